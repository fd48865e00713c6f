import type { ActionName } from "../model/change.js";
import type { WireOrderRequest } from "../model/wire.js";
import type { NumberBook } from "./number-book.js";
import { carryOut } from "./order-effects.js";
import { dueAt, type Fate, type OrderEnd, type OrderRecord, stateOf, subjectOf } from "./order-record.js";
import type { Random } from "./random.js";

/** How the operator treats orders. */
export interface OrderBookOptions {
  readonly numbers: NumberBook;
  readonly random: Random;
  /** How long an order takes. */
  readonly orderMs: number;
  readonly keepsExternalIds: boolean;
  /** All changes are carried out at once, or these actions. */
  readonly answersAtOnce: boolean | readonly ActionName[];
  readonly esimDelivery: "api" | "email";
}

/** An order to be taken. */
export interface Application {
  readonly request: WireOrderRequest;
  readonly fate: Fate;
}

/** How many changes of each kind took effect on a number. */
export type Effects = Readonly<Partial<Record<ActionName, number>>>;

/** The orders, and what they do to numbers as time goes by. */
export class OrderBook {
  readonly #options: OrderBookOptions;
  /** Oldest first. */
  readonly #orders = new Map<string, OrderRecord>();
  readonly #open = new Set<string>();
  readonly #effects = new Map<string, Effects>();
  /** Orders that searches do not show yet. */
  readonly #hidden = new Map<string, number>();
  #late: readonly { readonly at: number; readonly application: Application }[] = [];

  constructor(options: OrderBookOptions) {
    this.#options = options;
  }

  take({ request, fate }: Application, now: number): OrderRecord {
    const { random, keepsExternalIds, answersAtOnce, orderMs } = this.#options;
    const isAtOnce = typeof answersAtOnce === "boolean" ? answersAtOnce : answersAtOnce.includes(request.action);
    const startsAt = request.effectiveAt === undefined ? now : Math.max(now, Date.parse(request.effectiveAt));
    const order: OrderRecord = {
      id: `ord-${random.hex(8)}`,
      request,
      ...(keepsExternalIds && { externalId: request.externalId }),
      createdAt: now,
      startsAt,
      takesMs: isAtOnce ? 0 : orderMs,
      fate,
    };
    this.#orders.set(order.id, order);
    this.#open.add(order.id);
    return isAtOnce && startsAt === now ? this.#step(order, now) : order;
  }

  /** Takes an order, and does what it says, only then; nobody is told. */
  takeLate(application: Application, at: number): void {
    this.#late = [...this.#late, { at, application }];
  }

  /** Brings the books up to date. Called before anything is read. */
  progress(now: number): void {
    const late = this.#late.filter(({ at }) => at <= now);
    this.#late = this.#late.filter(({ at }) => at > now);
    for (const { at, application } of late) this.take(application, at);
    const due = this.openOrders().filter((order) => dueAt(order) <= now);
    for (const order of due.toSorted((a, b) => dueAt(a) - dueAt(b))) this.#step(order, dueAt(order));
  }

  find(id: string): OrderRecord | undefined {
    return this.#orders.get(id);
  }

  /** Newest first, without those that searches do not show yet. */
  search(now: number): readonly OrderRecord[] {
    return [...this.#orders.values()].filter(({ id }) => (this.#hidden.get(id) ?? 0) <= now).toReversed();
  }

  findByExternalId(externalId: string): OrderRecord | undefined {
    return [...this.#orders.values()].find((order) => order.externalId === externalId);
  }

  openOrders(msisdn?: string): readonly OrderRecord[] {
    const open = [...this.#open].flatMap((id) => this.#orders.get(id) ?? []);
    return msisdn === undefined ? open : open.filter(({ request }) => request.msisdn === msisdn);
  }

  /** An order under way that a new one would get in the way of. */
  conflicting(request: WireOrderRequest, now: number): OrderRecord | undefined {
    const subject = subjectOf(request);
    return this.openOrders(request.msisdn).find((order) => subjectOf(order.request) === subject && stateOf(order, now) !== "scheduled");
  }

  /** Keeps the newest order out of searches until then. */
  hideNewest(until: number): void {
    const newest = [...this.#orders.keys()].at(-1);
    if (newest !== undefined) this.#hidden.set(newest, until);
  }

  cancel(order: OrderRecord, now: number): OrderRecord {
    return this.#end(order, { state: "cancelled", at: now });
  }

  /** The order will be cancelled then. */
  cancelLater(order: OrderRecord, at: number): OrderRecord {
    return this.#put({ ...order, cancelledAt: at });
  }

  effects(msisdn: string): Effects {
    return this.#effects.get(msisdn) ?? {};
  }

  /** What waited for people goes on, and searches show everything. */
  restore(now: number): void {
    this.#hidden.clear();
    for (const order of this.openOrders()) if (dueAt(order) === Infinity) this.#put({ ...order, fate: "carriedOut", startsAt: now });
  }

  #put(order: OrderRecord): OrderRecord {
    this.#orders.set(order.id, order);
    return order;
  }

  #end(order: OrderRecord, end: OrderEnd): OrderRecord {
    this.#open.delete(order.id);
    return this.#put({ ...order, end });
  }

  #step(order: OrderRecord, at: number): OrderRecord {
    const { fate, cancelledAt, request } = order;
    if (cancelledAt !== undefined) return this.cancel(order, at);
    if (dueAt(order) === Infinity) return order;
    if (fate === "failed")
      return this.#end(order, { state: fate, at, problem: { code: "INTERNAL", detail: "It could not be carried out." } });
    if (fate === "rejected")
      return this.#end(order, { state: fate, at, problem: { code: "PERMISSION_DENIED", detail: "Refused on a second look." } });
    const number = this.#options.numbers.find(request.msisdn, at);
    if (!number) return this.#end(order, { state: "failed", at, problem: { code: "NUMBER_NOT_FOUND", detail: "The number is gone." } });
    const done = fate === "partial" && request.action === "block" ? { ...request, scope: "outgoing" } : request;
    const { record, result } = carryOut(number, done, { ...this.#options, orderId: order.id, now: at });
    this.#options.numbers.put(record);
    this.#count(request);
    if (fate === "partial")
      return this.#end(order, { state: fate, at, result, problem: { code: "INTERNAL", detail: "Only a part was carried out." } });
    return this.#end(order, { state: "completed", at, result });
  }

  #count({ msisdn, action }: WireOrderRequest): void {
    const before = this.effects(msisdn);
    this.#effects.set(msisdn, { ...before, [action]: (before[action] ?? 0) + 1 });
  }
}
