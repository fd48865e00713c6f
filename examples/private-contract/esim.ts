import { type EsimState, type Operation, path, type ReadWire, type WireAnswer } from "kcell-self-service";
import { bodyOf } from "./envelope.ts";
import { eventOf } from "./events.ts";
import { fields, maybe, text, told } from "./reading.ts";
import { subIdOf, subscriber } from "./subscriber.ts";
import { ours } from "./words.ts";

const states: readonly EsimState[] = ["ready", "awaitingUser", "downloaded", "enabled", "expired"];

/** The profile of a number. Its activation code goes by e-mail and never over this wire. */
export const getEsimProfile: Operation<"getEsimProfile"> = {
  safety: "read",
  prepare: subscriber,
  request: (_input, prepared) => esimRequest(prepared),
  answer(answer, _input, { drift }) {
    const { stage, iccid, eid, mailedTo } = bodyOf(answer);
    const word = ours("esim", stage, drift);
    return {
      state: states.find((known) => known === word) ?? "unknown",
      rawState: text(stage),
      // The paper says nothing about when the physical SIM stops working.
      oldSimEnds: "unknown",
      delivery: { by: "email", ...told({ to: maybe(mailedTo, text) }) },
      ...told({ iccid: maybe(iccid, text), eid: maybe(eid, text) }),
    };
  },
};

/** A swap cannot be undone, so what the number was on before is read first. */
export const swapToEsim: Operation<"swapToEsim"> = {
  safety: "change",
  ignores: ["effectiveAt", "until", "confirmationCode"],
  async prepare(input, read) {
    const { subId } = await subscriber(input, read);
    return { subId, ...(await simOf(subId, read)) };
  },
  request: ({ eid, email }, prepared) => ({
    method: "POST",
    path: path`/subs/${subIdOf(prepared)}/esim/swap`,
    body: told({ eid, mail: email }),
  }),
  answer: (answer, _input, { drift }) => eventOf(answer, drift),
  async settle(_input, read, prepared) {
    const { subId, kind } = fields(prepared ?? {});
    if (typeof subId !== "string" || typeof kind !== "string") return { outcome: "unknown", by: "state" };
    const now = await simOf(subId, read);
    if (now.kind === undefined) return { outcome: "unknown", by: "state" };
    return { outcome: kind !== "E" && now.kind === "E" ? "applied" : "notApplied", by: "state" };
  },
};

/** Another ICCID than before: it was this change. */
export const reissueEsim: Operation<"reissueEsim"> = {
  safety: "change",
  ignores: ["effectiveAt", "until"],
  async prepare(input, read) {
    const { subId } = await subscriber(input, read);
    return { subId, ...iccidIn(await read(esimRequest({ subId }))) };
  },
  request: ({ email }, prepared) => ({
    method: "POST",
    path: path`/subs/${subIdOf(prepared)}/esim/renew`,
    body: told({ mail: email }),
  }),
  answer: (answer, _input, { drift }) => eventOf(answer, drift),
  async settle(_input, read, prepared) {
    const { iccid: before } = fields(prepared ?? {});
    if (typeof before !== "string") return { outcome: "unknown", by: "state" };
    const { iccid: now } = iccidIn(await read(esimRequest(prepared)));
    if (now === undefined) return { outcome: "unknown", by: "state" };
    return { outcome: now === before ? "notApplied" : "applied", by: "state" };
  },
};

function esimRequest(prepared: unknown): { readonly method: string; readonly path: string } {
  return { method: "GET", path: path`/subs/${subIdOf(prepared)}/esim` };
}

async function simOf(subId: string, read: ReadWire): Promise<{ readonly kind?: string }> {
  const { sim } = bodyOf(await read({ method: "GET", path: path`/subs/${subId}/sim` }));
  return told({ kind: maybe(sim, (card) => text(fields(card)["kind"])) });
}

function iccidIn(answer: WireAnswer): { readonly iccid?: string } {
  return told({ iccid: maybe(bodyOf(answer)["iccid"], text) });
}
