import { KcellError } from "../errors/kcell-error.js";
import type { Verdict } from "../errors/verdict.js";
import { type OrderSnapshot, type OrderState, verdictOf } from "./order.js";
import { plainWord } from "./plain-word.js";

/** What an order's state amounts to for the change that was sent: a cancellation succeeds where its order does not. */
export function verdictFor(operation: string, state: OrderState): Exclude<Verdict, "notSent" | "unknown"> {
  const verdict = verdictOf(state);
  if (operation !== "cancelOrder" || verdict === "accepted") return verdict;
  return state === "cancelled" ? "applied" : "failed";
}

/** The error for a change whose order ended otherwise than was asked for. */
export function notCarriedOut(operation: string, { state, problem, intentId }: OrderSnapshot): KcellError {
  const facts = { verdict: verdictFor(operation, state), problem: plainWord(problem?.problem), intentId };
  if (operation === "cancelOrder") return new KcellError("ORDER_FAILED", "The order ended before it could be cancelled.", facts);
  const code = state === "rejected" ? "ORDER_REJECTED" : state === "cancelled" ? "ORDER_CANCELLED" : "ORDER_FAILED";
  return new KcellError(code, `The operator ended the order as ${plainWord(state) ?? "something else"}.`, facts);
}
