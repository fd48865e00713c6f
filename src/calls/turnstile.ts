import type { Clock } from "../model/clock.js";
import type { Call } from "./call.js";
import { aborted, assertNotAborted, deadlineExceeded, remainingMs } from "./deadline.js";

interface Waiter {
  readonly admit: () => void;
  readonly urgent: boolean;
}

/** Lets a few calls in at a time; the others wait in line, urgent ones first: a stolen phone does not wait behind a bulk run. */
export class Turnstile {
  readonly #line: Waiter[] = [];
  readonly #clock: Clock;
  #free: number;

  constructor(clock: Clock, places: number) {
    this.#clock = clock;
    this.#free = places;
  }

  /**
   * Runs `work` with a place taken, waiting for one as long as the call may.
   *
   * @throws {KcellError} `ABORTED`, `DEADLINE_EXCEEDED`, and what `work` throws.
   */
  async pass<R>(call: Call<unknown>, work: () => Promise<R>): Promise<R> {
    assertNotAborted(call);
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(call);
    try {
      return await work();
    } finally {
      const first = this.#line.shift();
      if (first) first.admit();
      else this.#free += 1;
    }
  }

  /** A call that gives up leaves the line in the same moment, so that no place is handed to it any more. */
  async #wait(call: Call<unknown>): Promise<void> {
    const timer = new AbortController();
    const stop = () => timer.abort();
    call.signal?.addEventListener("abort", stop, { once: true });
    const { promise: admitted, resolve } = Promise.withResolvers<"admitted">();
    const leave = this.#join({ admit: () => resolve("admitted"), urgent: call.priority === "urgent" });
    const gaveUp = this.#clock.sleep(Math.max(0, remainingMs(call, this.#clock)), timer.signal).then(
      () => (leave(), "expired" as const),
      () => (leave(), "aborted" as const),
    );
    const end = await Promise.race([admitted, gaveUp]);
    call.signal?.removeEventListener("abort", stop);
    timer.abort();
    if (end === "expired") throw deadlineExceeded();
    if (end === "aborted") throw aborted(call);
  }

  #join(waiter: Waiter): () => void {
    const place = waiter.urgent ? this.#line.findIndex(({ urgent }) => !urgent) : -1;
    this.#line.splice(place === -1 ? this.#line.length : place, 0, waiter);
    return () => {
      const now = this.#line.indexOf(waiter);
      if (now !== -1) this.#line.splice(now, 1);
    };
  }
}
