import type { Finding } from "./contract.js";

/** What became of a change, on what that rests, and when it was looked at. */
export interface Reconciled extends Finding {
  readonly observedAt: Date;
  /** The order that it was found by, or that the change was taken as, for `orders.get(orderId)`. */
  readonly orderId?: string;
}
