import type { ApplyChange, FindClues, Recorded } from "../calls/applied.js";
import type { Read } from "../calls/reads.js";
import { KcellError } from "../errors/kcell-error.js";
import type { CallOptions, ChangeOptions } from "../model/call-options.js";
import type { ActionName, Change } from "../model/change.js";
import { given } from "../model/given.js";
import { type WithMeta, withMeta } from "../model/meta.js";
import { parseMsisdn } from "../model/msisdn.js";
import type { CheckResult } from "../model/operations.js";
import { type OrderState, wholeOrder } from "../model/order.js";
import { wholePage } from "../model/whole-page.js";
import type { Reconciled } from "../model/reconciled.js";
import type { OpenIntent, Store } from "../store/store.js";
import { assertDate, assertObject, assertOneOf, assertText, changeOfNumber } from "./arguments.js";
import { foreignAmong } from "./foreign-orders.js";
import type { Order } from "./order.js";
import type { OrderMaker } from "./order-maker.js";
import { type Paged, type PageLimits, paged } from "./paged.js";

/** The operator's record of the changes (rule 2.10), and what the ledger knows of them. */
export interface Orders {
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
   * raised as an incident, once (rule 2.14). A company that makes orders in several places sees the others' too.
   *
   * @throws {KcellError} `STORE_REQUIRED`, `NOT_IN_CONTRACT`
   */
  foreign(range?: { readonly from?: Date; readonly to?: Date }, options?: CallOptions): Promise<readonly Order[]>;
  /** Asks the operator to cancel an order that is not carried out yet. A change like any other. */
  cancel(id: string, change?: ChangeOptions): Promise<Order>;
  /** A dry run: what would happen, what it would cost, and for a swap when the physical SIM would end. Nothing is changed. */
  check(change: Change, options?: CallOptions): Promise<WithMeta<CheckResult>>;
  /**
   * What the ledger alone knows of a change: its order, or as an error what else became of it. Undefined where the ledger has none of that intent id,
   * or it has never left. Nothing is sent, and nothing read from the operator.
   *
   * @throws {KcellError} The recorded refusal; `OUTCOME_UNKNOWN` or `INTENT_IN_PROGRESS` with the verdict `unknown`; `STORE_REQUIRED`.
   */
  recorded(intentId: string): Promise<Order | undefined>;
  /** The changes of the ledger that are not settled yet. @throws {KcellError} `STORE_REQUIRED` */
  open(): AsyncIterable<OpenIntent>;
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
export interface OrdersOptions {
  readonly read: Read;
  readonly apply: ApplyChange;
  readonly orders: OrderMaker;
  readonly reconcile: Orders["reconcile"];
  readonly recorded: (intentId: string) => Promise<Recorded | undefined>;
  readonly findClues: FindClues;
  readonly store: Store | undefined;
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
    list,
    reconcile,
    async recorded(intentId) {
      assertText("intentId", intentId);
      const known = await options.recorded(intentId);
      if (!known) return undefined;
      return known.operation === "cancelOrder" ? orders.cancellation(known) : orders.plain(known);
    },
    async foreign(range, options) {
      return foreignAmong(list(range, options), { store: required(store), raise: raiseForeign });
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
    async *open() {
      yield* required(store).ledger.open();
    },
  };
}

function required(store: Store | undefined): Store {
  if (store) return store;
  throw new KcellError("STORE_REQUIRED", "Only a client with a store knows its changes.");
}
