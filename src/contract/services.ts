import type { Operation, ReadWire, ReportDrift } from "../model/contract.js";
import { given } from "../model/given.js";
import { readAnswer } from "../model/read-answer.js";
import type { Charge, Service } from "../model/service.js";
import type { WireRequest } from "../model/wire-request.js";
import type { WireCharge, WireService } from "../model/wire.js";
import { serviceListSchema } from "../model/wire-service-schema.js";
import { date, open } from "./known.js";

const states = ["connected", "available", "suspended", "pending"];
const chargeKinds = ["oneOff", "recurring"];

/** What is connected to a number, with its terms (rule 1.6). */
export const listServices: Operation<"listServices"> = shown("/services/lookup");

/** What can be connected to a number, with its terms and fees (rule 1.6). */
export const listAvailableServices: Operation<"listAvailableServices"> = shown("/services/available");

/** The codes that are connected now, for preparing and settling a change. */
export async function readConnectedCodes(msisdn: string, read: ReadWire): Promise<readonly string[]> {
  return readAnswer(serviceListSchema, await read(lookup("/services/lookup", msisdn))).items.map(({ code }) => code);
}

/** Money as the wire tells it. */
export function toCharge({ kind, amount, currency, period, vatIncluded }: WireCharge, drift: ReportDrift): Charge {
  return { kind: open(kind, "charges.kind", { known: chargeKinds, drift }), amount, currency, ...given({ period, vatIncluded }) };
}

function shown(path: string): Pick<Operation<"listServices">, "safety" | "request" | "answer"> {
  return {
    safety: "read",
    request: ({ msisdn }) => lookup(path, msisdn),
    answer: (answer, _input, { drift }) => readAnswer(serviceListSchema, answer).items.map((service) => toService(service, drift)),
  };
}

function lookup(path: string, msisdn: string): WireRequest {
  return { method: "POST", path, body: { msisdn } };
}

function toService(service: WireService, drift: ReportDrift): Service {
  const { code, name = {}, state, connectedAt, validUntil, charges, terms, disconnectable } = service;
  return {
    code,
    name,
    state: open(state, "state", { known: states, drift }),
    ...given({ connectedAt: date(connectedAt), validUntil: date(validUntil), terms, disconnectable }),
    ...(charges && { charges: charges.map((charge) => toCharge(charge, drift)) }),
  };
}
