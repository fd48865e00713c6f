import { modeOf, type ParseOptions } from "./parse-mode.js";
import { type SimNumber, type SimNumberRefusal, ungrouped } from "./sim-number.js";

/** Why a text is no ICCID, as a stable word to branch on. */
export type IccidProblem =
  | "NOT_A_STRING"
  | "EMPTY"
  | "ICCID_CHARS"
  | "ICCID_LENGTH"
  | "ICCID_PREFIX"
  | "ICCID_CHECK_DIGIT"
  | "ICCID_NIBBLE_SWAPPED";

/** `PADDING_REMOVED`: an F at the end filled the last byte. `CHECK_DIGIT_MISMATCH`: the last digit is not the one of Luhn's formula. */
export type IccidWarning = "PADDING_REMOVED" | "CHECK_DIGIT_MISMATCH";

/** What {@link parseIccid} gives. */
export type IccidResult = SimNumber<IccidWarning> | SimNumberRefusal<IccidProblem>;

/** As the card stores it: ten bytes, the two digits of each exchanged, so that 89 begins as 98 and an F at the end stands before its digit (ETSI TS 102 221, section 13.2). */
const asStored = /^98\d{16}(?:\d\d|[Ff]\d|[Ff]{2})$/u;

/**
 * Reads the number of a SIM, physical or eSIM (ITU-T E.118): 18 to 20 digits that begin with 89. Blanks between groups do not matter, in
 * lenient mode hyphens neither, and an F that fills the ten bytes of the card is taken off. No country and no operator is a reason to refuse.
 *
 * A wrong check digit is a warning in lenient mode, the default, for what comes from the operator must not be lost; strict mode refuses it.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` for a mode that is none.
 */
export function parseIccid(text: string, options: ParseOptions = {}): IccidResult {
  const strict = modeOf(options) === "strict";
  const digits = ungrouped(text);
  if (digits === undefined) return { ok: false, problem: "NOT_A_STRING" };
  const given = strict ? digits : digits.replace(/[\u2010-\u2015-]/gu, "");
  if (given === "") return { ok: false, problem: "EMPTY" };
  if (asStored.test(given)) return { ok: false, problem: "ICCID_NIBBLE_SWAPPED" };
  const value = given.replace(/(?<![Ff])[Ff]{1,2}$/u, "");
  if (!/^\d*$/u.test(value)) return { ok: false, problem: "ICCID_CHARS" };
  if (value.length < 18 || given.length > 20) return { ok: false, problem: "ICCID_LENGTH" };
  if (!value.startsWith("89")) return { ok: false, problem: "ICCID_PREFIX" };
  const matches = luhnSum(value) % 10 === 0;
  if (!matches && strict) return { ok: false, problem: "ICCID_CHECK_DIGIT" };
  const warnings: readonly (IccidWarning | false)[] = [value !== given && "PADDING_REMOVED", !matches && "CHECK_DIGIT_MISMATCH"];
  return { ok: true, value, warnings: warnings.filter((warning) => warning !== false) };
}

/** An ICCID as a log or a screen may show it: `89******0082`. */
export function maskIccid(iccid: string): string {
  return typeof iccid !== "string" || iccid.length < 8 ? "******" : `${iccid.slice(0, 2)}******${iccid.slice(-4)}`;
}

/** From the right every second digit is doubled, and the digits of the product are added: its remainder modulo 9 (ISO/IEC 7812-1). */
function luhnSum(digits: string): number {
  return Array.from(digits, Number)
    .toReversed()
    .reduce((sum, digit, index) => sum + (index % 2 === 0 ? digit : (digit * 2) % 9 || digit), 0);
}
