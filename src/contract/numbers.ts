import { KcellError } from "../errors/kcell-error.js";
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

/** One number as it is now, for settling a change; undefined where the answer does not show it. */
export async function readNumber(msisdn: string, read: ReadWire): Promise<WireNumber | undefined> {
  return readAnswer(numberLookupSchema, await read(lookup([msisdn]))).items.find((number) => number.msisdn === msisdn);
}

/**
 * One number as it is before a change; undefined where it is not ours.
 *
 * @throws {KcellError} `ANSWER_MISMATCH`: no change may rest on an answer that speaks of another number.
 */
export async function readNumberBefore(msisdn: string, read: ReadWire): Promise<WireNumber | undefined> {
  const { items, notFound } = readAnswer(numberLookupSchema, await read(lookup([msisdn])));
  const number = items.find((item) => item.msisdn === msisdn);
  if (number || notFound.includes(msisdn)) return number;
  throw new KcellError("ANSWER_MISMATCH", "The operator's answer speaks of another number than the one that is to be changed.");
}

function lookup(msisdns: readonly string[]): WireRequest {
  return { method: "POST", path: "/numbers/lookup", body: { msisdns } };
}

function toNumber(number: WireNumber, drift: ReportDrift): SubscriberNumber {
  const { status, brand, sim, blocks, updatedAt } = number;
  open(status, "status", { known: statuses, drift });
  if (brand !== undefined) open(brand, "brand", { known: brands, drift });
  if (sim) open(sim.format, "sim.format", { known: formats, drift });
  // The schema has let through only what it knows, and the rest of that is said here in the same words.
  const same: Omit<WireNumber, "blocks" | "updatedAt"> = number;
  return {
    ...same,
    ...(blocks && { blocks: blocks.map((block) => toBlock(block, drift)) }),
    ...(updatedAt !== undefined && { updatedAt: date(updatedAt) }),
  };
}

function toBlock(block: WireBlock, drift: ReportDrift): Block {
  const { initiatedBy, reason, scope, since, until } = block;
  open(initiatedBy, "blocks.initiatedBy", { known: owners, drift });
  open(reason, "blocks.reason", { known: reasons, drift });
  open(scope, "blocks.scope", { known: scopes, drift });
  const same: Omit<WireBlock, "since" | "until"> = block;
  return { ...same, ...(since !== undefined && { since: date(since) }), ...(until !== undefined && { until: date(until) }) };
}
