import type { Clock } from "../model/clock.js";
import { type OrderSnapshot, verdictOf } from "../model/order.js";
import { type Store } from "../store/store.js";

/** Writes the end of an order that was followed into the ledger, where the change is ours and still open. */
export type RecordEnd = (order: OrderSnapshot) => Promise<void>;

/** Makes {@link RecordEnd}. Without a store there is nothing to write into. */
export function createRecordEnd(store: Store | undefined, clock: Clock): RecordEnd {
  return async (order) => {
    const record = order.intentId === undefined ? undefined : await store?.ledger.find(order.intentId);
    if (!store || (record?.state !== "accepted" && record?.state !== "unknown")) return;
    const { sequence: _, error: __, ...facts } = record;
    const step = { state: verdictOf(order.state), order, by: "order", at: new Date(clock.now()), attempt: record.attempt + 1 } as const;
    await store.ledger.append({ ...facts, ...step }, { attempt: record.attempt });
  };
}
