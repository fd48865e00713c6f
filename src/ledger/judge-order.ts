import type { Taken } from "../calls/applied.js";
import { KcellError } from "../errors/kcell-error.js";
import type { ChangeName } from "../model/operations.js";
import { notCarriedOut } from "../model/order-end.js";
import { type OrderSnapshot, verdictOf } from "../model/order.js";

/** What an answer must name to be believed. */
export interface Asked {
  readonly operation: ChangeName;
  readonly intentId: string;
  /** The number that was asked about, or for a cancellation the order. */
  readonly input: { readonly msisdn?: string; readonly id?: string };
}

/**
 * Believes an order only where it names this change, and only where it was taken.
 *
 * @throws {KcellError} `ANSWER_MISMATCH`, `ORDER_REJECTED`, `ORDER_FAILED`, `ORDER_CANCELLED`.
 */
export function judgeOrder(order: OrderSnapshot, asked: Asked): Taken {
  const { operation, intentId, input } = asked;
  const cancels = operation === "cancelOrder";
  const named = cancels ? order.id === input.id : order.msisdn === input.msisdn && order.action === operation;
  if (!named || (!cancels && order.intentId !== undefined && order.intentId !== intentId)) {
    throw new KcellError("ANSWER_MISMATCH", "The operator's answer speaks of another change than the one that was sent.");
  }
  if (cancels) return { order, verdict: order.state === "cancelled" ? "applied" : "accepted" };
  const verdict = verdictOf(order.state);
  if (verdict === "applied" || verdict === "accepted") return { order, verdict };
  throw notCarriedOut(order).with({ verdict });
}
