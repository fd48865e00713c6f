import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import { parseMsisdn } from "../model/msisdn.js";
import type { BulkChange } from "./bulk-change.js";
import { intentIdFor } from "./intent-id.js";
import type { BulkOutcome } from "./outcome.js";

/** A change of the input that can be read: its number in E.164, and with its intent id. */
export interface Row {
  readonly index: number;
  readonly change: BulkChange & { readonly intentId: string };
}

/** The changes of a run, as they came. */
export type BulkInput = Iterable<BulkChange> | AsyncIterable<BulkChange>;

/** What every outcome of a row tells. */
export function about({ index, change }: Row): Pick<BulkOutcome, "index" | "action" | "msisdn" | "intentId"> {
  const { action, msisdn, intentId } = change;
  return { index, action, msisdn, intentId };
}

/** Reads one change, into a copy: an input may hand out one object again and again. What cannot be read has its outcome at once. */
export async function readRow(index: number, change: BulkChange, runId: string): Promise<Row | BulkOutcome> {
  try {
    if (typeof change !== "object" || change === null) throw invalidArgument("change", "it must be an object");
    const { intentId, ...copy } = { ...change, msisdn: parseMsisdn(change.msisdn) };
    return { index, change: { ...copy, intentId: intentId ?? (await intentIdFor(runId, copy)) } };
  } catch (error) {
    const refusal = KcellError.is(error) ? error : invalidArgument("change", "it cannot be read");
    return { index, verdict: "notSent", withheld: "invalid", error: refusal.with({ verdict: "notSent" }) };
  }
}
