import { type SimNumber, type SimNumberRefusal, ungrouped } from "./sim-number.js";

/** Why a text is no EID, as a stable word to branch on. */
export type EidProblem = "NOT_A_STRING" | "EMPTY" | "EID_CHARS" | "EID_LENGTH" | "EID_CHECK_DIGITS";

/** What {@link parseEid} gives. There is nothing to forgive in an EID, so it never warns. */
export type EidResult = SimNumber<never> | SimNumberRefusal<EidProblem>;

/**
 * Reads the number of the chip that holds the profiles (SGP.29): 32 digits whose remainder modulo 97 is 1. It need not begin with 89. Blanks
 * between groups do not matter.
 */
export function parseEid(text: string): EidResult {
  const value = ungrouped(text);
  if (value === undefined) return { ok: false, problem: "NOT_A_STRING" };
  if (value === "") return { ok: false, problem: "EMPTY" };
  if (!/^\d+$/u.test(value)) return { ok: false, problem: "EID_CHARS" };
  if (value.length !== 32) return { ok: false, problem: "EID_LENGTH" };
  if (BigInt(value) % 97n !== 1n) return { ok: false, problem: "EID_CHECK_DIGITS" };
  return { ok: true, value, warnings: [] };
}
