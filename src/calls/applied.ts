import type { Verdict } from "../errors/verdict.js";
import type { ChangeOptions } from "../model/call-options.js";
import type { Meta } from "../model/meta.js";
import type { ChangeName, Input } from "../model/operations.js";
import type { OrderClues, OrderSnapshot } from "../model/order.js";

/** An order that was taken, and what that amounts to for the change. */
export interface Taken {
  readonly order: OrderSnapshot;
  readonly verdict: Extract<Verdict, "applied" | "accepted">;
}

/** A change that was taken, by the operator now or as the ledger recorded it before. */
export interface Applied extends Taken {
  readonly meta: Meta;
}

/** A change as the ledger has it. */
export interface Recorded extends Applied {
  readonly operation: ChangeName;
}

/** Sends one change, once. Rejects with a {@link KcellError} that always has a verdict once the change is planned. */
export type ApplyChange = <N extends ChangeName>(name: N, input: Omit<Input<N>, "intentId">, options?: ChangeOptions) => Promise<Applied>;

/** An order that was followed to its end, and the change that it was followed for. */
export interface Ended {
  readonly order: OrderSnapshot;
  readonly operation: string;
  /** Where it is known; a wire need not echo it. */
  readonly intentId: string | undefined;
}

/**
 * What is known of an order beside its id: what is at hand, and what the ledger adds where more is wanted, by default what the wire needs.
 * Never fails.
 */
export type FindClues = (id: string, atHand: OrderClues, wanted?: readonly string[]) => Promise<OrderClues>;

/** Writes the end of an order into the ledger, where the change is ours and still open. Never fails: the end is what counts. */
export type RecordEnd = (ended: Ended) => Promise<void>;
