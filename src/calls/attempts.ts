import type { KcellError } from "../errors/kcell-error.js";
import type { Verdict } from "../errors/verdict.js";
import type { Clock } from "../model/clock.js";
import type { Emit } from "../model/events.js";
import type { Call, Decorator } from "./call.js";
import { pause, remainingMs } from "./deadline.js";
import { foreignFailure } from "./foreign-failure.js";
import type { RetryBudget } from "./retry-budget.js";

const firstBackoffMs = 200;
const longestBackoffMs = 5000;
/** However the jitter falls, nobody hammers (rule 2.15). */
const shortestBackoffMs = 20;

/** What repeating needs to know. */
export interface AttemptsOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly emit: Emit;
  readonly budget: RetryBudget;
  /** Most attempts of one call. */
  readonly most: number;
}

/** What happened so far within one call. */
interface History {
  /** Attempts that left, or tried to. */
  readonly made: number;
  /** Rounds that ended in a passing fault. */
  readonly faults: number;
  /** The one replay after a refused token is spent. */
  readonly replayed: boolean;
  /** An earlier attempt at this change may have been carried out. */
  readonly doubt: boolean;
  /** What the newest attempt that reached a verdict came to. */
  readonly verdict?: Verdict | undefined;
}

/**
 * Owns every repetition. A read goes again after a passing fault. A change goes again only after a definite 401, when it provably was not
 * sent, or with an idempotency key that the contract vouches for; HTTP verbs are no licence.
 */
export function attempts(options: AttemptsOptions): Decorator {
  return (next) => async (call) => {
    let history: History = { made: 0, faults: 0, replayed: false, doubt: false };
    for (;;) {
      try {
        const answer = await next({ ...call, attempt: history.made + 1, ...(history.doubt && untilKeyEnds(call, options.clock)) });
        options.budget.earn();
        return answer;
      } catch (foreign) {
        const thrown = foreignFailure(foreign);
        history = remember(history, thrown);
        const waitMs = again(thrown, history, { call, options });
        const error = account(thrown, call, history);
        if (waitMs === "budgetEmpty") throw error.with({ fields: { ...error.fields, repetition: budgetEmpty } });
        if (waitMs === undefined) throw error;
        history = isTokenRefused(thrown)
          ? { ...history, replayed: true }
          : { ...history, faults: history.faults + (isFault(thrown) ? 1 : 0) };
        const { operation, correlationId } = call;
        options.emit({ type: "retry", operation, correlationId, afterMs: Math.round(waitMs), code: error.code });
        await pause(waitMs, call, options.clock).catch(accountFor(call, history));
      }
    }
  };
}

/** A repetition in doubt must not leave when the key is worth nothing any more, however long it queues. */
function untilKeyEnds({ deadlineAt, keyedUntilMs = 0 }: Call<unknown>, clock: Clock): Pick<Call<unknown>, "deadlineAt"> {
  return { deadlineAt: Math.min(deadlineAt, clock.monotonic() + keyedUntilMs - clock.now()) };
}

function remember(history: History, { attempts: made, verdict }: KcellError): History {
  return {
    ...history,
    made: Math.max(history.made, made),
    doubt: history.doubt || verdict === "unknown",
    verdict: verdict ?? history.verdict,
  };
}

/** What is known about the whole call, not only about its last attempt: a refused repetition does not clear a doubt. */
function account(error: KcellError, { safety, change, correlationId }: Call<unknown>, { made, doubt, verdict }: History): KcellError {
  const known = { correlationId, attempts: made };
  // Of a change that somebody else moved on, only the ledger knows.
  if (safety === "read" || error.code === "INTENT_IN_PROGRESS") return error.with(known);
  return error.with({ ...known, intentId: change?.intentId, verdict: doubt ? "unknown" : (verdict ?? "notSent") });
}

function accountFor(call: Call<unknown>, history: History): (error: KcellError) => never {
  return (error) => {
    throw account(error, call, history);
  };
}

/** Why a call that could be repeated is not. */
const budgetEmpty = "too many calls fail, so that none is repeated until some succeed";

/** Milliseconds until the next attempt, or undefined when there is none. */
function again(
  error: KcellError,
  history: History,
  { call, options }: { call: Call<unknown>; options: AttemptsOptions },
): number | "budgetEmpty" | undefined {
  if (isTokenRefused(error)) {
    const mayReplay = !history.replayed && error.attempts > 0 && error.verdict !== "unknown";
    return mayReplay ? 0 : undefined;
  }
  if (!mayRepeat(error, { call, history, now: options.clock.now() })) return undefined;
  if (isFault(error) && history.faults + 1 >= options.most) return undefined;
  const waitMs = waitFor(error, history, options);
  if (waitMs >= remainingMs(call, options.clock)) return undefined;
  // A 429 holds everybody back, so repeating after it cannot feed a storm.
  const isFree = !isFault(error) || error.code === "TOO_MANY_REQUESTS";
  return isFree || options.budget.take() ? waitMs : "budgetEmpty";
}

interface Moment {
  readonly call: Call<unknown>;
  readonly history: History;
  readonly now: number;
}

function mayRepeat(error: KcellError, { call, history, now }: Moment): boolean {
  if (call.safety === "read") return error.retryable;
  if (!history.doubt) return (error.verdict ?? "notSent") === "notSent" && error.retryable && error.kind === "transport";
  const isKeyed = now < (call.keyedUntilMs ?? 0);
  return isKeyed && (error.kind === "transport" || error.kind === "deadline" || isInFlight(error));
}

/** The operator is at work on the very change whose key is repeated: what it comes to is asked for with the same key. */
function isInFlight({ code }: KcellError): boolean {
  return code === "EXTERNAL_ID_IN_FLIGHT";
}

/** Exactly what the operator asked for, else full jitter. "At once" is no time to wait: everybody would come back together. */
function waitFor(error: KcellError, { faults, made }: History, { clock, random }: AttemptsOptions): number {
  const askedMs = error.retryAt ? error.retryAt.getTime() - clock.now() : 0;
  if (askedMs > 0) return askedMs;
  return Math.max(shortestBackoffMs, random() * Math.min(longestBackoffMs, firstBackoffMs * 2 ** (isInFlight(error) ? made : faults)));
}

function isTokenRefused({ code }: KcellError): boolean {
  return code === "TOKEN_EXPIRED" || code === "UNAUTHENTICATED";
}

/** Not maintenance that we knew of, for nothing left, and not the operator's word that it is at work. */
function isFault(error: KcellError): boolean {
  return !(error.code === "MAINTENANCE" && error.attempts === 0) && !isInFlight(error);
}
