import type { ActionName } from "../model/change.js";
import type { WireOrder, WireOrderProblem, WireOrderRequest, WireOrderResult } from "../model/wire.js";
import { rfc3339 } from "./rfc3339.js";

/** What becomes of an order after it was taken. */
export type Fate = "carriedOut" | "failed" | "rejected" | "partial" | "held" | "awaitingAuthorization";

/** An order in the operator's books. */
export interface OrderRecord {
  readonly id: string;
  readonly request: WireOrderRequest;
  /** Absent where the operator does not keep it. */
  readonly externalId?: string;
  readonly createdAt: number;
  /** When work on it begins: at once, or when it is to take effect. */
  readonly startsAt: number;
  /** How long the work takes. */
  readonly takesMs: number;
  readonly fate: Fate;
  /** The company wants it cancelled; it will be at this time. */
  readonly cancelledAt?: number;
  readonly end?: OrderEnd;
}

/** How an order ended. */
export interface OrderEnd {
  readonly state: "completed" | "partial" | "failed" | "rejected" | "cancelled";
  readonly at: number;
  readonly problem?: WireOrderProblem;
  readonly result?: WireOrderResult;
}

/** When something will happen to an open order by itself; Infinity for one that waits for people. */
export function dueAt({ fate, startsAt, takesMs, cancelledAt }: OrderRecord): number {
  if (cancelledAt !== undefined) return cancelledAt;
  return fate === "held" || fate === "awaitingAuthorization" ? Infinity : startsAt + takesMs;
}

/** The state of an order at some time. */
export function stateOf({ end, fate, startsAt, createdAt, takesMs }: OrderRecord, now: number): string {
  if (end) return end.state;
  if (now < startsAt) return "scheduled";
  if (now === createdAt || now < startsAt + takesMs / 4) return "acknowledged";
  return fate === "held" || fate === "awaitingAuthorization" ? fate : "inProgress";
}

const actions: Readonly<Record<ActionName, true>> = {
  block: true,
  unblock: true,
  connectService: true,
  disconnectService: true,
  swapToEsim: true,
  reissueEsim: true,
};

/** Whether a word names an action of an order. */
export function isAction(word: string): word is ActionName {
  return Object.hasOwn(actions, word);
}

/** What two orders get into each other's way about: the line, the SIM, or one service. */
export function subjectOf(request: WireOrderRequest): string {
  switch (request.action) {
    case "block":
    case "unblock":
      return "line";
    case "swapToEsim":
    case "reissueEsim":
      return "sim";
    default:
      return `service ${request.serviceCode}`;
  }
}

/** An order as the wire shows it. */
export function showOrder(order: OrderRecord, now: number): WireOrder {
  const { id, externalId, request, createdAt, end } = order;
  const { action, msisdn, effectiveAt, until } = request;
  return {
    id,
    ...(externalId !== undefined && { externalId }),
    action,
    msisdn,
    state: stateOf(order, now),
    createdAt: rfc3339(createdAt),
    ...(effectiveAt !== undefined && { effectiveAt }),
    ...(until !== undefined && { until }),
    ...(end && { completedAt: rfc3339(end.at) }),
    ...(end?.problem && { problem: end.problem }),
    ...(end?.result && { result: end.result }),
  };
}
