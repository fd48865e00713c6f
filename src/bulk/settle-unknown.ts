import { foreignFailure } from "../calls/foreign-failure.js";
import { KcellError } from "../errors/kcell-error.js";
import { given } from "../model/given.js";
import type { Reconciled } from "../model/reconciled.js";
import { recorded } from "./ledger-word.js";
import type { BulkOutcome } from "./outcome.js";
import { about, type Row } from "./rows.js";
import type { Run } from "./run.js";

/** Looks once at each change whose outcome is not known. It only reads: nothing is ever sent again. */
export async function settleUnknown(rows: readonly Row[], run: Run): Promise<void> {
  const { kcell, board, halt, options } = run;
  for (const row of rows) {
    const before = board.at(row.index);
    if (before?.verdict !== "unknown" && before?.verdict !== "attention") continue;
    if (options.signal.aborted) return;
    try {
      const found = await kcell.orders.reconcile(row.change.intentId, { signal: options.signal });
      board.put(await asFound(found, { row, before, run }));
    } catch (thrown) {
      // Any other fault concerns this one look.
      if (halt.meets(foreignFailure(thrown))) return;
    }
  }
}

interface Looked {
  readonly row: Row;
  readonly before: BulkOutcome;
  readonly run: Run;
}

async function asFound({ outcome, by, orderId }: Reconciled, { row, before, run }: Looked): Promise<BulkOutcome> {
  const found = { ...about(row), by, ...given({ orderId, recorded: before.recorded }) };
  switch (outcome) {
    case "applied":
    case "accepted":
      return { ...found, verdict: outcome };
    case "failed":
      return {
        ...found,
        verdict: "failed",
        error: new KcellError("ORDER_FAILED", "The operator did not carry it out.", { verdict: "failed" }),
      };
    case "notApplied": {
      const { verdict, error } = (await recorded(row, run)) ?? { verdict: "notSent" as const, error: before.error };
      return { ...found, verdict, ...given({ error }) };
    }
    case "unknown":
    case "attention":
      return { ...found, verdict: outcome, ...given({ error: before.error }) };
  }
}
