import type { WireOrderRequest, WireOrderResult } from "../model/wire.js";
import { makeIccid } from "./iccid.js";
import type { EsimRecord, NumberRecord } from "./number-record.js";
import type { Random } from "./random.js";
import { rfc3339 } from "./rfc3339.js";
import { findService } from "./services-catalogue.js";

const dayMs = 86_400_000;

/** What carrying an order out needs to know. */
export interface EffectContext {
  readonly orderId: string;
  readonly now: number;
  readonly random: Random;
  readonly esimDelivery: "api" | "email";
}

/** A number after an order, and what the order says about it. */
export interface Effect {
  readonly record: NumberRecord;
  readonly result: WireOrderResult;
}

type RequestOf<A extends WireOrderRequest["action"]> = Extract<WireOrderRequest, { readonly action: A }>;

/** Carries an order out. */
export function carryOut(record: NumberRecord, request: WireOrderRequest, context: EffectContext): Effect {
  const { record: changed, result } = effectOf(record, request, context);
  return { record: { ...changed, updatedAt: context.now }, result };
}

function effectOf(record: NumberRecord, request: WireOrderRequest, context: EffectContext): Effect {
  switch (request.action) {
    case "block":
      return block(record, request, context);
    case "unblock":
      return unblock(record, request);
    case "connectService":
      return connect(record, request, context);
    case "disconnectService":
      return disconnect(record, request);
    default:
      return issueEsim(record, request, context);
  }
}

function block(record: NumberRecord, { reason, scope = "full", until }: RequestOf<"block">, { now, random }: EffectContext): Effect {
  const id = `blk-${random.hex(6)}`;
  const owner = { initiatedBy: "subscriber", removableBySubscriber: true, operatorCode: "B10" } as const;
  const made = { id, ...owner, reason, scope, since: rfc3339(now), ...(until !== undefined && { until }) };
  return { record: { ...record, blocks: [...record.blocks, made] }, result: { blockId: id } };
}

function unblock(record: NumberRecord, { blockId }: RequestOf<"unblock">): Effect {
  const lifted = record.blocks.filter(({ id, removableBySubscriber }) => (blockId === undefined ? removableBySubscriber : id === blockId));
  const first = lifted[0]?.id;
  return {
    record: { ...record, blocks: record.blocks.filter((kept) => !lifted.includes(kept)) },
    result: first === undefined ? {} : { blockId: first },
  };
}

function connect(record: NumberRecord, { serviceCode, until }: RequestOf<"connectService">, { now }: EffectContext): Effect {
  const days = findService(serviceCode)?.days;
  const validUntil = until === undefined ? days && now + days * dayMs : Date.parse(until);
  const connected = { code: serviceCode, connectedAt: now, ...(validUntil !== undefined && { validUntil }) };
  return { record: { ...record, services: [...record.services, connected] }, result: { serviceCode } };
}

function disconnect(record: NumberRecord, { serviceCode }: RequestOf<"disconnectService">): Effect {
  return { record: { ...record, services: record.services.filter(({ code }) => code !== serviceCode) }, result: { serviceCode } };
}

function issueEsim(record: NumberRecord, request: RequestOf<"swapToEsim" | "reissueEsim">, context: EffectContext): Effect {
  const { random, now, orderId, esimDelivery } = context;
  const eid = request.action === "swapToEsim" ? request.eid : record.esim?.eid;
  const sentTo = esimDelivery === "email" ? maskEmail(request.email ?? "it@company.example") : undefined;
  const esim: EsimRecord = {
    iccid: makeIccid(random),
    ...(eid !== undefined && { eid }),
    state: "ready",
    matchingId: random.hex(16).toUpperCase(),
    confirmationCodeRequired: request.action === "swapToEsim" && request.confirmationCode !== undefined,
    expiresAt: now + 30 * dayMs,
    ...(sentTo !== undefined && { sentTo }),
    orderId,
  };
  const { iccid } = esim;
  return {
    record: { ...record, esim },
    result: { iccid, ...(eid !== undefined && { eid }), oldSimEnds: "onEnable", delivery: deliveryOf(esim) },
  };
}

/** How the code of an eSIM reaches the company. */
export function deliveryOf({ sentTo }: EsimRecord): { readonly by: string; readonly to?: string } {
  return sentTo === undefined ? { by: "api" } : { by: "email", to: sentTo };
}

function maskEmail(address: string): string {
  return `${address.slice(0, 1)}***${address.slice(Math.max(1, address.lastIndexOf("@")))}`;
}
