import { parseMsisdn } from "kcell-self-service";
import type { Fixtures, ProblemKind, WireFixture } from "./fault-adapter.js";

const json = { "content-type": "application/json" };
const problemJson = { "content-type": "application/problem+json" };
const at = "2026-11-22T10:15:00+05:00";
const block = { id: "blk-1", initiatedBy: "subscriber", reason: "voluntary", scope: "full", since: at, removableBySubscriber: true };
const iccids = { before: "8997010000000000338", after: "8997010000000000346" };

/** The service that changes of services are about where a case does not say. */
export const serviceCode = "ROAM-WEEK";
/** How good answers name their order. */
const orderId = "ord-80c1";

/** What the changes do that one number names; all of them are applied for at one address. A cancellation names no number. */
const changes = ["block", "unblock", "connectService", "disconnectService", "swapToEsim", "reissueEsim"];
const reads = [
  ["getAccess", "GET", "/access"],
  ["listNumbers", "GET", "/numbers"],
  ["lookupNumbers", "POST", "/numbers/lookup"],
  ["listServices", "POST", "/services/lookup"],
  ["listAvailableServices", "POST", "/services/available"],
  ["listOrders", "GET", "/orders"],
  ["getOrder", "GET", "/orders/{orderId}"],
  ["checkOrder", "POST", "/orders/check"],
  ["getEsimProfile", "POST", "/esim/lookup"],
  ["getActivationCode", "POST", "/esim/activation-code"],
] as const;

/** Before and after a change, as its number shows it. */
interface Shown {
  readonly blocked?: boolean;
  readonly connected?: boolean;
  readonly esim?: boolean;
}

const numberOf = (number: string, { blocked = false, esim = false }: Shown = {}) => ({
  msisdn: e164(number),
  brand: "kcell",
  status: blocked ? "blocked" : "active",
  blocks: blocked ? [block] : [],
  sim: esim ? { format: "esim", iccid: iccids.after } : { format: "physical", iccid: iccids.before },
  tariff: { code: "CORP-1" },
  pendingOrderIds: [],
  updatedAt: at,
});

const servicesOf = ({ connected = false }: Shown = {}) => ({
  items: [
    { code: "MAIL", state: "connected" },
    ...(connected ? [{ code: serviceCode, name: { en: "Roaming" }, state: "connected", connectedAt: at }] : []),
  ],
});

const orderOf = (action: string, number: string, externalId?: string) => ({
  id: orderId,
  ...(externalId !== undefined && { externalId }),
  action,
  msisdn: e164(number),
  state: "completed",
  createdAt: at,
  completedAt: at,
});

const profileOf = (number: string, { esim = true }: Shown = {}) => ({
  msisdn: e164(number),
  iccid: esim ? iccids.after : iccids.before,
  state: "ready",
  oldSimEnds: "onEnable",
  delivery: { by: "api" },
});

const goodReads: Record<string, (number: string) => object> = {
  getAccess: () => ({ state: "active" }),
  listNumbers: (number) => ({ items: [numberOf(number)], nextCursor: null }),
  lookupNumbers: (number) => ({ items: [numberOf(number)], notFound: [] }),
  listServices: () => servicesOf(),
  listAvailableServices: () => ({ items: [{ code: serviceCode, name: { en: "Roaming" }, state: "available", charges: [] }] }),
  listOrders: () => ({ items: [], nextCursor: null }),
  getOrder: (number) => orderOf("block", number),
  checkOrder: () => ({ allowed: true, charges: [] }),
  getEsimProfile: (number) => profileOf(number),
  getActivationCode: () => ({
    delivery: { by: "api" },
    activationCode: "LPA:1$smdp.example.com$EXAMPLE-0001",
    smdpAddress: "smdp.example.com",
    matchingId: "EXAMPLE-0001",
    confirmationCodeRequired: false,
  }),
};

const type = (name: string): string => `urn:problem-type:kcell-self-service:${name}`;

interface Problem extends Readonly<Record<string, unknown>> {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

const problems: Record<ProblemKind, Problem> = {
  suspiciousActivity: { status: 403, code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", type: type("abnormal-usage-detected"), since: at },
  credentialSuspended: { status: 403, code: "CREDENTIALS_SUSPENDED", type: type("credentials-suspended"), since: at },
  maintenance: { status: 503, code: "MAINTENANCE", type: type("maintenance") },
  rateLimited: { status: 429, code: "TOO_MANY_REQUESTS", type: type("too-many-requests") },
  tokenExpired: { status: 401, code: "TOKEN_EXPIRED", type: type("token-expired"), headers: { "www-authenticate": "Bearer" } },
  invalidGrant: { status: 400, code: "INVALID_CREDENTIALS", type: type("invalid-credentials"), error: "invalid_grant" },
  validation: {
    ...{ status: 400, code: "INVALID_ARGUMENT", type: type("invalid-argument") },
    errors: [{ pointer: "/msisdn", code: "INVALID_FORMAT" }],
  },
  notOwnNumber: { status: 404, code: "NUMBER_NOT_FOUND", type: type("number-not-found") },
  alreadyInState: { status: 409, code: "ALREADY_IN_STATE", type: type("already-in-state") },
  keyInProgress: { status: 409, code: "EXTERNAL_ID_IN_FLIGHT", type: type("external-id-in-flight") },
  keyReused: { status: 422, code: "EXTERNAL_ID_REUSED", type: type("external-id-reused"), orderId: "ord-7f3a" },
};

/** Good and bad answers of `openapi/kcell-self-service.yaml`, held against it by `fixtures.test.ts`. */
export const fixtures: Fixtures = {
  operations: () => [
    ...changes.map((name) => ({ name, kind: "WRITE" as const, method: "POST", pathTemplate: "/orders" })),
    ...reads.map(([name, method, pathTemplate]) => ({ name, kind: "READ" as const, method, pathTemplate })),
  ],
  ok: (op, number) => good(changes.includes(op) ? orderOf(op, number) : (goodReads[op]?.(number) ?? {})),
  problem(kind, extra = {}) {
    const { headers, ...body } = problems[kind];
    return { status: body.status, headers: { ...problemJson, ...headers }, body: JSON.stringify({ ...body, ...withWindow({ ...extra }) }) };
  },
  token: ({ access, refresh, expiresIn }) =>
    good({
      access_token: access,
      token_type: "Bearer",
      ...(refresh !== undefined && { refresh_token: refresh }),
      ...(expiresIn !== undefined && { expires_in: expiresIn }),
    }),
  page: (items, next) => good({ items: items.map((item) => (typeof item === "string" ? numberOf(item) : item)), nextCursor: next ?? null }),
  settled(op, number, intentId, applied) {
    const shown: Shown = {
      blocked: op === "block" ? applied : op === "unblock" && !applied,
      connected: op === "connectService" ? applied : op === "disconnectService" && !applied,
      esim: op === "reissueEsim" || (op === "swapToEsim" && applied),
    };
    const order = orderOf(op, number, intentId);
    return {
      "/orders": good({ items: applied ? [order] : [], nextCursor: null }),
      [`/orders/${orderId}`]: applied ? good(order) : notFound(),
      "/numbers": good({ items: [numberOf(number, shown)], nextCursor: null }),
      "/numbers/lookup": good({ items: [numberOf(number, shown)], notFound: [] }),
      "/services/lookup": good(servicesOf(shown)),
      "/esim/lookup": good(profileOf(number, { esim: applied })),
      "/esim/activation-code": good(goodReads["getActivationCode"]?.(number) ?? {}),
      "/access": good({ state: "active" }),
    };
  },
};

function good(body: object): WireFixture {
  return { status: 200, headers: { ...json }, body: JSON.stringify(body) };
}

function notFound(): WireFixture {
  return {
    status: 404,
    headers: { ...problemJson },
    body: JSON.stringify({ status: 404, code: "ORDER_NOT_FOUND", type: type("order-not-found") }),
  };
}

/** An announced end of maintenance, in any of its names, stands in a window on this wire. */
function withWindow({ until, endsAt, retryAt, ...more }: Readonly<Record<string, unknown>> = {}): object {
  const end = until ?? endsAt ?? retryAt;
  if (end === undefined) return more;
  const time = new Date(end as string | number | Date).getTime();
  return { ...more, window: { from: new Date(time - 3_600_000).toISOString(), until: new Date(time).toISOString() } };
}

/** A number that is none stays as it is: its call is refused before it leaves. */
function e164(number: string): string {
  try {
    return parseMsisdn(number);
  } catch {
    return number;
  }
}
