import { orderRequestSchema } from "../model/wire-order-request-schema.js";
import { timestampSchema } from "../model/wire-value-schema.js";
import type { WireOrderCheck, WireOrderRequest } from "../model/wire.js";
import type { Handled, Handler } from "./handler.js";
import type { OperatorBooks } from "./operator-books.js";
import { type OrderRecord, showOrder, stateOf } from "./order-record.js";
import { refusalOf, refuseTimes } from "./order-refusals.js";
import { cutPage } from "./page.js";
import { invalid, problemReply, type Refusal } from "./problems.js";
import { ok, type Reply } from "./reply.js";
import { checkBody } from "./request-validation.js";
import { findService } from "./services-catalogue.js";

export const createOrder: Handler = (handled, books, now) => {
  const checked = checkBody(orderRequestSchema, handled.body);
  if ("refusal" in checked) return problemReply(checked.refusal);
  const request = checked.value;
  const refusal = refuseRepeated(handled, request, books) ?? refuse(request, books, now);
  if (refusal) return problemReply(refusal);
  books.standing.changed(now);
  if (handled.lateMs !== undefined) {
    books.orders.takeLate({ request, fate: handled.fate }, now + handled.lateMs);
    return { status: 202 };
  }
  return taken(books.orders.take({ request, fate: handled.fate }, now), books, now);
};

export const checkOrder: Handler = ({ body }, books, now) => {
  const checked = checkBody(orderRequestSchema, body);
  if ("refusal" in checked) return problemReply(checked.refusal);
  const request = checked.value;
  const refusal = refuse(request, books, now);
  if (!refusal) return ok(allowed(request));
  if (refusal.code === "INVALID_ARGUMENT" || refusal.code === "NUMBER_NOT_FOUND" || refusal.code === "PERMISSION_DENIED")
    return problemReply(refusal);
  const { code, detail, orderId, blockId } = refusal;
  const facts = {
    ...(detail !== undefined && { detail }),
    ...(orderId !== undefined && { orderId }),
    ...(blockId !== undefined && { blockId }),
  };
  return ok({ allowed: false, problem: { code, ...facts } } satisfies WireOrderCheck);
};

export const getOrder: Handler = ({ orderId }, books, now) => {
  const order = books.orders.find(orderId);
  if (!order) return problemReply({ code: "ORDER_NOT_FOUND" });
  return ok(showOrder(order, now), order.end ? {} : pollLater(books));
};

export const listOrders: Handler = ({ query }, books, now) => {
  for (const name of ["from", "to"]) {
    const text = query.get(name);
    if (text !== null && !timestampSchema.safeParse(text).success) return problemReply(invalid(name, "Not a time with an offset."));
  }
  const [externalId, state, from, to] = ["externalId", "state", "from", "to"].map((name) => query.get(name) ?? undefined);
  const fitting = books.orders
    .search(now)
    .filter(
      (order) =>
        (externalId === undefined || order.externalId === externalId) &&
        (state === undefined || stateOf(order, now) === state) &&
        (from === undefined || order.createdAt >= Date.parse(from)) &&
        (to === undefined || order.createdAt < Date.parse(to)),
    );
  return cutPage(
    fitting.map((order) => showOrder(order, now)),
    query,
  );
};

export const cancelOrder: Handler = ({ orderId }, books, now) => {
  const order = books.orders.find(orderId);
  if (!order) return problemReply({ code: "ORDER_NOT_FOUND" });
  if (order.end) return problemReply({ code: "ALREADY_IN_STATE", detail: `The order is ${order.end.state}.` });
  const state = stateOf(order, now);
  if (state === "inProgress" || order.cancelledAt !== undefined)
    return problemReply({ code: "ORDER_IN_PROGRESS", orderId, retryable: false });
  books.standing.changed(now);
  if (state !== "held") return ok(showOrder(books.orders.cancel(order, now), now));
  return taken(books.orders.cancelLater(order, now + books.options.orderMs), books, now);
};

/** 200 where it is done, 202 with where to look and when. */
function taken(order: OrderRecord, books: OperatorBooks, now: number): Reply {
  const location = { Location: `orders/${order.id}` };
  if (order.end) return ok(showOrder(order, now), location);
  return { status: 202, body: showOrder(order, now), headers: { ...location, ...pollLater(books) } };
}

function pollLater({ options }: OperatorBooks): Readonly<Record<string, string>> {
  return { "Retry-After": String(Math.max(1, Math.ceil(options.orderMs / 2000))) };
}

function refuseRepeated(
  { isInFlight }: Handled,
  { externalId }: WireOrderRequest,
  { orders, options }: OperatorBooks,
): Refusal | undefined {
  if (!options.honoursExternalIds) return undefined;
  if (isInFlight) return { code: "EXTERNAL_ID_IN_FLIGHT" };
  const before = orders.findByExternalId(externalId);
  return before && { code: "EXTERNAL_ID_REUSED", orderId: before.id };
}

function refuse(request: WireOrderRequest, { numbers, orders, standing, suspicion }: OperatorBooks, now: number): Refusal | undefined {
  if (standing.withdrawn.has(request.action)) return { code: "PERMISSION_DENIED" };
  const times = refuseTimes(request, now);
  if (times) return times;
  const record = numbers.find(request.msisdn, now);
  if (!record) {
    suspicion.askedForUnknown([request.msisdn]);
    return { code: "NUMBER_NOT_FOUND", detail: "It does not exist, is not yours, or was ported out." };
  }
  const other = orders.conflicting(request, now);
  if (other) return { code: "ORDER_IN_PROGRESS", orderId: other.id, retryable: true };
  return refusalOf(record, request);
}

function allowed(request: WireOrderRequest): WireOrderCheck {
  switch (request.action) {
    case "connectService":
      return { allowed: true, charges: findService(request.serviceCode)?.charges ?? [] };
    case "swapToEsim":
    case "reissueEsim":
      return { allowed: true, charges: [], oldSimEnds: "onEnable" };
    default:
      return { allowed: true, charges: [] };
  }
}
