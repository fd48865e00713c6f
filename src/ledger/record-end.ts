import type { Ended, RecordEnd } from "../calls/applied.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { Emit } from "../model/events.js";
import { verdictFor } from "../model/order-end.js";
import type { LedgerRecord, LedgerState, Store } from "../store/store.js";
import { appendNext } from "./next-step.js";

const followable: readonly LedgerState[] = ["accepted", "unknown", "attention"];

/** What recording an end needs. */
export interface RecordEndOptions {
  readonly store: Store | undefined;
  readonly clock: Clock;
  readonly emit: Emit;
}

/** Makes {@link RecordEnd}. Without a store there is nothing to write into. */
export function createRecordEnd({ store, clock, emit }: RecordEndOptions): RecordEnd {
  return async (ended) => {
    if (!store) return;
    let intentId = ended.intentId ?? "";
    try {
      const record = await recordOf(ended, store);
      if (!record || !followable.includes(record.state)) return;
      intentId = record.intentId;
      const { order } = ended;
      await appendNext(store.ledger, record, {
        state: verdictFor(record.operation, order.state),
        order,
        by: "order",
        at: new Date(clock.now()),
      });
    } catch (error) {
      const code = KcellError.is(error) ? error.code : "STORAGE_FAILED";
      // Another follower of the same order was faster, and wrote the same.
      if (code !== "INTENT_IN_PROGRESS") emit({ type: "ledgerFailed", clause: "2.10", intentId, code });
    }
  };
}

/** The change by its intent, or where the wire does not echo it, by the order's id. */
async function recordOf({ intentId, order, operation }: Ended, { ledger }: Store): Promise<LedgerRecord | undefined> {
  if (intentId !== undefined) return ledger.find(intentId);
  for await (const open of ledger.open()) {
    if (open.orderId === order.id && open.operation === operation) return ledger.find(open.intentId);
  }
  return undefined;
}
