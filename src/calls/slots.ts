import type { Clock } from "../model/clock.js";
import { type Cells, readCell, updateCell } from "../store/cell-value.js";
import type { Call } from "./call.js";
import { assertNotAborted, deadlineExceeded, pause, remainingMs } from "./deadline.js";
import { Turnstile } from "./turnstile.js";

const second = 1000;
const minute = 60_000;

/** What clients that share a store know of each other's speed. Wall time, because several processes read it. */
interface Log {
  /** When the last slots were given, oldest first. */
  readonly given: readonly number[];
  /** The operator asked everybody to wait until then. */
  readonly notBefore?: number;
}

/** What slots are given by. */
export interface SlotsOptions {
  readonly clock: Clock;
  readonly cells: Cells;
  /** Name of the cell, one for each subscriber. */
  readonly key: string;
  readonly perSecond: number;
  readonly perMinute: number;
}

/**
 * Gives every attempt a slot, so that no sliding second or minute holds more of them than agreed. It keeps a log of the slots given:
 * unlike a fixed window it cannot let twice the limit through, and unlike a rate it does not forbid a short burst below the limit.
 */
export class Slots {
  readonly #options: SlotsOptions;
  readonly #desk: Turnstile;
  readonly #isOpen: boolean;

  constructor(options: SlotsOptions) {
    this.#options = options;
    this.#isOpen = options.perSecond === Infinity && options.perMinute === Infinity;
    this.#desk = new Turnstile(options.clock, 1);
  }

  /**
   * Resolves when the attempt may leave. Fails at once when that would be past the call's deadline.
   *
   * @throws {KcellError} `ABORTED`, `DEADLINE_EXCEEDED`, `STORAGE_FAILED`.
   */
  async take(call: Call<unknown>): Promise<void> {
    assertNotAborted(call);
    // Where slots are not counted, nobody has to stand in line for one.
    await (this.#isOpen ? this.#wait(call) : this.#desk.pass(call, () => this.#wait(call)));
  }

  async #wait(call: Call<unknown>): Promise<void> {
    const { clock } = this.#options;
    for (let waitMs = await this.#try(); waitMs > 0; waitMs = await this.#try()) {
      if (waitMs >= remainingMs(call, clock)) throw deadlineExceeded().with({ retryAt: new Date(clock.now() + waitMs) });
      await pause(waitMs, call, clock);
    }
  }

  /** The operator said 429: nobody gets a slot before then. */
  async holdUntil(at: number): Promise<void> {
    const { cells, key } = this.#options;
    await updateCell<Log>(cells, key, (log) => ({ given: log?.given ?? [], notBefore: Math.max(at, log?.notBefore ?? 0) }));
  }

  /** Takes a slot now, or says in how many milliseconds to come back. */
  async #try(): Promise<number> {
    const { cells, key, clock, perSecond, perMinute } = this.#options;
    if (this.#isOpen) return untilAllowed(await readCell<Log>(cells, key), clock.now());
    let waitMs = 0;
    await updateCell<Log>(cells, key, (log) => {
      const now = clock.now();
      const horizon = now - (perMinute === Infinity ? second : minute);
      const given = (log?.given ?? []).filter((at) => at > horizon && at <= now);
      waitMs = Math.max(untilAllowed(log, now), untilRoom(given, perSecond, now - second), untilRoom(given, perMinute, now - minute));
      return waitMs > 0 ? undefined : { ...log, given: [...given, now] };
    });
    return waitMs;
  }
}

function untilAllowed(log: Log | undefined, now: number): number {
  return Math.max(0, (log?.notBefore ?? 0) - now);
}

/** Milliseconds until the window that began at `start` holds less than `most`. */
function untilRoom(given: readonly number[], most: number, start: number): number {
  const oldest = given[given.length - most];
  return oldest === undefined ? 0 : oldest - start;
}
