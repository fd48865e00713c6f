import { refuseLogIn } from "./account-operations.js";
import { aboutAnother, brokenOff, cutReply, htmlReply, withoutRequired } from "./fault-replies.js";
import type { Handled } from "./handler.js";
import type { OperatorBooks } from "./operator-books.js";
import type { Fate } from "./order-record.js";
import type { FaultName } from "./fault-table.js";
import { problemReply } from "./problems.js";
import { refuse } from "./rate-limits.js";
import type { Reply } from "./reply.js";

/** What a fault meets. */
export interface FaultContext {
  readonly request: Handled;
  readonly books: OperatorBooks;
  readonly now: number;
  /** The fault's own measure of time. */
  readonly ms: number;
  /** Waits on the operator's clock; rejects when the sender has gone. */
  readonly wait: (ms: number) => Promise<void>;
}

type Possibly<T> = T | Promise<T>;

/** How something goes wrong, once. */
export interface Fault {
  /** Default of `ms`. */
  readonly ms?: number;
  /** It happens to these requests only. */
  readonly meets?: (request: Handled) => boolean;
  /** A reply here is the answer, and the request has no effect. */
  readonly before?: (context: FaultContext) => Possibly<Reply | undefined | void>;
  readonly after?: (reply: Reply, context: FaultContext) => Possibly<Reply>;
  /** What becomes of the order. */
  readonly fate?: Fate;
  /** The order is taken `ms` later. */
  readonly late?: true;
}

const isGood = ({ status }: Reply) => status < 300;
const onGood = (spoil: (reply: Reply) => Reply) => (reply: Reply) => (isGood(reply) ? spoil(reply) : reply);
const isOrder = ({ operationId }: Handled) => operationId === "createOrder";
const isRefresh = ({ body }: Handled) => typeof body === "object" && body !== null && Reflect.get(body, "grant_type") === "refresh_token";

/** Waits for ever; only the sender's going ends it. */
async function hang<T>({ wait }: FaultContext, reply: T): Promise<T> {
  await wait(Infinity);
  return reply;
}

function tooMany(code: "TOO_MANY_REQUESTS" | "QUOTA_EXCEEDED", { now, ms, books }: FaultContext): Reply {
  books.suspicion.refusedForRate(now, ms);
  return problemReply(refuse(code, now, ms).refusal, { "Retry-After": String(Math.ceil(ms / 1000)) });
}

const internal: Reply = problemReply({ code: "INTERNAL" });

/** How every fault is played. */
export const faultPlays: Readonly<Record<FaultName, Fault>> = {
  cutBeforeEffect: { before: () => cutReply },
  cutAfterEffect: { after: () => cutReply },
  cutThenAppliedLate: {
    ms: 60_000,
    meets: isOrder,
    late: true,
    after: () => cutReply,
  },
  hangBeforeEffect: { before: (context) => hang(context, cutReply) },
  hangAfterEffect: { after: (reply, context) => hang(context, reply) },
  slowBeforeEffect: {
    ms: 5000,
    before: ({ wait, ms }) => wait(ms).then(() => undefined),
  },
  slowAfterEffect: {
    ms: 5000,
    after: (reply, { wait, ms }) => wait(ms).then(() => reply),
  },
  internalBeforeEffect: { before: () => internal },
  internalAfterEffect: { after: () => internal },
  badGatewayBeforeEffect: { before: () => htmlReply(502, "Bad Gateway") },
  badGatewayAfterEffect: { after: () => htmlReply(502, "Bad Gateway") },
  gatewayTimeoutBeforeEffect: { before: () => htmlReply(504, "Gateway Time-out") },
  gatewayTimeoutAfterEffect: { after: () => htmlReply(504, "Gateway Time-out") },
  gatewayProblemBeforeEffect: {
    before: () => problemReply({ code: "INTERNAL", status: 502 }),
  },
  firewallPageBeforeEffect: { before: () => htmlReply(403, "Request blocked") },
  redirectBeforeEffect: {
    before: () => ({ status: 307, headers: { Location: "https://elsewhere.test/" }, body: "", contentType: "text/plain" }),
  },
  tooManyRequestsBeforeEffect: {
    ms: 2000,
    before: (context) => tooMany("TOO_MANY_REQUESTS", context),
  },
  quotaExceededBeforeEffect: {
    ms: 3_600_000,
    before: (context) => tooMany("QUOTA_EXCEEDED", context),
  },
  tokenRevokedBeforeEffect: {
    before({ books }) {
      books.tokens.revokeAccess();
    },
  },
  tokenExpiredBeforeEffect: {
    before({ books }) {
      books.tokens.expireAccess();
    },
  },
  refreshTokenRefusedBeforeEffect: { meets: isRefresh, before: () => refuseLogIn("invalid_grant") },
  notProcessedBeforeEffect: {
    before: () => htmlReply(503, "Service Unavailable"),
  },
  externalIdInFlightBeforeEffect: {
    meets: isOrder,
    before: () => problemReply({ code: "EXTERNAL_ID_IN_FLIGHT" }),
  },
  otherNumberAfterEffect: {
    after: onGood(aboutAnother),
  },
  unreadableJsonAfterEffect: {
    after: onGood(brokenOff),
  },
  missingFieldAfterEffect: {
    after: onGood(withoutRequired),
  },
  htmlAfterEffect: { after: () => htmlReply(200, "Welcome") },
  staleListAfterEffect: {
    ms: 120_000,
    meets: ({ msisdn }) => msisdn !== undefined,
    before({ books, request: { msisdn = "" }, now, ms }) {
      books.numbers.keepListed(msisdn, now + ms, now);
    },
  },
  orderSearchLateAfterEffect: {
    ms: 120_000,
    meets: isOrder,
    after: (reply, { books, now, ms }) => {
      if (isGood(reply)) books.orders.hideNewest(now + ms);
      return reply;
    },
  },
  takenThenFailed: { meets: isOrder, fate: "failed" },
  takenThenRejected: { meets: isOrder, fate: "rejected" },
  takenThenPartial: { meets: isOrder, fate: "partial" },
  takenThenHeld: { meets: isOrder, fate: "held" },
  takenThenAwaitingAuthorization: {
    meets: isOrder,
    fate: "awaitingAuthorization",
  },
};
