import { KcellError, type Operation, type OrderAnswer, type ReadWire, type ReportDrift, type WireAnswer, path } from "kcell-self-service";
import { bodyOf } from "./envelope.ts";
import { toLocal } from "./local-time.ts";
import { blockOf } from "./numbers.ts";
import { fields, list, text } from "./reading.ts";
import { subIdOf, subscriber } from "./subscriber.ts";
import { ours, theirs } from "./words.ts";

/** For a number that has no block of the company: the operator then says itself why there is nothing to lift. */
const codeThatLiftsNothing = "U0";

/** A block is carried out while the company waits. */
export const block: Operation<"block"> = {
  safety: "change",
  ignores: ["effectiveAt"],
  prepare: subscriber,
  request: ({ reason, scope = "full", until }, prepared) => ({
    method: "POST",
    path: path`/subs/${subIdOf(prepared)}/block`,
    body: { why: theirs("reason", reason), scope: theirs("scope", scope), ...(until && { till: toLocal(until) }) },
  }),
  answer: (answer, _input, { drift }) => outcomeOf(answer, drift),
  async settle({ msisdn, scope = "full" }, read, prepared) {
    const present = await presentBlocks(prepared ?? (await subscriber({ msisdn }, read)), read);
    const isDone = present.some((one) => one.initiatedBy === "subscriber" && (one.scope === "full" || one.scope === scope));
    return { outcome: isDone ? "applied" : "notApplied", by: "ownBlock" };
  },
};

/** Lifting a block takes the code of that block, so the present ones are read first. */
export const unblock: Operation<"unblock"> = {
  safety: "change",
  ignores: ["effectiveAt", "until"],
  async prepare({ msisdn, blockId }, read) {
    const { subId } = await subscriber({ msisdn }, read);
    const liftable = (await presentBlocks({ subId }, read)).filter((one) => one.removableBySubscriber);
    const wanted = blockId === undefined ? liftable : liftable.filter(({ id }) => id === blockId);
    if (wanted.length > 1) {
      const fieldsAtFault = { blockId: "it is missing, and the number has several blocks of the subscriber" };
      throw new KcellError("INVALID_ARGUMENT", "The number has several blocks: say which by blockId.", { fields: fieldsAtFault });
    }
    return { subId, ref: wanted[0]?.id ?? null, code: wanted[0]?.unlock ?? codeThatLiftsNothing };
  },
  request: (_input, prepared) => ({
    method: "POST",
    path: path`/subs/${subIdOf(prepared)}/unblock`,
    body: { code: text(fields(prepared)["code"]) },
  }),
  answer: (answer, _input, { drift }) => outcomeOf(answer, drift),
  async settle(_input, read, prepared) {
    const { subId, ref } = fields(prepared ?? {});
    if (typeof subId !== "string" || typeof ref !== "string") return { outcome: "unknown", by: "state" };
    const isGone = !(await presentBlocks({ subId }, read)).some(({ id }) => id === ref);
    return { outcome: isGone ? "applied" : "notApplied", by: "state" };
  },
};

/** The answer says how it went and nothing else. What it does not name is left out, and the order will say that it was assumed. */
function outcomeOf(answer: WireAnswer, drift: ReportDrift): OrderAnswer {
  return { state: ours("event", bodyOf(answer)["outcome"], drift) };
}

async function presentBlocks(prepared: unknown, read: ReadWire): Promise<readonly ReturnType<typeof blockOf>[]> {
  const answer = await read({ method: "GET", path: path`/subs/${subIdOf(prepared)}/blocks` });
  return list(bodyOf(answer)["blocks"], (one) => blockOf(one, () => {}));
}
