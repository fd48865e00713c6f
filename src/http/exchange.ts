import type { Answer, Call, Send } from "../calls/call.js";
import { aborted, deadlineExceeded, remainingMs } from "../calls/deadline.js";
import type { ErrorCode } from "../errors/codes.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { Contract } from "../model/contract.js";
import type { Emit } from "../model/events.js";
import type { Transport } from "../model/transport.js";
import type { WireAnswer, WireRequest } from "../model/wire-request.js";
import { resolve } from "./base-url.js";
import { boundedAnswer } from "./bounded-answer.js";
import { failure, judge } from "./door.js";
import { isTransportFailure } from "./transport-fault.js";

/** What one exchange with the operator needs. */
export interface ExchangeOptions {
  readonly transport: Transport;
  readonly contract: Contract;
  readonly baseUrl: URL;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly userAgent: string;
  readonly locale: string | undefined;
  readonly attemptTimeoutMs: number;
  readonly limits: { readonly bodyBytes: number; readonly jsonDepth: number };
}

/** One attempt: a call goes out as a request, and its answer comes back through the door. The end of the chain. */
export function exchange(options: ExchangeOptions): Send {
  const announced = new Set<string>();
  return async <T>(call: Call<T>): Promise<Answer<T>> => {
    const { contract, clock, emit } = options;
    const startedAt = clock.monotonic();
    const about = { operation: call.operation, correlationId: call.correlationId, attempt: call.attempt };
    const seen: { status?: number; requestId?: string } = {};
    try {
      const answer = await attempt(call, options);
      const requestId = requestIdOf(answer, contract);
      Object.assign(seen, { status: answer.status }, requestId !== undefined && { requestId });
      announceDeprecation(call, answer, { announced, emit });
      const value = judge(call, boundedAnswer(answer, options.limits.jsonDepth), { contract, now: clock.now(), requestId });
      emit({ type: "attempt", ...about, ...seen, tookMs: clock.monotonic() - startedAt });
      const meta = { ...seen, status: answer.status, headers: answer.headers, correlationId: call.correlationId, attempts: call.attempt };
      return { value, meta };
    } catch (error) {
      if (KcellError.is(error)) emit({ type: "attempt", ...about, ...seen, tookMs: clock.monotonic() - startedAt, code: error.code });
      throw error;
    }
  };
}

/** Sends, bound by the attempt's time, by the call's, and by its caller. A transport that heeds no signal is left behind. */
async function attempt(call: Call<unknown>, options: ExchangeOptions): Promise<WireAnswer> {
  const { clock, transport, limits } = options;
  const leftMs = remainingMs(call, clock);
  if (call.signal?.aborted) throw aborted();
  if (leftMs <= 0) throw deadlineExceeded();
  const timeoutMs = Math.min(call.attemptTimeoutMs ?? options.attemptTimeoutMs, leftMs);
  const request = dressed(call, options);
  const cut = new AbortController();
  const timer = new AbortController();
  const stop = () => timer.abort();
  call.signal?.addEventListener("abort", stop, { once: true });
  const over = clock.sleep(timeoutMs, timer.signal).then(
    () => Promise.reject(failure(call, timeoutMs < leftMs ? "ATTEMPT_TIMED_OUT" : "DEADLINE_EXCEEDED", { verdict: "unknown" })),
    () => Promise.reject(failure(call, "ABORTED", { verdict: "unknown" })),
  );
  try {
    return await Promise.race([transport.send(request, { timeoutMs, signal: cut.signal, maxBytes: limits.bodyBytes }), over]);
  } catch (thrown) {
    throw KcellError.is(thrown) ? thrown : failedOnTheWay(call, thrown);
  } finally {
    call.signal?.removeEventListener("abort", stop);
    over.catch(() => {});
    timer.abort();
    cut.abort();
  }
}

/** A contract that stumbles over its own request has sent nothing. */
function dressed(call: Call<unknown>, options: ExchangeOptions): WireRequest & { readonly url: URL } {
  try {
    return dress(call, options);
  } catch (error) {
    if (KcellError.is(error)) throw error;
    throw failure(call, "CONFIG_INVALID", { verdict: "notSent", attempts: 0 });
  }
}

/** Adds what is the same for every request, the contract's own headers last. */
function dress(call: Call<unknown>, options: ExchangeOptions): WireRequest & { readonly url: URL } {
  const { contract, locale, userAgent, baseUrl } = options;
  const facts = { correlationId: call.correlationId, attempt: call.attempt, ...(locale !== undefined && { locale }) };
  const headers = {
    accept: "application/json, application/problem+json",
    "user-agent": userAgent,
    ...contract.trace?.headers(facts),
    ...call.request.headers,
  };
  return { ...call.request, headers, url: call.url ?? resolve(baseUrl, call.request) };
}

function failedOnTheWay(call: Call<unknown>, thrown: unknown): KcellError {
  if (!isTransportFailure(thrown)) return failure(call, "CONNECTION_LOST", { verdict: "unknown" });
  return failure(call, codeOf(thrown.kind, thrown.sent), { verdict: thrown.sent === "no" ? "notSent" : "unknown" });
}

function codeOf(kind: string, sent: "no" | "maybe"): ErrorCode {
  switch (kind) {
    case "tls":
      return "TLS_FAILED";
    case "proxy":
      return "PROXY_FAILED";
    case "deadline":
      return "ATTEMPT_TIMED_OUT";
    case "aborted":
      return "ABORTED";
    case "tooLarge":
      return "ANSWER_TOO_LARGE";
    default:
      return sent === "no" ? "CONNECTION_FAILED" : "CONNECTION_LOST";
  }
}

/** An id to quote, or nothing: what comes from the wire may hold anything. */
function requestIdOf(answer: WireAnswer, { trace }: Contract): string | undefined {
  try {
    const id = trace?.requestId(answer);
    return id !== undefined && /^[\w.:-]{1,128}$/u.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** The operator announces the end of an operation (RFC 9745, RFC 8594): told once for each. */
function announceDeprecation(
  { operation }: Call<unknown>,
  { headers }: WireAnswer,
  { announced, emit }: { announced: Set<string>; emit: Emit },
): void {
  const deprecation = headers.get("deprecation");
  const sunset = headers.get("sunset");
  if ((deprecation === null && sunset === null) || announced.has(operation)) return;
  announced.add(operation);
  emit({ type: "deprecation", clause: "2.7", operation, ...(deprecation !== null && { deprecation }), ...(sunset !== null && { sunset }) });
}
