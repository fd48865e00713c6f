import {
  type Charge,
  type Finding,
  type Input,
  type Operation,
  path,
  type ReadWire,
  type ReportDrift,
  type Service,
} from "kcell-self-service";
import { bodyOf } from "./envelope.ts";
import { eventOf } from "./events.ts";
import { fromLocal, toLocal } from "./local-time.ts";
import { fields, list, maybe, text, told } from "./reading.ts";
import { subIdOf, subscriber } from "./subscriber.ts";
import { ours } from "./words.ts";

/** What is connected to a number. */
export const listServices: Operation<"listServices"> = shown("connected");

/** What can be connected to it, with its terms. */
export const listAvailableServices: Operation<"listAvailableServices"> = shown("offered");

/** An address for every service, and one for each direction. */
export const connectService: Operation<"connectService"> = {
  safety: "change",
  ignores: ["effectiveAt"],
  prepare: codesBefore,
  request: ({ code, until }, prepared) => ({
    method: "POST",
    path: path`/subs/${subIdOf(prepared)}/services/${code}/on`,
    body: until ? { till: toLocal(until) } : {},
  }),
  answer: (answer, _input, { drift }) => eventOf(answer, drift),
  settle: (input, read, prepared) => compared(input, { read, prepared, wasOn: false }),
};

export const disconnectService: Operation<"disconnectService"> = {
  safety: "change",
  ignores: ["effectiveAt", "until"],
  prepare: codesBefore,
  request: ({ code }, prepared) => ({ method: "POST", path: path`/subs/${subIdOf(prepared)}/services/${code}/off`, body: {} }),
  answer: (answer, _input, { drift }) => eventOf(answer, drift),
  settle: (input, read, prepared) => compared(input, { read, prepared, wasOn: true }),
};

function shown(which: "connected" | "offered"): Pick<Operation<"listServices">, "safety" | "prepare" | "request" | "answer"> {
  return {
    safety: "read",
    prepare: subscriber,
    request: (_input, prepared) => ({ method: "GET", path: path`/subs/${subIdOf(prepared)}/services/${which}` }),
    answer: (answer, _input, { drift }) => list(bodyOf(answer)["services"], (one) => serviceOf(one, drift)),
  };
}

interface Comparing {
  readonly read: ReadWire;
  readonly prepared: unknown;
  readonly wasOn: boolean;
}

/** There is no search by our reference: what stood before and what stands now is all that tells. */
async function compared({ msisdn, code }: Input<"connectService">, { read, prepared, wasOn }: Comparing): Promise<Finding> {
  const before = maybe(fields(prepared ?? {})["codes"], (codes) => list(codes, text));
  if (!before) return { outcome: "unknown", by: "state" };
  const { codes: now } = await codesBefore({ msisdn }, read);
  const isDone = before.includes(code) === wasOn && now.includes(code) !== wasOn;
  return { outcome: isDone ? "applied" : "notApplied", by: "state" };
}

async function codesBefore(input: { readonly msisdn: string }, read: ReadWire): Promise<{ subId: string; codes: readonly string[] }> {
  const { subId } = await subscriber(input, read);
  const answer = await read({ method: "GET", path: path`/subs/${subId}/services/connected` });
  return { subId, codes: list(bodyOf(answer)["services"], (one) => text(fields(one)["code"])) };
}

function serviceOf(value: unknown, drift: ReportDrift): Service {
  const { code, title, state, from, till, fees, terms, canStop } = fields(value);
  return {
    code: text(code),
    name: maybe(title, texts) ?? {},
    ...told({
      state: maybe(state, (word) => ours("service", word, drift)),
      connectedAt: maybe(from, fromLocal),
      validUntil: maybe(till, fromLocal),
      charges: maybe(fees, (all) => list(all, (fee) => chargeOf(fee, drift))),
      terms: maybe(terms, termsOf),
      disconnectable: maybe(canStop, Boolean),
    }),
  };
}

function chargeOf(value: unknown, drift: ReportDrift): Charge {
  const { kind, tenge, vat } = fields(value);
  const paid = ours("fee", kind, drift);
  const period = paid === "recurring" ? "P1M" : undefined;
  return { kind: paid, amount: text(tenge), currency: "KZT", ...told({ period, vatIncluded: maybe(vat, Boolean) }) };
}

function termsOf(value: unknown): NonNullable<Service["terms"]> {
  const { text: words, link, edition } = fields(value);
  return told({ text: maybe(words, texts), url: maybe(link, text), version: maybe(edition, text) });
}

function texts(value: unknown): Service["name"] {
  const { kaz, rus, eng } = fields(value);
  return told({ kk: maybe(kaz, text), ru: maybe(rus, text), en: maybe(eng, text) });
}
