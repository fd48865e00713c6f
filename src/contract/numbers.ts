import type { Operation, ReadWire, ReportDrift } from "../model/contract.js";
import { given } from "../model/given.js";
import type { Block, SubscriberNumber } from "../model/number.js";
import { readAnswer } from "../model/read-answer.js";
import type { WireRequest } from "../model/wire-request.js";
import type { WireBlock, WireNumber } from "../model/wire.js";
import { numberLookupSchema, numberPageSchema } from "../model/wire-number-schema.js";
import { date, open } from "./known.js";

const statuses = ["active", "blocked", "pending", "terminated"];
const brands = ["kcell", "activ"];
const formats = ["physical", "esim"];
const owners = ["subscriber", "operator", "authority"];
const reasons = ["voluntary", "lostOrStolen", "leave", "debt", "violation", "suspectedFraud", "other"];
const scopes = ["full", "outgoing", "data"];
const pageSize = 1000;

/** The list of own numbers (rule 1.6). */
export const listNumbers: Operation<"listNumbers"> = {
  safety: "read",
  request: ({ cursor, limit = pageSize, status, sim }) => ({
    method: "GET",
    path: "/numbers",
    query: { limit: String(limit), ...given({ cursor, status, sim }) },
  }),
  answer(answer, _input, { drift }) {
    const { items, nextCursor } = readAnswer(numberPageSchema, answer);
    return { items: items.map((number) => toNumber(number, drift)), nextCursor };
  },
};

/** The state of up to a hundred numbers (rule 1.6). */
export const lookupNumbers: Operation<"lookupNumbers"> = {
  safety: "read",
  batchSize: 100,
  request: ({ msisdns }) => lookup(msisdns),
  answer(answer, _input, { drift }) {
    const { items, notFound } = readAnswer(numberLookupSchema, answer);
    return { items: items.map((number) => toNumber(number, drift)), notFound };
  },
};

/** One number as it is now, for preparing and settling a change; undefined where it is not ours. */
export async function readNumber(msisdn: string, read: ReadWire): Promise<WireNumber | undefined> {
  return readAnswer(numberLookupSchema, await read(lookup([msisdn]))).items.find((number) => number.msisdn === msisdn);
}

function lookup(msisdns: readonly string[]): WireRequest {
  return { method: "POST", path: "/numbers/lookup", body: { msisdns } };
}

function toNumber(number: WireNumber, drift: ReportDrift): SubscriberNumber {
  const { msisdn, status, accountId, brand, label, blocks, sim, tariff, pendingOrderIds, updatedAt } = number;
  return {
    msisdn,
    status: open(status, "status", { known: statuses, drift }),
    ...given({ accountId, label, pendingOrderIds, updatedAt: date(updatedAt) }),
    ...(brand !== undefined && { brand: open(brand, "brand", { known: brands, drift }) }),
    ...(blocks && { blocks: blocks.map((block) => toBlock(block, drift)) }),
    ...(sim && { sim: { format: open(sim.format, "sim.format", { known: formats, drift }), ...given({ iccid: sim.iccid }) } }),
    ...(tariff && { tariff: { code: tariff.code, ...given({ name: tariff.name }) } }),
  };
}

function toBlock(
  { id, initiatedBy, reason, scope, since, until, removableBySubscriber, operatorCode }: WireBlock,
  drift: ReportDrift,
): Block {
  return {
    id,
    initiatedBy: open(initiatedBy, "blocks.initiatedBy", { known: owners, drift }),
    reason: open(reason, "blocks.reason", { known: reasons, drift }),
    scope: open(scope, "blocks.scope", { known: scopes, drift }),
    ...given({ since: date(since), until: date(until), removableBySubscriber, operatorCode }),
  };
}
