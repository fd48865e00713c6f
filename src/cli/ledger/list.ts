import type { NoteDraft, Store } from "../../index.js";
import { aligned } from "../aligned.js";
import type { Io } from "../io.js";
import type { ListOptions, Range } from "./ledger-options.js";
import { masked } from "./masked.js";
import { recorded, withLedger } from "./open-ledger.js";
import { cellsOf, type Entry } from "./record-cells.js";

const shown = ["sequence", "at", "intentId", "operation", "number", "state", "orderId", "requestedBy", "basis"] as const;

/** Prints a line for each change, as its newest step in the period tells it, and for each note. */
export async function listLedger(options: ListOptions, io: Io): Promise<number> {
  const { file, unmasked, state, open } = options;
  return withLedger(file, io, async (store) => {
    if (unmasked) await store.ledger.note({ ...unmaskedNote(options), ...(options.msisdn !== undefined && { msisdn: options.msisdn }) });
    const openIds = open ? await openIdsOf(store) : undefined;
    const entries = (await newestOf(store, options)).filter(
      (entry) => (state === undefined || entry.state === state) && (!openIds || openIds.has(entry.intentId ?? "")),
    );
    const rows = entries.map((entry) => cellsOf(unmasked ? entry : (masked(entry) as Entry), shown));
    for (const line of aligned([shown, ...rows])) io.out(line);
    io.out(`${entries.length} in all.`);
    return 0;
  });
}

/** That somebody is about to see whole numbers. */
export function unmaskedNote(person: Parameters<typeof recorded>[0], input: NoteDraft["input"] = {}): NoteDraft {
  return { state: "noted", operation: "showNumbers", at: new Date(), input, ...recorded(person) };
}

/** The part of a ledger that is asked for, without what is not. */
export function rangeIn({ from, to, msisdn }: Range): { readonly from?: Date; readonly to?: Date; readonly msisdn?: string } {
  return { ...(from && { from }), ...(to && { to }), ...(msisdn !== undefined && { msisdn }) };
}

async function openIdsOf(store: Store): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { intentId } of store.ledger.open()) ids.add(intentId);
  return ids;
}

async function newestOf(store: Store, range: Range): Promise<readonly Entry[]> {
  const newest = new Map<string, Entry>();
  for await (const entry of store.ledger.read(rangeIn(range))) {
    const key = entry.state === "noted" ? `note ${entry.sequence}` : `change ${entry.intentId}`;
    newest.delete(key);
    newest.set(key, entry);
  }
  return [...newest.values()];
}
