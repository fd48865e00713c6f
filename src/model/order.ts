import type { ErrorCode } from "../errors/codes.js";
import type { Verdict } from "../errors/verdict.js";
import type { ActionName } from "./change.js";
import type { Open } from "./number.js";

/** Where an order stands. */
export type OrderState = Open<
  | "acknowledged"
  | "awaitingAuthorization"
  | "scheduled"
  | "pending"
  | "held"
  | "inProgress"
  | "completed"
  | "partial"
  | "failed"
  | "rejected"
  | "cancelled"
>;

/** Why an order was not carried out, as the operator says it. */
export interface OrderProblem {
  /** The operator's own word. */
  readonly problem: string;
  /** The code of this package for it, where there is one. */
  readonly code?: ErrorCode;
}

/** An order as one answer shows it. */
export interface OrderSnapshot {
  /** The operator's id; absent where the wire answers at once, without an order. */
  readonly id?: string;
  /** Our intent id, where the order is ours. */
  readonly intentId?: string;
  readonly action: Open<ActionName>;
  /** E.164. */
  readonly msisdn: string;
  readonly state: OrderState;
  readonly createdAt?: Date;
  readonly completedAt?: Date;
  readonly problem?: OrderProblem;
}

/** The verdict that an order's state amounts to. An order that was only partly carried out needs a person to look. */
export function verdictOf(state: OrderState): Exclude<Verdict, "notSent" | "unknown"> {
  switch (state) {
    case "completed":
      return "applied";
    case "rejected":
      return "rejected";
    case "failed":
    case "partial":
    case "cancelled":
      return "failed";
    default:
      return "accepted";
  }
}
