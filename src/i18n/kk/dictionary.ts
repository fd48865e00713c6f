import type { ErrorCode } from "../../errors/codes.js";
import type { Dictionary, Text } from "../dictionary.js";
import { access } from "./access.js";
import { changes } from "./changes.js";
import { connection } from "./connection.js";
import { incidents } from "./incidents.js";
import { refusals } from "./refusals.js";
import { sentences, unknownError } from "./sentences.js";
import { setup } from "./setup.js";
import { words } from "./words.js";

/** Everything that is written in Kazakh. */
export const kazakh: Dictionary = {
  tag: "kk",
  errors: { ...setup, ...changes, ...access, ...incidents, ...refusals, ...connection } satisfies Record<ErrorCode, Text>,
  unknownError,
  words,
  sentences,
};
