import type { WireProblem, WireProblemCode } from "../model/wire.js";
import type { Reply } from "./reply.js";

/** Why something is refused: a code of the contract, and what is particular about this time. */
export interface Refusal extends Omit<WireProblem, "code" | "type" | "title"> {
  readonly code: WireProblemCode;
}

const problems = {
  INVALID_ARGUMENT: [400, "The request is not valid"],
  TOKEN_EXPIRED: [401, "The access token has expired"],
  UNAUTHENTICATED: [401, "The access token is missing or void"],
  INVALID_CREDENTIALS: [400, "The credentials were refused"],
  CREDENTIALS_SUSPENDED: [403, "The credentials are suspended"],
  ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY: [403, "Access is restricted"],
  ACCESS_SUSPENDED_VIOLATION: [403, "Access is suspended"],
  ACCESS_ENDED: [403, "Access has ended"],
  PERMISSION_DENIED: [403, "These credentials have no right to this operation"],
  NUMBER_NOT_FOUND: [404, "The number was not found"],
  ORDER_NOT_FOUND: [404, "The order was not found"],
  ALREADY_IN_STATE: [409, "It is in this state already"],
  ORDER_IN_PROGRESS: [409, "An order for this number is in progress"],
  EXTERNAL_ID_IN_FLIGHT: [409, "An order with this reference is being taken"],
  EXTERNAL_ID_REUSED: [422, "The reference was used for another order"],
  BLOCK_NOT_REMOVABLE: [422, "The block cannot be lifted by the subscriber"],
  SERVICE_NOT_APPLICABLE: [422, "The service cannot be ordered for this number"],
  SERVICE_INCOMPATIBLE: [422, "The service does not go with another one"],
  INSUFFICIENT_FUNDS: [422, "The balance does not cover the charge"],
  ESIM_NOT_SUPPORTED: [422, "The number has no eSIM, or cannot have one"],
  ALREADY_ESIM: [422, "The number is on an eSIM already"],
  EID_INVALID: [422, "The EID is not valid"],
  ACTIVATION_CODE_EXPIRED: [410, "The activation code has expired"],
  ACTIVATION_CODE_USED: [410, "The activation code was used"],
  TOO_MANY_REQUESTS: [429, "Too many requests"],
  QUOTA_EXCEEDED: [429, "The quota is used up"],
  MAINTENANCE: [503, "Preventive work is under way"],
  INTERNAL: [500, "Internal error"],
} as const satisfies Record<WireProblemCode, readonly [status: number, title: string]>;

/** The last part of a problem's type where it is not the code in small letters. */
const slugs: Partial<Record<WireProblemCode, string>> = {
  ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY: "abnormal-usage-detected",
  ACCESS_SUSPENDED_VIOLATION: "access-suspended",
};

/** A refusal as the wire says it (RFC 9457). */
export function problemReply(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Reply {
  const { code, ...facts } = refusal;
  const [usualStatus, title] = problems[code];
  const status = refusal.status ?? usualStatus;
  const type = `urn:problem-type:kcell-self-service:${slugs[code] ?? code.toLowerCase().replaceAll("_", "-")}`;
  return { status, code, contentType: "application/problem+json", headers, body: { type, title, status, code, ...facts } };
}

/** A request that is wrong in one place. */
export function invalid(pointer: string, detail: string, code = "INVALID_FORMAT"): Refusal {
  return { code: "INVALID_ARGUMENT", errors: [{ pointer, code, detail }] };
}
