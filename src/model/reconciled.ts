import type { Finding } from "./contract.js";

/** What became of a change, on what that rests, and when it was looked at. */
export interface Reconciled extends Finding {
  readonly observedAt: Date;
}
