import type { Answer, Call, Send } from "../calls/call.js";
import { aborted, deadlineExceeded, remainingMs } from "../calls/deadline.js";
import type { ErrorCode } from "../errors/codes.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { Contract } from "../model/contract.js";
import type { Emit } from "../model/events.js";
import type { Transport, TransportOptions } from "../model/transport.js";
import { given } from "../model/given.js";
import { plainWord } from "../model/plain-word.js";
import type { WireAnswer } from "../model/wire-request.js";
import { boundedAnswer } from "./bounded-answer.js";
import { failure, judge, unlessRepeated } from "./door.js";
import { dress, type DressOptions } from "./dress.js";
import { isTransportFailure, TransportFault } from "./transport-fault.js";

/** What one exchange with the operator needs. */
export interface ExchangeOptions extends DressOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly attemptTimeoutMs: number;
  readonly limits: { readonly bodyBytes: number; readonly jsonDepth: number };
}

/** One attempt: a call goes out as a request, and its answer comes back through the door. The end of the chain. */
export function exchange(options: ExchangeOptions): Send {
  const announced = new Set<string>();
  return async <T>(call: Call<T>): Promise<Answer<T>> => {
    const { contract, clock, emit } = options;
    const startedAt = clock.monotonic();
    const { operation, correlationId, attempt: place, request } = call;
    const about = { operation, method: request.method, path: pathShape(request.path), correlationId, attempt: place };
    const seen: { status?: number; requestId?: string } = {};
    try {
      const answer = boundedAnswer(await attempt(call, options), options.limits.jsonDepth);
      await call.change?.heard(answer);
      const requestId = unlessRepeated(requestIdOf(answer, contract), call);
      Object.assign(seen, { status: answer.status }, requestId !== undefined && { requestId });
      announceDeprecation(call, answer, { announced, emit });
      const value = judge(call, answer, { contract, now: clock.now(), requestId });
      emit({ type: "attempt", ...about, ...seen, tookMs: clock.monotonic() - startedAt });
      const meta = { ...seen, status: answer.status, headers: answer.headers, correlationId: call.correlationId, attempts: call.attempt };
      return { value, meta };
    } catch (thrown) {
      // What is no error of ours stumbled over an answer such as no transport may give: the request has left.
      const error = KcellError.is(thrown) ? thrown : failure(call, "ANSWER_UNREADABLE", { ...seen, verdict: "unknown" });
      emit({ type: "attempt", ...about, ...seen, tookMs: clock.monotonic() - startedAt, code: error.code });
      throw error;
    }
  };
}

/** A reason of its own: without one, every abort makes an exception with a stack. */
const finished = "finished";

/** Sends, bound by the attempt's time, by the call's, and by its caller. A transport that heeds no signal is left behind. */
async function attempt(call: Call<unknown>, options: ExchangeOptions): Promise<WireAnswer> {
  const { clock, transport } = options;
  const leftMs = remainingMs(call, clock);
  if (call.signal?.aborted) throw aborted(call);
  if (leftMs <= 0) throw deadlineExceeded();
  const timeoutMs = Math.min(call.attemptTimeoutMs ?? options.attemptTimeoutMs, leftMs);
  const request = dress(call, options);
  const cut = new AbortController();
  const timer = new AbortController();
  const stop = () => timer.abort();
  call.signal?.addEventListener("abort", stop, { once: true });
  const over = clock.sleep(timeoutMs, timer.signal).then(
    () => (timeoutMs < leftMs ? ("ATTEMPT_TIMED_OUT" as const) : ("DEADLINE_EXCEEDED" as const)),
    () => "ABORTED" as const,
  );
  try {
    if (call.mayLeave?.() === false) throw deadlineExceeded();
    const sent = transport.send(request, boundsOf(call, options, { timeoutMs, signal: cut.signal }));
    const end = await Promise.race([sent, over]);
    if (typeof end !== "string") return end;
    cut.abort();
    return await lastWord(sent).catch((thrown: unknown) => Promise.reject(givenUp(call, end, thrown)));
  } catch (thrown) {
    throw KcellError.is(thrown) ? thrown : failedOnTheWay(call, thrown);
  } finally {
    call.signal?.removeEventListener("abort", stop);
    timer.abort(finished);
  }
}

function boundsOf(
  { correlationId, mayLeave }: Call<unknown>,
  { limits, contract }: ExchangeOptions,
  time: Pick<TransportOptions, "timeoutMs" | "signal">,
): TransportOptions {
  return { ...time, maxBytes: limits.bodyBytes, correlationId, ...given({ charset: contract.charset, mayLeave }) };
}

/** Longer than it takes a transport that heeds its signal, and no time at all. */
const mostTurns = 100;

/** What a transport that was cut off still has to say: whether anything has left, or the answer itself. One that heeds no signal says nothing. */
function lastWord(sent: Promise<WireAnswer>): Promise<WireAnswer> {
  return Promise.race([sent, silence()]);
}

async function silence(): Promise<never> {
  for (let turn = 0; turn < mostTurns; turn++) await Promise.resolve();
  throw new TransportFault("aborted", "maybe");
}

/** The attempt was given up, and what the transport then said is evidence only of whether its bytes had left. */
function givenUp(call: Call<unknown>, code: "ATTEMPT_TIMED_OUT" | "DEADLINE_EXCEEDED" | "ABORTED", thrown: unknown): KcellError {
  const { verdict, status } = failedOnTheWay(call, thrown);
  const cause: unknown = code === "ABORTED" ? call.signal?.reason : undefined;
  return failure(call, code, { verdict, status, cause });
}

function failedOnTheWay(call: Call<unknown>, thrown: unknown): KcellError {
  if (!isTransportFailure(thrown)) return failure(call, "CONNECTION_LOST", { verdict: "unknown" });
  const { kind, sent, status, problem } = thrown;
  // A proxy that cannot reach the operator may do so in a second. One that lets nobody in will not, and locks accounts after a few wrong passwords.
  const retryable = kind === "proxy" && (problem === "proxyUnreachable" || problem === "proxyCannotReach") ? true : undefined;
  const verdict = sent === "no" ? "notSent" : "unknown";
  return failure(call, codeOf(kind, sent), { verdict, status, retryable, problem: plainWord(problem) });
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

/** A path as a log may show it: what is no word of the contract's may be a number or an id. */
function pathShape(path: string): string {
  return path.replaceAll(/[^/]+/gu, (segment) => (/^[a-z][a-z-]*$/iu.test(segment) ? segment : "{}"));
}

/** An id to quote, or nothing: what comes from the wire may hold anything. */
function requestIdOf(answer: WireAnswer, { trace }: Contract): string | undefined {
  try {
    return plainWord(trace?.requestId(answer));
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
  const deprecation = announcement(headers.get("deprecation"));
  const sunset = announcement(headers.get("sunset"));
  if ((deprecation === undefined && sunset === undefined) || announced.has(operation)) return;
  announced.add(operation);
  emit({ type: "deprecation", clause: "2.7", operation, ...given({ deprecation, sunset }) });
}

/** A date of the wire, as an event may show it: `@1796083200`, or `Sat, 28 Nov 2026 00:00:00 GMT`. */
function announcement(text: string | null): string | undefined {
  return text !== null && /^(@\d{1,10}|true|[A-Za-z]{3}, \d{2} [A-Za-z]{3} \d{4} [\d:]{8} GMT)$/u.test(text) ? text : undefined;
}
