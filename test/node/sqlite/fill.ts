import { DatabaseSync } from "node:sqlite";
import { thisMachine } from "../../../src/node/sqlite/machine.js";
import { closeSegmentOn, type DeleteOptions, deleteSegmentsOn, type SegmentOptions } from "../../../src/node/sqlite/segments.js";
import type { LedgerState, Store } from "../../../src/store/store.js";
import { draft } from "../../store/store-contract.js";

/** Minutes of one hour, as the drafts count them. */
export const minute = (count: number) => new Date(Date.UTC(2026, 10, 22, 4, count));

/** Closes the segment at a time that is given. */
export function closeAt(at: Date, path: string, options: SegmentOptions = {}) {
  return closeSegmentOn({ ...thisMachine, now: () => at.getTime() }, path, options);
}

/** Deletes segments at a time that is given. Whoever reads meanwhile is not waited for. */
export function deleteAt(at: Date, path: string, options: DeleteOptions) {
  return deleteSegmentsOn({ ...thisMachine, busyMs: 0, now: () => at.getTime() }, path, options);
}

/** Takes changes to a state, each in three steps. */
export async function settle(store: Store, ids: readonly string[], state: LedgerState = "applied"): Promise<void> {
  for (const intentId of ids) {
    const order = { id: `ord-${intentId}`, action: "block", msisdn: "+77011234567", state: "completed" };
    await store.ledger.append(draft({ intentId }), { attempt: 0 });
    await store.ledger.append(draft({ intentId, attempt: 1, state: "sending" }), { attempt: 0 });
    if (state !== "sending")
      await store.ledger.append(draft({ intentId, attempt: 1, state, order, requestedBy: "A. Person" }), { attempt: 1 });
  }
}

/** Does with a file what the store never would. */
export function tamper<T>(path: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}
