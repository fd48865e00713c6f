import type { ParseMode } from "./check-fields.js";
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

/** As the card stores it: ten bytes, the two digits of each exchanged, so that 89 begins as 98 (ETSI TS 102 221, section 13.2). */
const asStored = /^98[0-9A-Fa-f]{18}$/u;

/**
 * Reads the number of a SIM, physical or eSIM (ITU-T E.118): 18 to 20 digits that begin with 89. Blanks and hyphens between groups do not
 * matter, and an F that fills the last byte is taken off. No country and no operator is a reason to refuse.
 *
 * A wrong check digit is a warning in lenient mode, the default, for what comes from the operator must not be lost; strict mode refuses it.
 */
export function parseIccid(text: string, { mode = "lenient" }: { readonly mode?: ParseMode | undefined } = {}): IccidResult {
  const given = ungrouped(text);
  if (given === undefined) return { ok: false, problem: "NOT_A_STRING" };
  if (given === "") return { ok: false, problem: "EMPTY" };
  if (asStored.test(given)) return { ok: false, problem: "ICCID_NIBBLE_SWAPPED" };
  const value = given.replace(/(?<![Ff])[Ff]{1,2}$/u, "");
  if (!/^\d*$/u.test(value)) return { ok: false, problem: "ICCID_CHARS" };
  if (value.length < 18 || value.length > 20) return { ok: false, problem: "ICCID_LENGTH" };
  if (!value.startsWith("89")) return { ok: false, problem: "ICCID_PREFIX" };
  const matches = luhnSum(value) % 10 === 0;
  if (!matches && mode === "strict") return { ok: false, problem: "ICCID_CHECK_DIGIT" };
  const warnings: readonly (IccidWarning | false)[] = [value !== given && "PADDING_REMOVED", !matches && "CHECK_DIGIT_MISMATCH"];
  return { ok: true, value, warnings: warnings.filter((warning) => warning !== false) };
}

/** An ICCID as a log or a screen may show it: `89******0082`. */
export function maskIccid(iccid: string): string {
  return iccid.length < 8 ? "******" : `${iccid.slice(0, 2)}******${iccid.slice(-4)}`;
}

/** From the right every second digit is doubled, and the digits of the products are added (ISO/IEC 7812-1). */
function luhnSum(digits: string): number {
  return Array.from(digits, Number)
    .toReversed()
    .map((digit, index) => (index % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2))
    .reduce((sum, digit) => sum + digit, 0);
}
