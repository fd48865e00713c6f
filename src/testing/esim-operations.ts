import { activationCodeRequestSchema } from "../model/wire-esim-schema.js";
import { numberRequestSchema } from "../model/wire-number-schema.js";
import type { WireActivationCode, WireActivationCodeRequest, WireEsimProfile } from "../model/wire.js";
import type { Handler } from "./handler.js";
import type { EsimRecord } from "./number-record.js";
import type { OperatorBooks } from "./operator-books.js";
import { deliveryOf } from "./order-effects.js";
import { subjectOf } from "./order-record.js";
import { problemReply, type Refusal } from "./problems.js";
import { ok } from "./reply.js";
import { checkBody } from "./request-validation.js";
import { rfc3339 } from "./rfc3339.js";

const smdpAddress = "smdp.example.kz";

export const getEsimProfile: Handler = ({ body }, books, now) => {
  const checked = checkBody(numberRequestSchema, body);
  if ("refusal" in checked) return problemReply(checked.refusal);
  const found = findByNumber(checked.value.msisdn, books, now);
  if ("code" in found) return problemReply(found);
  const { esim, msisdn } = found;
  const { iccid, eid } = esim;
  const facts = { iccid, ...(eid !== undefined && { eid }), state: stateOf(esim, now) };
  return ok({ msisdn, ...facts, oldSimEnds: "onEnable", delivery: deliveryOf(esim) } satisfies WireEsimProfile);
};

export const getActivationCode: Handler = ({ body }, books, now) => {
  const checked = checkBody(activationCodeRequestSchema, body);
  if ("refusal" in checked) return problemReply(checked.refusal);
  const found = find(checked.value, books, now);
  if ("code" in found) return problemReply(found);
  const state = stateOf(found.esim, now);
  if (state === "expired") return problemReply({ code: "ACTIVATION_CODE_EXPIRED" });
  if (state !== "ready" && state !== "awaitingUser") return problemReply({ code: "ACTIVATION_CODE_USED" });
  return ok(showCode(found.esim), { "Cache-Control": "no-store" });
};

interface Found {
  readonly msisdn: string;
  readonly esim: EsimRecord;
}

function find(request: WireActivationCodeRequest, books: OperatorBooks, now: number): Found | Refusal {
  if (!("orderId" in request)) return findInWork(request.msisdn, books) ?? findByNumber(request.msisdn, books, now);
  const { orderId } = request;
  const order = books.orders.find(orderId);
  if (!order) return { code: "ORDER_NOT_FOUND" };
  if (!order.end) return { code: "ORDER_IN_PROGRESS", orderId, retryable: true };
  if (subjectOf(order.request) !== "sim" || order.end.state !== "completed")
    return { code: "ESIM_NOT_SUPPORTED", detail: "The order made no eSIM." };
  const found = findByNumber(order.request.msisdn, books, now);
  if ("code" in found || found.esim.orderId === orderId) return found;
  return { code: "ACTIVATION_CODE_EXPIRED", detail: "A later order made another eSIM." };
}

/** An order that makes the eSIM of a number is under way. */
function findInWork(msisdn: string, { orders }: OperatorBooks): Refusal | undefined {
  const order = orders.openOrders(msisdn).find(({ request }) => subjectOf(request) === "sim");
  return order && { code: "ORDER_IN_PROGRESS", orderId: order.id, retryable: true };
}

function findByNumber(msisdn: string, { numbers, suspicion }: OperatorBooks, now: number): Found | Refusal {
  const record = numbers.find(msisdn, now);
  if (!record) {
    suspicion.askedForUnknown([msisdn]);
    return { code: "NUMBER_NOT_FOUND", detail: "It does not exist, is not yours, or was ported out." };
  }
  return record.esim ? { msisdn, esim: record.esim } : { code: "ESIM_NOT_SUPPORTED", detail: "The number is not on an eSIM." };
}

function stateOf({ state, expiresAt }: EsimRecord, now: number): string {
  return (state === "ready" || state === "awaitingUser") && expiresAt <= now ? "expired" : state;
}

/** The whole code (SGP.22). With a confirmation code it ends in an empty object identifier and a flag: `$$1`. */
function showCode(esim: EsimRecord): WireActivationCode {
  const { matchingId, confirmationCodeRequired, expiresAt, sentTo } = esim;
  const delivery = deliveryOf(esim);
  if (sentTo !== undefined) return { delivery };
  const activationCode = `LPA:1$${smdpAddress}$${matchingId}${confirmationCodeRequired ? "$$1" : ""}`;
  return { delivery, activationCode, smdpAddress, matchingId, confirmationCodeRequired, expiresAt: rfc3339(expiresAt) };
}
