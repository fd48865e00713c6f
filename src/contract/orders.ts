import { isErrorCode } from "../errors/codes.js";
import type { ActionName, Change } from "../model/change.js";
import type { Operation, ReadWire, ReportDrift } from "../model/contract.js";
import { given } from "../model/given.js";
import type { Input } from "../model/operations.js";
import type { OrderProblem, OrderSnapshot } from "../model/order.js";
import { path } from "../model/path.js";
import { readAnswer } from "../model/read-answer.js";
import type { WireAnswer, WireRequest } from "../model/wire-request.js";
import type { WireOrder, WireOrderProblem } from "../model/wire.js";
import { orderCheckSchema, orderPageSchema, orderSchema } from "../model/wire-order-schema.js";
import { date, open } from "./known.js";
import { toOldSimEnds } from "./esim.js";
import { toCharge } from "./services.js";

const actions = ["block", "unblock", "connectService", "disconnectService", "swapToEsim", "reissueEsim"];
const states = [
  "acknowledged",
  "awaitingAuthorization",
  "scheduled",
  "pending",
  "held",
  "inProgress",
  "completed",
  "partial",
  "failed",
  "rejected",
  "cancelled",
];
const pageSize = 100;
/** A dry run is no order, but its body has the form of one. */
const noIntent = "dry-run";

/** The body of an application (rule 2.10). What the company keeps for itself is not in it. */
export function orderRequest(action: ActionName, input: Input<ActionName>): WireRequest {
  return { method: "POST", path: "/orders", body: orderBody({ action, ...input } as Change, input.intentId) };
}

/** The order in an answer. */
export function readOrder(answer: WireAnswer, drift: ReportDrift): OrderSnapshot {
  return toOrder(readAnswer(orderSchema, answer), drift);
}

/** An order by its id (rule 2.10). */
export const getOrder: Operation<"getOrder"> = {
  safety: "read",
  request: ({ id }) => ({ method: "GET", path: path`/orders/${id}` }),
  answer: (answer, _input, { drift }) => readOrder(answer, drift),
};

/** Orders, also by our own intent id. */
export const listOrders: Operation<"listOrders"> = {
  safety: "read",
  request: ({ intentId, state, from, to, cursor, limit = pageSize }) => ({
    method: "GET",
    path: "/orders",
    query: { limit: String(limit), ...given({ externalId: intentId, state, from: from?.toISOString(), to: to?.toISOString(), cursor }) },
  }),
  answer(answer, _input, { drift }) {
    const { items, nextCursor } = readAnswer(orderPageSchema, answer);
    return { items: items.map((order) => toOrder(order, drift)), nextCursor };
  },
};

/** Withdraws an application that is not carried out yet. */
export const cancelOrder: Operation<"cancelOrder"> = {
  safety: "change",
  request: ({ id }) => ({ method: "POST", path: path`/orders/${id}/cancel` }),
  answer: (answer, _input, { drift }) => readOrder(answer, drift),
  async settle({ id }, read: ReadWire) {
    const { state } = readAnswer(orderSchema, await read({ method: "GET", path: path`/orders/${id}` }));
    return { outcome: state === "cancelled" ? "applied" : "notApplied", by: "order" };
  },
};

/** A dry run of an application. */
export const checkOrder: Operation<"checkOrder"> = {
  safety: "read",
  request: ({ change }) => ({ method: "POST", path: "/orders/check", body: orderBody(change, noIntent) }),
  answer(answer, _input, { drift }) {
    const { allowed, problem, charges, oldSimEnds } = readAnswer(orderCheckSchema, answer);
    return {
      allowed,
      ...(problem && { problem: toProblem(problem) }),
      ...(charges && { charges: charges.map((charge) => toCharge(charge, drift)) }),
      ...(oldSimEnds !== undefined && { oldSimEnds: toOldSimEnds(oldSimEnds, drift) }),
    };
  },
};

function orderBody(change: Change, externalId: string): object {
  const { action, msisdn, effectiveAt, until } = change;
  const common = { action, externalId, msisdn, ...given({ effectiveAt: effectiveAt?.toISOString(), until: until?.toISOString() }) };
  switch (change.action) {
    case "block":
      return { ...common, reason: change.reason, ...given({ scope: change.scope }) };
    case "unblock":
      return { ...common, ...given({ blockId: change.blockId }) };
    case "connectService":
    case "disconnectService":
      return { ...common, serviceCode: change.code };
    case "swapToEsim":
      return { ...common, ...given({ eid: change.eid, email: change.email, confirmationCode: change.confirmationCode }) };
    case "reissueEsim":
      return { ...common, ...given({ email: change.email }) };
  }
}

function toOrder({ id, externalId, action, msisdn, state, createdAt, completedAt, problem }: WireOrder, drift: ReportDrift): OrderSnapshot {
  return {
    id,
    action: open(action, "action", { known: actions, drift }),
    msisdn,
    state: open(state, "state", { known: states, drift }),
    ...given({ intentId: externalId, createdAt: date(createdAt), completedAt: date(completedAt) }),
    ...(problem && { problem: toProblem(problem) }),
  };
}

function toProblem({ code }: WireOrderProblem): OrderProblem {
  return { problem: /^[\w.:-]{1,64}$/u.test(code) ? code : "unreadable", ...(isErrorCode(code) && { code }) };
}
