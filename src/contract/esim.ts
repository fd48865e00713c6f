import { KcellError } from "../errors/kcell-error.js";
import { ActivationCode } from "../esim/activation-code.js";
import type { Operation, ReadWire, ReportDrift } from "../model/contract.js";
import type { EsimState, OldSimEnds, ToldDelivery } from "../model/esim.js";
import { given } from "../model/given.js";
import { readAnswer } from "../model/read-answer.js";
import { Secret } from "../model/secret.js";
import type { WireRequest } from "../model/wire-request.js";
import type { WireActivationCode } from "../model/wire.js";
import { activationCodeSchema, esimProfileSchema } from "../model/wire-esim-schema.js";
import { date } from "./known.js";

const states: readonly EsimState[] = [
  "pending",
  "awaitingUser",
  "ready",
  "downloaded",
  "installed",
  "enabled",
  "disabled",
  "deleted",
  "expired",
  "failed",
];
const ends: readonly OldSimEnds[] = ["onOrder", "onDownload", "onEnable", "unknown"];

/** The profile of a number, without its secret. */
export const getEsimProfile: Operation<"getEsimProfile"> = {
  safety: "read",
  request: ({ msisdn }) => lookup(msisdn),
  answer(answer, _input, { drift }) {
    const { iccid, eid, state, oldSimEnds = "unknown", delivery } = readAnswer(esimProfileSchema, answer);
    return {
      state: normalised(state, drift),
      rawState: state,
      oldSimEnds: toOldSimEnds(oldSimEnds, drift),
      ...given({ iccid, eid }),
      ...(delivery?.by === "email" && { delivery: { by: "email" as const, ...given({ to: delivery.to }) } }),
    };
  },
};

/** The activation code of an order or of a number (rule 2.11: a secret). */
export const getActivationCode: Operation<"getActivationCode"> = {
  safety: "read",
  secret: true,
  request: ({ orderId, msisdn }) => ({
    method: "POST",
    path: "/esim/activation-code",
    body: orderId === undefined ? { msisdn } : { orderId },
  }),
  answer: (answer) => toDelivery(readAnswer(activationCodeSchema, answer)),
};

/** The ICCID of the present profile, for settling a change; undefined where the operator does not tell. */
export async function readProfileIccid(msisdn: string, read: ReadWire): Promise<string | undefined> {
  return readAnswer(esimProfileSchema, await read(lookup(msisdn))).iccid;
}

/** When the physical SIM ends; a word that this version does not know is not a promise. */
export function toOldSimEnds(word: string, drift: ReportDrift): OldSimEnds {
  const known = ends.find((end) => end === word);
  if (!known) drift("oldSimEnds", word);
  return known ?? "unknown";
}

function normalised(word: string, drift: ReportDrift): EsimState {
  const known = states.find((state) => state === word);
  if (!known) drift("state", word);
  return known ?? "unknown";
}

/** Whatever came of a code is handed on, also beside an e-mail: it cannot be asked for again for ever. */
function toDelivery(told: WireActivationCode): ToldDelivery {
  const { delivery, confirmationCodeRequired, expiresAt } = told;
  const raw = codeFrom(told);
  if (raw !== undefined) return { by: "api", raw: new Secret(raw), ...given({ confirmationCodeRequired, expiresAt: date(expiresAt) }) };
  if (delivery.by === "email") return { by: "email", ...given({ to: delivery.to }) };
  throw new KcellError("ANSWER_UNREADABLE", "The operator's answer holds no activation code.");
}

/** The first that is a code: what is called one, its parts, or a matching ID that is called one, as the iPhone does. Else what there is. */
function codeFrom({ activationCode, smdpAddress, matchingId, confirmationCodeRequired }: WireActivationCode): string | undefined {
  const flag = confirmationCodeRequired ? "$$1" : "";
  const composed = (id: string | undefined) => (smdpAddress && id ? `LPA:1$${smdpAddress}$${id}${flag}` : undefined);
  const texts = [activationCode, composed(matchingId), composed(activationCode), matchingId]
    .filter((text) => text !== undefined)
    .filter(Boolean);
  return texts.find((text) => ActivationCode.safeParse(text).ok) ?? texts[0];
}

function lookup(msisdn: string): WireRequest {
  return { method: "POST", path: "/esim/lookup", body: { msisdn } };
}
