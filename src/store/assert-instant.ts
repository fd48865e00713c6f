import { invalidArgument } from "../errors/invalid.js";

/** Refuses what is no date, or an invalid one. @throws {KcellError} `INVALID_ARGUMENT` naming the field. */
export function assertInstant(field: string, instant: unknown): void {
  if (!(instant instanceof Date) || Number.isNaN(instant.getTime())) throw invalidArgument(field, "it must be a date");
}

/** Refuses a span of time whose given ends are no dates. @throws {KcellError} `INVALID_ARGUMENT` naming the field. */
export function assertSpan(span: { readonly from?: unknown; readonly to?: unknown }): void {
  for (const end of ["from", "to"] as const) if (span[end] !== undefined) assertInstant(end, span[end]);
}
