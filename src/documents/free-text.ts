import { redactText } from "../esim/redact-text.js";

/** Nobody writes a name, a reason or a basis longer than this. */
const longest = 500;

/** What divides lines, turns the direction of text, or cannot be seen. */
const unseen = /[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/**
 * What a person once typed, as one line of a document: without secrets, with the ends of numbers alone (rules 2.11, 2.12), and unable to
 * look like a line of ours.
 */
export function freeText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const clear = redactText(text).replaceAll(unseen, " ").trim();
  return clear.length > longest ? `${clear.slice(0, longest)}…` : clear;
}
