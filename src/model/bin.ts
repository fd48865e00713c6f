import { KcellError } from "../errors/kcell-error.js";

/** A BIN (legal entity) or an IIN (a sole trader has no other number), told apart by its fifth digit. */
export interface Bin {
  readonly value: string;
  readonly kind: "bin" | "iin";
}

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2] as const;

/**
 * Reads a business identification number (BIN, Annex 1 of the Rules), or the IIN of a sole trader.
 *
 * @throws {KcellError} `INVALID_BIN`, which says what is wrong and does not repeat the text.
 */
export function parseBin(text: string): Bin {
  const value = typeof text === "string" ? text.replace(/[\s\u00a0]/gu, "") : "";
  if (!/^\d{12}$/u.test(value)) throw invalid("it is not twelve digits");
  const month = Number(value.slice(2, 4));
  if (month < 1 || month > 12) throw invalid("its third and fourth digits are not a month");
  if (checkDigit(value) !== Number(value[11])) throw invalid("its check digit is wrong");
  const fifth = Number(value[4]);
  if (fifth >= 4 && fifth <= 6) {
    if (Number(value[5]) > 3) throw invalid("its sixth digit is none of 0 to 3");
    return { value, kind: "bin" };
  }
  const day = Number(value.slice(4, 6));
  const century = Number(value[6]);
  if (day < 1 || day > 31 || century < 1 || century > 6) throw invalid("it is neither a BIN nor an IIN");
  return { value, kind: "iin" };
}

/** The digit that ends the number, or 10 for a base that is never issued. */
function checkDigit(value: string): number {
  const first = weighted(value, firstWeights);
  return first === 10 ? weighted(value, secondWeights) : first;
}

function weighted(value: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(value[index]), 0) % 11;
}

function invalid(problem: string): KcellError {
  return new KcellError("INVALID_BIN", `Not a BIN or IIN: ${problem}.`, { fields: { bin: problem } });
}
