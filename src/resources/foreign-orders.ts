import { maskMsisdn } from "../model/msisdn.js";
import type { OpenIntent, Store } from "../store/store.js";
import type { Order } from "./order.js";

/** What finding them needs. */
export interface ForeignOrdersOptions {
  readonly store: Store;
  /** Tells of one that was found (rule 2.14); what was told before is not told again. */
  readonly raise: (order: Order) => Promise<void>;
}

/** Of the orders that the operator shows, those that the ledger knows nothing of. Each is raised as an incident. */
export async function foreignAmong(orders: AsyncIterable<Order>, { store, raise }: ForeignOrdersOptions): Promise<readonly Order[]> {
  const since = await beginningOf(store);
  const foreign: Order[] = [];
  for await (const order of orders) {
    // What is older than the ledger, or than what is left of it, cannot be in it.
    const isOlder = since === undefined || (order.createdAt !== undefined && order.createdAt < since);
    if (isOlder || (await isInLedger(order, store)) || (await mayBeOurs(order, store))) continue;
    foreign.push(order);
    await raise(order);
  }
  return foreign;
}

/** When the oldest record was written; undefined for a ledger that has none. */
async function beginningOf({ ledger }: Store): Promise<Date | undefined> {
  for await (const { at } of ledger.read()) return at;
  return undefined;
}

/** By our reference, or where the wire does not echo it, by the operator's id. */
async function isInLedger({ id, intentId }: Order, { ledger }: Store): Promise<boolean> {
  if (intentId !== undefined && (await ledger.find(intentId))) return true;
  if (id === undefined) return false;
  for await (const _ of ledger.read({ orderId: id })) return true;
  return false;
}

/** On a wire that does not echo our reference, a change whose answer was lost has made an order that the ledger does not know yet. */
async function mayBeOurs({ intentId, action, msisdn }: Order, { ledger }: Store): Promise<boolean> {
  if (intentId !== undefined) return false;
  const isLike = (open: OpenIntent) => open.operation === action && open.number === maskMsisdn(msisdn) && open.orderId === undefined;
  for await (const open of ledger.open()) if (isLike(open)) return true;
  return false;
}
