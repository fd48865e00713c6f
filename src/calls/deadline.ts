import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { Call } from "./call.js";

/** What binds every wait of a call. */
export type Patience = Pick<Call<unknown>, "deadlineAt" | "signal">;

/** Milliseconds until the call gives up. */
export function remainingMs(call: Patience, clock: Clock): number {
  return call.deadlineAt - clock.monotonic();
}

/**
 * Waits as part of a call.
 *
 * @throws {KcellError} `ABORTED` when the caller gave up, `DEADLINE_EXCEEDED` at the call's deadline.
 */
export async function pause(ms: number, call: Patience, clock: Clock): Promise<void> {
  const left = remainingMs(call, clock);
  assertNotAborted(call);
  try {
    if (Math.min(ms, left) > 0) await clock.sleep(Math.min(ms, left), call.signal);
  } catch {
    throw aborted(call);
  }
  if (ms >= left) throw deadlineExceeded();
}

/**
 * Waits for something that goes on without the call too.
 *
 * @throws {KcellError} `ABORTED`, `DEADLINE_EXCEEDED`, and what the promise rejects with.
 */
export async function within<R>(call: Patience, clock: Clock, shared: Promise<R>): Promise<R> {
  const timer = new AbortController();
  const stop = () => timer.abort();
  call.signal?.addEventListener("abort", stop);
  const gaveUp = clock.sleep(Math.max(0, remainingMs(call, clock)), timer.signal).then(
    () => deadlineExceeded,
    () => () => aborted(call),
  );
  const finished = shared.then((value) => ({ value }));
  try {
    assertNotAborted(call);
    const end = await Promise.race([finished, gaveUp]);
    if (typeof end === "function") throw end();
    return end.value;
  } finally {
    call.signal?.removeEventListener("abort", stop);
    // What fails after the call has given up is nobody's unhandled rejection.
    finished.catch(() => {});
    timer.abort("finished");
  }
}

/** @throws {KcellError} `ABORTED` when the caller gave up. */
export function assertNotAborted(call: Patience): void {
  if (call.signal?.aborted) throw aborted(call);
}

/** The caller's own signal ended the call. Its reason is the caller's: it goes along as the cause, and no message repeats it. */
export function aborted({ signal }: Patience): KcellError {
  return new KcellError("ABORTED", "The caller aborted the call.", { cause: signal?.reason as unknown });
}

/** The whole call took too long, queueing and token included. */
export function deadlineExceeded(): KcellError {
  return new KcellError("DEADLINE_EXCEEDED", "The call's deadline is over.");
}
