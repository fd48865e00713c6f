import { invalidArgument } from "../errors/invalid.js";

/** @throws {KcellError} `INVALID_ARGUMENT` for what has no fields to read. */
export function assertObject(field: string, value: unknown): void {
  if (typeof value !== "object" || value === null) throw invalidArgument(field, "it must be an object");
}
