import type { Access } from "./access.js";
import type { ActionName, Change, Changes } from "./change.js";
import type { OldSimEnds, ToldDelivery, ToldProfile } from "./esim.js";
import type { NumberStatus, SimFormat, SubscriberNumber } from "./number.js";
import type { OrderAnswer, OrderClues, OrderProblem, OrderSnapshot, OrderState } from "./order.js";
import type { Charge, Service } from "./service.js";

/** Where a listing goes on, and how much of it a page holds. */
export interface PageInput {
  readonly cursor?: string;
  readonly limit?: number;
}

/** One page of a listing; `nextCursor` is null on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** What a dry run says (nothing is changed by it). */
export interface CheckResult {
  readonly allowed: boolean;
  readonly problem?: OrderProblem;
  /** What the change would cost; absent where the operator does not tell. */
  readonly charges?: readonly Charge[];
  /** For a swap: when the physical SIM would stop working. */
  readonly oldSimEnds?: OldSimEnds;
}

/** A change carries its intent id, which is also the order's external id where the wire has one. */
export type Intended<T> = T & { readonly intentId: string };

/** Nothing to say. */
export type Nothing = Readonly<Record<string, never>>;

/** What each reading operation takes and gives. */
export interface Reads {
  getAccess: { input: Nothing; output: Access };
  listNumbers: { input: PageInput & { readonly status?: NumberStatus; readonly sim?: SimFormat }; output: Page<SubscriberNumber> };
  lookupNumbers: {
    input: { readonly msisdns: readonly string[] };
    output: { readonly items: readonly SubscriberNumber[]; readonly notFound: readonly string[] };
  };
  listServices: { input: { readonly msisdn: string }; output: readonly Service[] };
  listAvailableServices: { input: { readonly msisdn: string }; output: readonly Service[] };
  checkOrder: { input: { readonly change: Change }; output: CheckResult };
  getOrder: { input: { readonly id: string } & OrderClues; output: OrderAnswer };
  listOrders: {
    input: PageInput & { readonly intentId?: string; readonly state?: OrderState; readonly from?: Date; readonly to?: Date };
    output: Page<OrderSnapshot>;
  };
  getEsimProfile: { input: { readonly msisdn: string }; output: ToldProfile };
  getActivationCode: { input: { readonly orderId?: string; readonly msisdn?: string }; output: ToldDelivery };
}

/** What each changing operation takes and gives. */
export type Writes = { [A in ActionName]: { input: Intended<Changes[A]>; output: OrderAnswer } } & {
  cancelOrder: { input: Intended<{ readonly id: string }>; output: OrderSnapshot };
};

/** An operation that changes nothing and may be repeated. */
export type ReadName = keyof Reads;
/** An operation that equals a written application (rule 2.10) and is sent once. */
export type ChangeName = keyof Writes;
/** Every operation that a contract can have. */
export type OperationName = ReadName | ChangeName;
/** What an operation takes. */
export type Input<N extends OperationName> = (Reads & Writes)[N]["input"];
/** What an operation gives. */
export type Output<N extends OperationName> = (Reads & Writes)[N]["output"];
