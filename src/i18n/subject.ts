import { type CodeFacts, type ErrorCode, factsOf, isErrorCode } from "../errors/codes.js";
import type { Verdict } from "../errors/verdict.js";
import type { Dictionary, Text } from "./dictionary.js";

/** What a message is about: what an error and an incident can tell, each of them in part. */
export interface Subject {
  readonly code: ErrorCode;
  readonly clause?: string;
  readonly verdict?: Verdict;
  readonly intentId?: string;
  readonly attempts?: number;
  readonly retryAt?: Date;
  readonly requestId?: string;
  readonly correlationId?: string;
  readonly at?: Date;
  readonly operation?: string;
}

/** For a code that a newer copy of the package threw. */
const unknownFacts: CodeFacts = { kind: "config", act: "you" };

/** The text of the subject's code. */
export function textOf({ code }: Subject, { errors, unknownError }: Dictionary): Text {
  return isErrorCode(code) ? errors[code] : unknownError;
}

/** What kind of error it is, and who must act. */
export function codeFactsOf({ code }: Subject): CodeFacts {
  return isErrorCode(code) ? factsOf(code) : unknownFacts;
}
