import { toWall } from "./wall-clock.js";

/** A JSON object of the box, read leniently: a fault may have left anything out. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

export function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The gate's result codes for what the box refuses. */
export const resultCodes: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 1001,
  TOKEN_EXPIRED: 1002,
  INVALID_CREDENTIALS: 1003,
  CREDENTIALS_SUSPENDED: 1004,
  ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY: 1101,
  ACCESS_SUSPENDED_VIOLATION: 1102,
  ACCESS_ENDED: 1103,
  PERMISSION_DENIED: 1200,
  NUMBER_NOT_FOUND: 2001,
  ORDER_NOT_FOUND: 2001,
  ALREADY_IN_STATE: 2002,
  ORDER_IN_PROGRESS: 2003,
  BLOCK_NOT_REMOVABLE: 2101,
  SERVICE_NOT_APPLICABLE: 2201,
  SERVICE_INCOMPATIBLE: 2202,
  INSUFFICIENT_FUNDS: 2203,
  ESIM_NOT_SUPPORTED: 2301,
  ALREADY_ESIM: 2302,
  EID_INVALID: 2303,
  TOO_MANY_REQUESTS: 3001,
  QUOTA_EXCEEDED: 3002,
  MAINTENANCE: 3100,
  INVALID_ARGUMENT: 4000,
  INTERNAL: 9999,
};

const good = 0;
const fault = 9999;
const wrongInput = 4000;

/** An answer of the gate's own. */
export function answered(body: unknown, uid: string): Response {
  return sealed({ rc: good, msg: "OK", uid }, { body });
}

/** "Not found", as the gate says it. */
export function missing(uid: string): Response {
  return sealed({ rc: 2001, msg: "NOT FOUND", uid }, {});
}

/** A refusal of the box: in an answer of 200, but for wrong input and for faults, which stand in one of 500. */
export function refused(problem: Fields, box: Response): Response {
  const { code, errors, window, orderId, blockId } = problem;
  const rc = resultCodes[String(code)] ?? fault;
  const waitSec = Number(box.headers.get("retry-after") ?? Number.NaN);
  const { pointer } = fieldsOf(listOf(errors)?.[0]);
  const field = typeof pointer === "string" ? pointer.replace(/^\//u, "") : "";
  const { from, until } = fieldsOf(window);
  const head = {
    ...{ rc, msg: "REFUSED", uid: uidOf(box) },
    ...(Number.isInteger(waitSec) && { waitSec }),
    ...(rc === wrongInput && field !== "" && { field }),
  };
  const status = rc === wrongInput ? 500 : rc === fault ? Math.max(500, box.status) : 200;
  const inTheWay = { ...(orderId !== undefined && { eventId: orderId }), ...(blockId !== undefined && { ref: blockId }) };
  return sealed(head, { status, body: window === undefined ? inTheWay : { from: toWall(from), till: toWall(until) } });
}

/** The id by which the operator finds a request again. */
export function uidOf(box: Response): string {
  return box.headers.get("x-request-id") ?? "none";
}

function sealed(head: Fields, { body = null, status = 200 }: { readonly body?: unknown; readonly status?: number }): Response {
  return Response.json({ head, body }, { status });
}
