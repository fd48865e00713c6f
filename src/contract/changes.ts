import { invalidArgument } from "../errors/invalid.js";
import type { ActionName } from "../model/change.js";
import type { Finding, Operation, ReadWire } from "../model/contract.js";
import type { Input } from "../model/operations.js";
import type { WireBlock, WireNumber } from "../model/wire.js";
import { readProfileIccid } from "./esim.js";
import { readNumber, readNumberBefore } from "./numbers.js";
import { orderRequest, readOrder } from "./orders.js";
import { readConnectedCodes } from "./services.js";

/** What a change reads first; JSON, kept in the ledger. */
interface Before {
  readonly ownBlockIds?: readonly string[];
  readonly connected?: readonly string[];
  readonly iccid?: string;
  readonly simFormat?: string;
}

/** Nothing is read before a block: its own block tells afterwards whether it happened, and a stolen phone does not wait. */
export const block: Operation<"block"> = {
  ...ordered("block"),
  async settle({ msisdn, scope = "full" }, read) {
    const number = await readNumber(msisdn, read);
    if (number?.blocks === undefined) return notTold("ownBlock");
    const done = ownBlocks(number).some((own) => own.scope === "full" || own.scope === scope);
    return { outcome: done ? "applied" : "notApplied", by: "ownBlock" };
  },
};

/** Lifts the one own block; where there are several, the caller says which. */
export const unblock: Operation<"unblock"> = {
  ...ordered("unblock"),
  async prepare({ msisdn, blockId }, read): Promise<Before> {
    const ownBlockIds = ownBlocks(await readNumberBefore(msisdn, read))
      .filter((own) => own.removableBySubscriber !== false)
      .map(({ id }) => id);
    if (blockId !== undefined) return { ownBlockIds: [blockId] };
    if (ownBlockIds.length < 2) return { ownBlockIds };
    throw invalidArgument("blockId", "it is missing, and the number has several blocks of the subscriber");
  },
  request(input, prepared) {
    const [blockId] = before(prepared).ownBlockIds ?? [];
    return orderRequest("unblock", { ...input, ...(blockId !== undefined && { blockId }) });
  },
  async settle({ msisdn }, read, prepared) {
    const [wanted] = before(prepared).ownBlockIds ?? [];
    const number = await readNumber(msisdn, read);
    if (wanted === undefined || number?.blocks === undefined) return notTold("state");
    return stateFinding(!number.blocks.some(({ id }) => id === wanted));
  },
};

/** Connected now and not before: it was this change. */
export const connectService: Operation<"connectService"> = {
  ...ordered("connectService"),
  prepare: readServices,
  async settle({ msisdn, code }, read, prepared) {
    const now = await readConnectedCodes(msisdn, read);
    const { connected } = before(prepared);
    return connected ? stateFinding(now.includes(code) && !connected.includes(code)) : notTold("state");
  },
};

/** Connected before and not now: it was this change. */
export const disconnectService: Operation<"disconnectService"> = {
  ...ordered("disconnectService"),
  prepare: readServices,
  async settle({ msisdn, code }, read, prepared) {
    const now = await readConnectedCodes(msisdn, read);
    const { connected } = before(prepared);
    return connected ? stateFinding(connected.includes(code) && !now.includes(code)) : notTold("state");
  },
};

/** A swap cannot be undone, so what stood before is read first. */
export const swapToEsim: Operation<"swapToEsim"> = {
  ...ordered("swapToEsim"),
  async prepare({ msisdn }, read): Promise<Before> {
    const sim = (await readNumberBefore(msisdn, read))?.sim;
    return { ...(sim && { simFormat: sim.format }), ...(sim?.iccid !== undefined && { iccid: sim.iccid }) };
  },
  async settle({ msisdn }, read, prepared) {
    const sim = (await readNumber(msisdn, read))?.sim;
    const { simFormat } = before(prepared);
    if (!sim || simFormat === undefined) return notTold("state");
    return stateFinding(sim.format === "esim" && simFormat !== "esim");
  },
};

/** Another ICCID than before: it was this change. */
export const reissueEsim: Operation<"reissueEsim"> = {
  ...ordered("reissueEsim"),
  async prepare({ msisdn }, read): Promise<Before> {
    const iccid = await readProfileIccid(msisdn, read);
    return iccid === undefined ? {} : { iccid };
  },
  async settle({ msisdn }, read, prepared) {
    const iccid = await readProfileIccid(msisdn, read);
    const { iccid: earlier } = before(prepared);
    return iccid === undefined || earlier === undefined ? notTold("state") : stateFinding(iccid !== earlier);
  },
};

/** What all changes share: one place to apply at, and an order as the answer. */
function ordered<A extends ActionName>(action: A): Pick<Operation<A>, "safety" | "replay" | "request" | "answer"> {
  return {
    safety: "change",
    // Whether a repeated external id is the same application is not known, so it is never repeated.
    replay: "never",
    request: (input: Input<A>) => orderRequest(action, input),
    answer: (answer, _input: Input<A>, { drift }) => readOrder(answer, drift),
  };
}

async function readServices({ msisdn }: { readonly msisdn: string }, read: ReadWire): Promise<Before> {
  return { connected: await readConnectedCodes(msisdn, read) };
}

/** The subscriber's own blocks: a number blocked for debt also reads "blocked", and our block never happened. */
function ownBlocks(number: WireNumber | undefined): readonly WireBlock[] {
  return number?.blocks?.filter(({ initiatedBy }) => initiatedBy === "subscriber") ?? [];
}

function stateFinding(done: boolean): Finding {
  return { outcome: done ? "applied" : "notApplied", by: "state" };
}

/** What the operator does not tell is not empty: nothing follows from it. */
function notTold(by: Finding["by"]): Finding {
  return { outcome: "unknown", by };
}

function before(prepared: unknown): Before {
  return typeof prepared === "object" && prepared !== null ? prepared : {};
}
