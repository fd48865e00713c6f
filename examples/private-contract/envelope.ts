import type { Contract, ErrorCode, WireAnswer } from "kcell-self-service";
import { fromLocal } from "./local-time.ts";
import { type Fields, fields, ifReadable, text, told, whole } from "./reading.ts";

/** What stands above every answer: a result code, an id to quote, and sometimes a time to wait. */
interface Head {
  readonly rc: number;
  readonly uid?: string;
  readonly waitSec?: number;
  readonly field?: string;
}

/** The result codes of the paper. Nothing was done under any of them, but for those of a fault of the operator's own. */
const refusals: Readonly<Record<number, ErrorCode>> = {
  1001: "UNAUTHENTICATED",
  1002: "TOKEN_EXPIRED",
  1003: "INVALID_CREDENTIALS",
  1004: "CREDENTIALS_SUSPENDED",
  1101: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
  1102: "ACCESS_SUSPENDED_VIOLATION",
  1103: "ACCESS_ENDED",
  1200: "PERMISSION_DENIED",
  2002: "ALREADY_IN_STATE",
  2003: "ORDER_IN_PROGRESS",
  2101: "BLOCK_NOT_REMOVABLE",
  2201: "SERVICE_NOT_APPLICABLE",
  2202: "SERVICE_INCOMPATIBLE",
  2203: "INSUFFICIENT_FUNDS",
  2301: "ESIM_NOT_SUPPORTED",
  2302: "ALREADY_ESIM",
  2303: "EID_INVALID",
  3001: "TOO_MANY_REQUESTS",
  3002: "QUOTA_EXCEEDED",
  3100: "MAINTENANCE",
  4000: "INVALID_ARGUMENT",
};

const notFound = 2001;
const fault = 9999;

/** The package's code for a result code; undefined for one that this version does not know. */
export function codeFor(rc: number): ErrorCode | undefined {
  return rc === fault ? "INTERNAL" : refusals[rc];
}

/** The head of an answer; throws where there is no result code, as on a page of a proxy. */
export function headOf(answer: WireAnswer): Head {
  const { rc, uid, waitSec, field } = fields(fields(answer.json())["head"]);
  const details = { uid: ifReadable(uid, text), waitSec: ifReadable(waitSec, whole), field: ifReadable(field, text) };
  return { rc: whole(rc), ...told(details) };
}

/** What a good answer holds. */
export function bodyOf(answer: WireAnswer): Fields {
  return fields(fields(answer.json())["body"]);
}

/** Refusals stand in an answer of 200, wrong input in one of 500, so the status tells nothing: the verdict is said here. */
export const problem: Contract["problem"] = (answer, operation) => {
  const { rc, field, waitSec } = headOf(answer);
  if (rc === 0) return undefined;
  if (rc === notFound) {
    // For one number after another "not found" is an answer like any other.
    if (operation === "lookupNumbers") return undefined;
    return { code: operation === "getOrder" ? "ORDER_NOT_FOUND" : "NUMBER_NOT_FOUND", verdict: "rejected" };
  }
  const code = refusals[rc];
  // Whether a fault, or what nobody has heard of yet, came before the change or after it, is not known: there is no verdict.
  if (code === undefined) return { code: answer.status >= 500 ? "INTERNAL" : "OPERATOR_REFUSED", problem: `rc-${rc}` };
  return {
    code,
    verdict: "rejected",
    fields: { ...(field !== undefined && { [field]: "refused" }), ...inTheWay(answer) },
    ...(waitSec !== undefined && { retryAfterMs: waitSec * 1000 }),
    ...(code === "MAINTENANCE" && { maintenance: worksIn(answer) }),
  };
};

/** The event or the block that a change would get into the way of. */
function inTheWay(answer: WireAnswer): Fields {
  const { eventId, ref } = ifReadable(answer, () => bodyOf(answer)) ?? {};
  return told({ orderId: ifReadable(eventId, text), blockId: ifReadable(ref, text) });
}

function worksIn(answer: WireAnswer): { readonly from: Date; readonly until?: Date } {
  const { from, till } = ifReadable(answer, () => bodyOf(answer)) ?? {};
  return { from: ifReadable(from, fromLocal) ?? new Date(0), ...told({ until: ifReadable(till, fromLocal) }) };
}
