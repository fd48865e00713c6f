import { KcellError } from "../errors/kcell-error.js";
import type { OrderSnapshot } from "./order.js";

/** The error for an order that ended without being carried out. */
export function notCarriedOut({ state, problem }: OrderSnapshot): KcellError {
  const code = state === "rejected" ? "ORDER_REJECTED" : state === "cancelled" ? "ORDER_CANCELLED" : "ORDER_FAILED";
  const end = /^[A-Za-z]{1,32}$/u.test(state) ? state : "something else";
  return new KcellError(code, `The operator ended the order as ${end}.`, { problem: problem?.problem });
}
