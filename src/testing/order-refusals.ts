import type { WireOrderRequest } from "../model/wire.js";
import { isEid } from "./iccid.js";
import { type BlockShown, machineTariff, type NumberRecord } from "./number-record.js";
import { invalid, type Refusal } from "./problems.js";
import { accountBalance, findService, priceOf } from "./services-catalogue.js";

type RequestOf<A extends WireOrderRequest["action"]> = Extract<WireOrderRequest, { readonly action: A }>;

/** Why an order is refused, as far as the number as it stands is the reason. */
export function refusalOf(record: NumberRecord, request: WireOrderRequest): Refusal | undefined {
  if (record.life === "terminated") return { code: "NUMBER_NOT_FOUND", detail: "The number was given back." };
  if (record.life === "pending") return { code: "SERVICE_NOT_APPLICABLE", detail: "The number is not in use yet." };
  switch (request.action) {
    case "block":
      return refuseBlock(record, request);
    case "unblock":
      return refuseUnblock(record, request);
    case "connectService":
      return refuseConnect(record, request);
    case "disconnectService":
      return refuseDisconnect(record, request);
    case "reissueEsim":
      return refuseReissue(record);
    default:
      return refuseSwap(record, request);
  }
}

/** Why an order is refused, whatever number it is for: its times do not go together. */
export function refuseTimes({ action, effectiveAt, until }: WireOrderRequest, now: number): Refusal | undefined {
  if (until === undefined) return undefined;
  if (action !== "block" && action !== "connectService") return invalid("/until", "This action has no end.", "OUT_OF_RANGE");
  const begins = effectiveAt === undefined ? now : Date.parse(effectiveAt);
  return Date.parse(until) > begins ? undefined : invalid("/until", "It ends before it begins.", "OUT_OF_RANGE");
}

function refuseBlock({ blocks }: NumberRecord, { reason, scope = "full" }: RequestOf<"block">): Refusal | undefined {
  if (!["voluntary", "lostOrStolen", "leave"].includes(reason))
    return invalid("/reason", "A subscriber cannot give this reason.", "UNKNOWN_VALUE");
  if (!["full", "outgoing", "data"].includes(scope)) return invalid("/scope", "Not a scope.", "UNKNOWN_VALUE");
  const own = blocks.some((block) => block.initiatedBy === "subscriber" && (block.scope === "full" || block.scope === scope));
  return own ? { code: "ALREADY_IN_STATE", detail: "The number carries such a block already." } : undefined;
}

function refuseUnblock({ blocks }: NumberRecord, { blockId }: RequestOf<"unblock">): Refusal | undefined {
  const meant = blockId === undefined ? blocks : blocks.filter(({ id }) => id === blockId);
  if (meant.some(({ removableBySubscriber }) => removableBySubscriber)) return undefined;
  return meant[0] ? notRemovable(meant[0]) : { code: "ALREADY_IN_STATE", detail: "There is no such block." };
}

function notRemovable(block: BlockShown): Refusal {
  return { code: "BLOCK_NOT_REMOVABLE", detail: "The block is not the subscriber's.", blockId: block.id, block };
}

function refuseConnect({ services, brand }: NumberRecord, { serviceCode }: RequestOf<"connectService">): Refusal | undefined {
  const wanted = findService(serviceCode);
  if (!wanted) return { code: "SERVICE_NOT_APPLICABLE", detail: "There is no such service." };
  if (services.some(({ code }) => code === serviceCode)) return { code: "ALREADY_IN_STATE", detail: "The service is connected." };
  if (wanted.brand && wanted.brand !== brand) return { code: "SERVICE_NOT_APPLICABLE", detail: `The service is for ${wanted.brand} only.` };
  const other = services.find(({ code }) => wanted.group !== undefined && findService(code)?.group === wanted.group);
  if (other) return { code: "SERVICE_INCOMPATIBLE", detail: `${other.code} is connected.` };
  return priceOf(wanted) > accountBalance ? { code: "INSUFFICIENT_FUNDS", detail: "The account does not cover the charge." } : undefined;
}

function refuseDisconnect({ services }: NumberRecord, { serviceCode }: RequestOf<"disconnectService">): Refusal | undefined {
  const wanted = findService(serviceCode);
  if (!wanted) return { code: "SERVICE_NOT_APPLICABLE", detail: "There is no such service." };
  if (!services.some(({ code }) => code === serviceCode)) return { code: "ALREADY_IN_STATE", detail: "The service is not connected." };
  return wanted.disconnectable ? undefined : { code: "SERVICE_NOT_APPLICABLE", detail: "The service cannot be disconnected." };
}

function refuseSwap({ esim, tariff }: NumberRecord, { eid }: RequestOf<"swapToEsim">): Refusal | undefined {
  if (esim) return { code: "ALREADY_ESIM" };
  if (tariff.code === machineTariff.code) return { code: "ESIM_NOT_SUPPORTED", detail: "The tariff is for machines." };
  if (eid === undefined || isEid(eid)) return undefined;
  return { code: "EID_INVALID", errors: [{ pointer: "/eid", code: "INVALID_FORMAT", detail: "Its check digits are wrong." }] };
}

function refuseReissue({ esim }: NumberRecord): Refusal | undefined {
  return esim ? undefined : { code: "ESIM_NOT_SUPPORTED", detail: "The number is not on an eSIM." };
}
