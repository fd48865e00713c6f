import type { ApplyChange, FindClues } from "../calls/applied.js";
import type { Read } from "../calls/reads.js";
import type { CallOptions, ChangeOptions } from "../model/call-options.js";
import type { ActionName, Change } from "../model/change.js";
import { given } from "../model/given.js";
import { type WithMeta, withMeta } from "../model/meta.js";
import { parseMsisdn } from "../model/msisdn.js";
import type { CheckResult } from "../model/operations.js";
import { type OrderState, wholeOrder } from "../model/order.js";
import { wholePage } from "../model/whole-page.js";
import type { Reconciled } from "../model/reconciled.js";
import { assertDate, assertObject, assertOneOf, assertText, changeOfNumber } from "./arguments.js";
import { foreignAmong } from "./foreign-orders.js";
import { createLedgerOrders, type LedgerOrders, type LedgerOrdersOptions, requiredStore } from "./ledger-orders.js";
import type { Order } from "./order.js";
import { type Paged, type PageLimits, paged } from "./paged.js";

/** The operator's record of the changes (rule 2.10), and what the ledger knows of them. */
export interface Orders extends LedgerOrders {
  /**
   * An order by the operator's id, also one that another process began: `completed()` follows it to its end. Some wires find an order only
   * together with its number; say it by `msisdn` where this client's ledger does not know the order.
   */
  get(id: string, options?: CallOptions & { readonly msisdn?: string }): Promise<Order>;
  /** The subscriber's orders, newest first as far as the operator keeps to it. */
  list(
    filter?: { readonly intentId?: string; readonly state?: OrderState; readonly from?: Date; readonly to?: Date },
    options?: CallOptions,
  ): Paged<Order>;
  /**
   * The orders on the account that this ledger knows nothing of: somebody else of the company made them, or somebody who should not have. Each is
   * raised as an incident, once (rule 2.14). A company that makes orders in several places sees the others' too. Orders that are older than the ledger
   * are left out, and where the wire does not echo our reference, those that an open change of ours may have made.
   *
   * @throws {KcellError} `STORE_REQUIRED`, `NOT_IN_CONTRACT`
   */
  foreign(range?: { readonly from?: Date; readonly to?: Date }, options?: CallOptions): Promise<readonly Order[]>;
  /** Asks the operator to cancel an order that is not carried out yet. A change like any other. */
  cancel(id: string, change?: ChangeOptions): Promise<Order>;
  /** A dry run: what would happen, what it would cost, and for a swap when the physical SIM would end. Nothing is changed. */
  check(change: Change, options?: CallOptions): Promise<WithMeta<CheckResult>>;
  /**
   * Finds out by reading what became of a change. Never sends. It takes one look; with a `deadlineMs` of its own it goes on looking while the outcome
   * is `unknown`, ever more rarely, until that time is over.
   *
   * @throws {KcellError} `INTENT_NOT_FOUND`, `STORE_REQUIRED`
   */
  reconcile(intentId: string, options?: CallOptions): Promise<Reconciled>;
}

const actions: readonly ActionName[] = ["block", "unblock", "connectService", "disconnectService", "swapToEsim", "reissueEsim"];

/** What the resource needs. */
export interface OrdersOptions extends LedgerOrdersOptions {
  readonly read: Read;
  readonly apply: ApplyChange;
  readonly reconcile: Orders["reconcile"];
  readonly findClues: FindClues;
  readonly limits: PageLimits;
  /** Tells of an order that is not ours. */
  readonly raiseForeign: (order: Order) => Promise<void>;
}

/** Makes the resource. */
export function createOrders(options: OrdersOptions): Orders {
  const { read, apply, orders, reconcile, findClues, store, limits, raiseForeign } = options;
  const list: Orders["list"] = ({ intentId, state, from, to } = {}, options) => {
    assertDate("from", from);
    assertDate("to", to);
    return paged(async (cursor) => {
      const { value, meta } = await read("listOrders", given({ intentId, state, from, to, cursor }), options);
      const page = wholePage(value, meta);
      return { value: { ...page, items: page.items.map((order) => orders.seen(order, meta)) }, meta };
    }, limits);
  };
  return {
    ...createLedgerOrders(options),
    list,
    reconcile,
    async foreign(range, options) {
      return foreignAmong(list(range, options), { store: requiredStore(store), raise: raiseForeign });
    },
    async get(id, { msisdn, ...options } = {}) {
      assertText("id", id);
      const clues = await findClues(id, msisdn === undefined ? {} : { msisdn: parseMsisdn(msisdn) });
      const { value, meta } = await read("getOrder", { id, ...clues }, options);
      // The ledger also knows what the answer leaves out. A contract that gives nothing at all is for wholeOrder to refuse.
      const { action, msisdn: shown } = { ...value };
      const known = await findClues(id, { ...clues, ...given({ action, msisdn: shown }) }, ["action", "msisdn"]);
      return orders.seen(wholeOrder(value, known), meta);
    },
    async cancel(id, change = {}) {
      assertText("id", id);
      return orders.cancellation(await apply("cancelOrder", { id }, change));
    },
    async check(change, options) {
      assertObject("change", change);
      assertOneOf("action", change.action, actions);
      const { value, meta } = await read("checkOrder", { change: { ...change, ...changeOfNumber(change.msisdn, change) } }, options);
      return withMeta({ ...value }, meta);
    },
  };
}
