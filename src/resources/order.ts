import type { Applied } from "../calls/applied.js";
import type { Verdict } from "../errors/verdict.js";
import type { CallOptions } from "../model/call-options.js";
import type { Meta } from "../model/meta.js";
import type { OrderName, OrderProblem, OrderSnapshot, OrderState } from "../model/order.js";

/** How long and how to wait for an order. */
export interface CompletionOptions extends CallOptions {
  /** Milliseconds to follow the order. Default 15 minutes. When they run out the order itself goes on. */
  readonly timeoutMs?: number;
}

/** An order as data, with what its answer amounts to. */
export type OrderFacts = OrderSnapshot & Pick<Order, "verdict" | "meta">;

/** Follows an order to its end and gives what it was for. */
export type Complete<R> = (order: Order<R>, options: CompletionOptions) => Promise<R>;

/**
 * A change that the operator took. It is plain data, beside {@link Order.completed}: keep its `id`, and another process goes on with
 * `orders.get(id)`.
 */
export class Order<R = undefined> {
  /** The operator's id; absent where the wire answered at once, without an order. */
  declare readonly id?: string;
  /** The change's own id in the ledger; absent for an order that is not ours. */
  declare readonly intentId?: string;
  /** What was ordered. */
  readonly action: OrderSnapshot["action"];
  /** The number it is about, E.164. */
  readonly msisdn: string;
  readonly state: OrderState;
  readonly verdict: Exclude<Verdict, "notSent" | "unknown">;
  declare readonly createdAt?: Date;
  declare readonly completedAt?: Date;
  /** Why it was not carried out, as the operator says it. */
  declare readonly problem?: OrderProblem;
  /** What the operator's answer did not name and was taken from the request: then only its good answer says that it was done. */
  declare readonly assumed?: readonly OrderName[];
  /** Status, headers and ids of the answer; not enumerable. From the ledger: status 0, no attempts. */
  declare readonly meta: Meta;
  readonly #complete: (options: CompletionOptions) => Promise<R>;

  /** @internal Orders come from the client. */
  constructor(
    order: OrderSnapshot,
    { verdict, meta, complete }: { verdict: Order["verdict"]; meta: Applied["meta"]; complete: Complete<R> },
  ) {
    const { id, intentId, action, msisdn, state, createdAt, completedAt, problem, assumed } = order;
    if (id !== undefined) this.id = id;
    if (intentId !== undefined) this.intentId = intentId;
    this.action = action;
    this.msisdn = msisdn;
    this.state = state;
    this.verdict = verdict;
    if (createdAt) this.createdAt = createdAt;
    if (completedAt) this.completedAt = completedAt;
    if (problem) this.problem = problem;
    if (assumed) this.assumed = assumed;
    Object.defineProperty(this, "meta", { value: meta });
    this.#complete = (options) => complete(this, options);
  }

  /**
   * Follows the order to its end, obeying the operator's `Retry-After`, and gives what it was for: the eSIM profile of a swap, else nothing.
   * Records the end in the ledger where the change is ours.
   *
   * @throws {KcellError} `ORDER_FAILED`, `ORDER_REJECTED`, `ORDER_CANCELLED` with the verdict; `ORDER_STILL_OPEN` when the time runs out.
   */
  completed(options: CompletionOptions = {}): Promise<R> {
    return this.#complete(options);
  }
}
