import type { FindClues } from "../calls/applied.js";
import type { Contract } from "../model/contract.js";
import { given } from "../model/given.js";
import type { OrderClues } from "../model/order.js";
import type { LedgerRecord, Store } from "../store/store.js";

/** What finding clues needs. */
export interface CluesOptions {
  readonly contract: Contract;
  readonly store: Store | undefined;
}

/** Makes {@link FindClues}. Most wires find an order by its id alone; then nobody looks into the ledger. */
export function createFindClues({ contract, store }: CluesOptions): FindClues {
  return async (id, atHand, wanted = contract.operations.getOrder?.needs ?? []) => {
    const known = Object.keys(given({ ...atHand }));
    const isEnough = wanted.every((name) => known.includes(name));
    const record = isEnough || !store ? undefined : await recordOf(id, store);
    return { ...(record && cluesOf(record)), ...atHand };
  };
}

/** What a record tells of its order. */
export function cluesOf({ order, intentId, sentAt }: LedgerRecord): OrderClues {
  return given({ action: order?.action, msisdn: order?.msisdn, intentId, sentAt });
}

/** The change that an order was taken for: most likely one that is still open. Of a store that cannot be read nothing is known. */
async function recordOf(id: string, { ledger }: Store): Promise<LedgerRecord | undefined> {
  try {
    for await (const open of ledger.open()) if (open.orderId === id) return await ledger.find(open.intentId);
    for await (const record of ledger.read({ orderId: id })) if (record.state !== "noted") return record;
  } catch {
    // The order is asked for all the same, without what only the ledger knows.
  }
  return undefined;
}
