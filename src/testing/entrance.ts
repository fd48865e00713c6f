import type { Handled } from "./handler.js";
import type { OperatorBooks } from "./operator-books.js";
import { problemReply, type Refusal } from "./problems.js";
import type { Reply } from "./reply.js";
import { rfc3339 } from "./rfc3339.js";
import { scenarioPlays } from "./scenario-plays.js";
import { type PlannedWork, showWork } from "./standing.js";

/** Why a request is not let in, whatever it wants: closed access, work, speed, token, capability, in this order. */
export function refuseEntrance(request: Handled, books: OperatorBooks, now: number): Reply | undefined {
  const { standing, suspicion } = books;
  const { operationId, headers } = request;
  if (suspicion.isEnough && !standing.closure) suspect(books);
  const tells = standing.closure?.tells === true && operationId === "getAccess";
  if (standing.closure && !tells) return problemReply(standing.closure.refusal);
  const work = standing.workAt(now);
  if (work) return refuseForWork(work, now);
  const rate = refuseRate(request, books, now);
  if (rate) return rate;
  const refusal = operationId === "createToken" ? undefined : books.tokens.refusalOf(headers.get("authorization"), now);
  return refusal ? problemReply(refusal, { "WWW-Authenticate": "Bearer" }) : refuseCapability(request, books);
}

/** The operator suspects the client (rule 2.9). */
export function suspect(books: OperatorBooks): void {
  scenarioPlays.suspiciousActivity(books, {});
}

function refuseForWork(work: PlannedWork, now: number): Reply {
  const ends = work.until !== Infinity;
  const refusal: Refusal = { code: "MAINTENANCE", window: showWork(work), retryable: true, ...(ends && { retryAt: rfc3339(work.until) }) };
  return problemReply(refusal, ends ? { "Retry-After": String(Math.ceil((work.until - now) / 1000)) } : {});
}

function refuseRate({ operationId }: Handled, { limits, suspicion }: OperatorBooks, now: number): Reply | undefined {
  const rate = limits.take(operationId === "createOrder", now);
  if (!rate) return undefined;
  suspicion.refusedForRate(now, rate.retryAfterMs);
  return problemReply(rate.refusal, { "Retry-After": String(Math.ceil(rate.retryAfterMs / 1000)) });
}

function refuseCapability({ operationId }: Handled, { standing }: OperatorBooks): Reply | undefined {
  return operationId !== undefined && standing.withdrawn.has(operationId) ? problemReply({ code: "PERMISSION_DENIED" }) : undefined;
}
