import { invalidArgument } from "../errors/invalid.js";

/** @throws {KcellError} `INVALID_ARGUMENT` for anything but a whole number from `least` to `most`. */
export function assertWholeNumber(field: string, value: unknown, { least, most }: { readonly least: number; readonly most: number }): void {
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
    throw invalidArgument(field, `it must be a whole number from ${least} to ${most}`);
  }
}
