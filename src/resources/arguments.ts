import { invalidArgument } from "../errors/invalid.js";
import type { ChangeOptions } from "../model/call-options.js";
import type { ChangeOfNumber } from "../model/change.js";
import { parseMsisdn } from "../model/msisdn.js";

/** @throws {KcellError} `INVALID_ARGUMENT` for a word that is not one of the known. */
export function assertOneOf(field: string, value: string | undefined, known: readonly string[]): void {
  if (value !== undefined && !known.includes(value)) throw invalidArgument(field, `it must be one of ${known.join(", ")}`);
}

/** @throws {KcellError} `INVALID_ARGUMENT` for a missing object: plain JavaScript can forget it. */
export function assertObject(field: string, value: unknown): void {
  if (typeof value !== "object" || value === null) throw invalidArgument(field, "it must be an object");
}

/** @throws {KcellError} `INVALID_ARGUMENT` for anything but a text with something in it. */
export function assertText(field: string, value: unknown): void {
  if (typeof value !== "string" || value.trim() === "") throw invalidArgument(field, "it must be a text that is not empty");
}

/**
 * What every change of a number carries to the operator.
 *
 * @throws {KcellError} `INVALID_MSISDN`, `INVALID_ARGUMENT`.
 */
export function changeOfNumber(msisdn: string, { effectiveAt, until }: ChangeOptions): ChangeOfNumber {
  assertDate("effectiveAt", effectiveAt);
  assertDate("until", until);
  if (effectiveAt && until && until <= effectiveAt) throw invalidArgument("until", "it must be later than effectiveAt");
  return { msisdn: parseMsisdn(msisdn), ...(effectiveAt && { effectiveAt }), ...(until && { until }) };
}

/** @throws {KcellError} `INVALID_ARGUMENT` */
export function assertDate(field: string, value: unknown): void {
  if (value !== undefined && !(value instanceof Date && !Number.isNaN(value.getTime())))
    throw invalidArgument(field, "it must be a valid Date");
}
