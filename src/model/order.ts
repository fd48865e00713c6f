import type { ErrorCode } from "../errors/codes.js";
import { KcellError } from "../errors/kcell-error.js";
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
  /** What the answer did not name and was taken from what was asked: the evidence is the weaker for it. */
  readonly assumed?: readonly OrderName[];
}

/** What an answer names an order by. */
export type OrderName = "action" | "msisdn";

/**
 * An order as an answer names it. A wire that does not echo the action or the number leaves them out here: the client takes them from what was
 * asked, and the order says so in `assumed`. Never make them up in a contract.
 */
export type OrderAnswer = Omit<OrderSnapshot, OrderName | "assumed"> & Partial<Pick<OrderSnapshot, OrderName>>;

/** What is known of an order beside its id, from the order at hand or from the ledger. */
export type OrderClues = Partial<Pick<OrderSnapshot, OrderName | "intentId">> & {
  /** When the change was sent. */
  readonly sentAt?: Date;
};

/**
 * The whole order, with what its answer left out taken from what was asked.
 *
 * @throws {KcellError} `ANSWER_UNREADABLE` where neither tells.
 */
export function wholeOrder(answer: OrderAnswer, asked: OrderClues): OrderSnapshot {
  if (typeof answer !== "object" || answer === null || typeof answer.state !== "string" || answer.state === "") throw namesNothing(answer);
  const { action = asked.action, msisdn = asked.msisdn } = answer;
  if (action === undefined || msisdn === undefined)
    throw new KcellError("ANSWER_UNREADABLE", "The operator's answer does not name its order, and nothing else tells what it is.");
  const assumed = (["action", "msisdn"] as const).filter((name) => answer[name] === undefined);
  return { ...answer, action, msisdn, ...(assumed.length > 0 && { assumed }) };
}

/** An answer without a state says nothing of its order, however much of it was asked. One that comes later must not end the process. */
function namesNothing(answer: unknown): KcellError {
  Promise.resolve(answer).catch(() => {});
  return new KcellError("ANSWER_UNREADABLE", "The operator's answer, as the contract reads it, tells no state of its order.");
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
