import type { Order } from "./order.js";
import type { Store } from "../store/store.js";

/** What finding them needs. */
export interface ForeignOrdersOptions {
  readonly store: Store;
  /** Tells of one that was found (rule 2.14); what was told before is not told again. */
  readonly raise: (order: Order) => Promise<void>;
}

/** Of the orders that the operator shows, those that the ledger knows nothing of. Each is raised as an incident. */
export async function foreignAmong(orders: AsyncIterable<Order>, { store, raise }: ForeignOrdersOptions): Promise<readonly Order[]> {
  const foreign: Order[] = [];
  for await (const order of orders) {
    if (await isInLedger(order, store)) continue;
    foreign.push(order);
    await raise(order);
  }
  return foreign;
}

/** By our reference, or where the wire does not echo it, by the operator's id. */
async function isInLedger({ id, intentId }: Order, { ledger }: Store): Promise<boolean> {
  if (intentId !== undefined && (await ledger.find(intentId))) return true;
  if (id === undefined) return false;
  for await (const _ of ledger.read({ orderId: id })) return true;
  return false;
}
