import type { Input, OperationName } from "../../model/operations.js";

/** What one operation is tried with, checked by the compiler. */
interface TypedSample<N extends OperationName> {
  readonly safety: "read" | "change";
  /** The least that it can be called with; where there are several ways, each of them. */
  readonly inputs: readonly [Input<N>, ...Input<N>[]];
  /** Values to put in an argument's place, one after the other. */
  readonly others: { readonly [F in keyof Input<N>]?: readonly Input<N>[F][] };
  /** Arguments that only help: a wire that does without them loses nothing. */
  readonly clues?: readonly (keyof Input<N>)[];
  /** What an argument means where it is absent. A caller may write it out. */
  readonly defaults?: { readonly [F in keyof Input<N>]?: Input<N>[F] };
}

const msisdn = "+77010000001";
const intentId = "check-1";
const of = { msisdn, intentId };
const otherNumber = { msisdn: ["+77010000002"], intentId: ["check-2"] };
const times = { effectiveAt: [new Date("2026-12-01T05:00:00Z")], until: [new Date("2026-12-24T05:00:00Z")] };
const paging = { cursor: ["2"], limit: [7] };

/** The numbers and codes are made up. */
const samples: { readonly [N in OperationName]: TypedSample<N> } = {
  getAccess: { safety: "read", inputs: [{}], others: {} },
  listNumbers: { safety: "read", inputs: [{}], others: { ...paging, status: ["active", "blocked"], sim: ["physical", "esim"] } },
  lookupNumbers: { safety: "read", inputs: [{ msisdns: [msisdn] }], others: { msisdns: [otherNumber.msisdn] } },
  listServices: { safety: "read", inputs: [{ msisdn }], others: { msisdn: otherNumber.msisdn } },
  listAvailableServices: { safety: "read", inputs: [{ msisdn }], others: { msisdn: otherNumber.msisdn } },
  checkOrder: {
    safety: "read",
    inputs: [{ change: { action: "block", msisdn, reason: "voluntary" } }],
    others: { change: [{ action: "unblock", msisdn }] },
  },
  getOrder: {
    safety: "read",
    inputs: [{ id: "1" }],
    others: {
      id: ["2"],
      msisdn: [msisdn, "+77010000002"],
      action: ["block", "unblock"],
      intentId: [intentId, "check-2"],
      sentAt: [...times.effectiveAt, ...times.until],
    },
    clues: ["msisdn", "action", "intentId", "sentAt"],
  },
  listOrders: {
    safety: "read",
    inputs: [{}],
    others: { ...paging, intentId: [intentId, "check-2"], state: ["pending"], from: times.effectiveAt, to: times.until },
  },
  getEsimProfile: { safety: "read", inputs: [{ msisdn }], others: { msisdn: otherNumber.msisdn } },
  getActivationCode: {
    safety: "read",
    inputs: [{ msisdn }, { orderId: "1" }],
    others: { msisdn: otherNumber.msisdn, orderId: ["2"] },
  },
  block: {
    safety: "change",
    inputs: [{ ...of, reason: "voluntary" }],
    others: { ...otherNumber, ...times, reason: ["lostOrStolen", "leave"], scope: ["full", "outgoing", "data"] },
    defaults: { scope: "full" },
  },
  unblock: { safety: "change", inputs: [of], others: { ...otherNumber, ...times, blockId: ["1"] } },
  connectService: { safety: "change", inputs: [{ ...of, code: "1" }], others: { ...otherNumber, ...times, code: ["2"] } },
  disconnectService: { safety: "change", inputs: [{ ...of, code: "1" }], others: { ...otherNumber, ...times, code: ["2"] } },
  swapToEsim: {
    safety: "change",
    inputs: [of],
    others: {
      ...otherNumber,
      ...times,
      eid: ["89049032000000000000000000000017"],
      email: ["somebody@example.com"],
      confirmationCode: ["CONFIRMATION-CODE"],
    },
  },
  reissueEsim: { safety: "change", inputs: [of], others: { ...otherNumber, ...times, email: ["somebody@example.com"] } },
  cancelOrder: { safety: "change", inputs: [{ id: "1", intentId }], others: { id: ["2"], intentId: otherNumber.intentId } },
};

/** What an operation is tried with, whatever its name. */
export interface OperationSample {
  readonly safety: "read" | "change";
  /** The least that it can be called with; where there are several ways, each of them. */
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
  /** Values to put in an argument's place, one after the other. */
  readonly others: Readonly<Record<string, readonly unknown[]>>;
  /** Arguments that only help: a wire that does without them loses nothing. */
  readonly clues: readonly string[];
  /** What an argument means where it is absent. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** All of the client's operations, those that change something last. */
export const operationNames: readonly OperationName[] = Object.keys(samples).filter(isOperationName);

/** Whether a word is one of the client's operations. */
export function isOperationName(word: string): word is OperationName {
  return Object.hasOwn(samples, word);
}

/** What a check tries an operation with. */
export function sampleOf(name: OperationName): OperationSample {
  const { safety, inputs, others, clues = [], defaults = {} } = samples[name];
  return {
    safety,
    inputs: inputs.map((input) => ({ ...input })),
    others: others as OperationSample["others"],
    clues: clues.map(String),
    defaults: { ...defaults },
  };
}

/** Whether every call of an operation has an argument, so that refusing it would refuse every call. */
export function isAlwaysGiven(name: OperationName, field: string): boolean {
  return samples[name].inputs.every((input) => Object.hasOwn(input, field));
}

/** The names of an operation's arguments, as `ignores` and `needs` may list them. The intent id of a change is none: it is the client's own. */
export function argumentsOf(name: OperationName): readonly string[] {
  const { safety, inputs, others } = sampleOf(name);
  const fields = [...new Set([...inputs.flatMap((input) => Object.keys(input)), ...Object.keys(others)])];
  return fields.filter((field) => field !== "intentId" || safety === "read");
}
