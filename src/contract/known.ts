import type { ReportDrift } from "../model/contract.js";

/** Keeps a value of an open list, and tells of one that this version does not know (rule 2.7). */
export function open<T extends string>(
  value: T,
  place: string,
  { known, drift }: { readonly known: readonly string[]; readonly drift: ReportDrift },
): T {
  if (!known.includes(value)) drift(place, value);
  return value;
}

/** A time of the wire; undefined stays undefined. */
export function date<T extends string | undefined>(text: T): T extends string ? Date : Date | undefined {
  return (text === undefined ? undefined : new Date(text)) as T extends string ? Date : Date | undefined;
}
