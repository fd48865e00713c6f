import { invalidArgument } from "../errors/invalid.js";
import { hideCodes } from "./hide-codes.js";
import { hideSecrets } from "./hide-secrets.js";
import { maskNumbers } from "./mask-numbers.js";

/**
 * A text for a log, without what must not stand there (rules 2.11, 2.12): hidden are activation codes but for their SM-DP+ address, tokens, and
 * what is named a secret; of phone numbers, ICCIDs and EIDs the ends remain. It rather hides too much than too little, in linear time.
 *
 * It is a net, and no licence to log: a secret that nothing gives away, such as a matching ID alone, it cannot know.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` where it is given no text.
 */
export function redactText(text: string): string {
  if (typeof text !== "string") throw invalidArgument("text", "it is not a text");
  return maskNumbers(hideSecrets(hideCodes(text)));
}
