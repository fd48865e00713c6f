import { aligned } from "../aligned.js";
import type { Io } from "../io.js";
import type { LedgerOptions } from "./ledger-options.js";
import { unmaskedNote } from "./list.js";
import { masked } from "./masked.js";
import { withLedger } from "./open-ledger.js";
import type { Entry } from "./record-cells.js";

type ShowOptions = Extract<LedgerOptions, { readonly does: "show" }>;

/** Prints every step of one change, and what was noted of it. Resolves to 1 where there is none. */
export async function showChange(options: ShowOptions, io: Io): Promise<number> {
  const { file, intentId, unmasked } = options;
  return withLedger(file, io, async (store) => {
    const newest = await store.ledger.find(intentId);
    if (!newest) {
      io.err("kcell: the ledger holds no such change.");
      return 1;
    }
    if (unmasked)
      await store.ledger.note({ ...unmaskedNote(options), intentId, ...(newest.msisdn !== undefined && { msisdn: newest.msisdn }) });
    for await (const entry of store.ledger.read({ intentId })) for (const line of linesOf(entry, unmasked)) io.out(line);
    return 0;
  });
}

function linesOf(entry: Entry, unmasked: boolean): readonly string[] {
  const { sequence, state, ...fields } = (unmasked ? entry : masked(entry)) as Entry;
  const rows = Object.entries(fields).map(([name, value]): [string, string] => [`  ${name}`, textOf(value)]);
  return [`${sequence} ${state}`, ...aligned(rows), ""];
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : JSON.stringify(value);
}
