import type { ActivationCodeParts } from "./code-parts.js";

/**
 * Why a text is no activation code, as a stable word to branch on. Section 4.1 of SGP.22 is the measure.
 *
 * - `NOT_A_STRING`: it is no text
 * - `EMPTY`: there is nothing
 * - `TOO_LONG`: more than 255 characters without prefix and delete notification, or more than 8192 in all
 * - `NOT_ACTIVATION_CODE`: it does not look like one
 * - `UNSUPPORTED_FORMAT`: a format other than 1
 * - `MISSING_FIELD`: it ends before the matching ID; somebody has cut it
 * - `SMDP_ADDRESS_EMPTY`, `SMDP_ADDRESS_INVALID`: the SM-DP+ address is no full host name
 * - `MATCHING_ID_INVALID`: the matching ID has other characters than digits, capitals (lenient: letters) and hyphens
 * - `TRAILING_DELIMITER`: strict only: a `$` with nothing after it
 * - `OID_INVALID`: the object identifier is not in dotted decimal form
 * - `CC_FLAG_INVALID`: the flag for the confirmation code is neither absent nor 1 (lenient: nor 0)
 */
export type ActivationCodeProblem =
  | "NOT_A_STRING"
  | "EMPTY"
  | "TOO_LONG"
  | "NOT_ACTIVATION_CODE"
  | "UNSUPPORTED_FORMAT"
  | "MISSING_FIELD"
  | "SMDP_ADDRESS_EMPTY"
  | "SMDP_ADDRESS_INVALID"
  | "MATCHING_ID_INVALID"
  | "TRAILING_DELIMITER"
  | "OID_INVALID"
  | "CC_FLAG_INVALID";

/** That a text was refused, and for which of its parts. It never holds the text. */
export interface ActivationCodeRefusal {
  readonly ok: false;
  readonly problem: ActivationCodeProblem;
  readonly field?: keyof ActivationCodeParts;
}

/** Refuses, without a word of what was read. */
export function refuse(problem: ActivationCodeProblem, field?: keyof ActivationCodeParts): ActivationCodeRefusal {
  return field === undefined ? { ok: false, problem } : { ok: false, problem, field };
}
