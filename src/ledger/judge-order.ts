import type { Taken } from "../calls/applied.js";
import { KcellError } from "../errors/kcell-error.js";
import type { ChangeName } from "../model/operations.js";
import { type OrderAnswer, type OrderSnapshot, wholeOrder } from "../model/order.js";
import { notCarriedOut, verdictFor } from "../model/order-end.js";

/** What an answer must name to be believed. */
export interface Asked {
  readonly operation: ChangeName;
  readonly intentId: string;
  /** The number that was asked about, or for a cancellation the order. */
  readonly input: { readonly msisdn?: unknown; readonly id?: unknown };
}

/**
 * Believes an order only where it names this change, and only where it was taken.
 *
 * @throws {KcellError} `ANSWER_MISMATCH`, `ORDER_REJECTED`, `ORDER_FAILED`, `ORDER_CANCELLED`.
 */
export function judgeOrder(answer: OrderAnswer, asked: Asked): Taken {
  const order = asOrder(answer, asked);
  if (!isNamed(order, asked)) {
    throw new KcellError("ANSWER_MISMATCH", "The operator's answer speaks of another change than the one that was sent.");
  }
  const verdict = verdictFor(asked.operation, order.state);
  if (verdict === "applied" || verdict === "accepted") return { order, verdict };
  throw notCarriedOut(asked.operation, order);
}

/** What the answer does not name is what was asked. A cancellation's answer names another order, and must do so wholly. */
function asOrder(answer: OrderAnswer, { operation, input: { msisdn } }: Asked): OrderSnapshot {
  return wholeOrder(answer, typeof msisdn === "string" ? { action: operation, msisdn } : {});
}

/** Whether an order speaks of this change: its number and action, and our reference where the wire echoes it. */
export function isNamed(order: OrderSnapshot, { operation, intentId, input }: Asked): boolean {
  if (operation === "cancelOrder") return order.id === input.id;
  return order.msisdn === input.msisdn && order.action === operation && (order.intentId ?? intentId) === intentId;
}
