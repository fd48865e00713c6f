import type { Clock } from "../model/clock.js";

/** What a virtual clock starts with. */
export interface VirtualClockOptions {
  /** Wall time at the start. Default 2026-11-22T09:00:00+05:00. */
  readonly startsAt?: Date;
  /** Whether it moves by itself when the program is idle. Default true; otherwise only {@link VirtualClock.advance} moves it. */
  readonly movesByItself?: boolean;
}

/** Keeps a virtual clock from moving by itself until it is called. */
export interface Hold {
  (): void;
  /** Whoever works under this hold names it in {@link VirtualClock.delay}. */
  readonly id: string;
}

interface Sleeper {
  readonly dueAt: number;
  readonly wake: () => void;
}

/** Turns of the event loop without any news before the program counts as idle: streams and worker threads need a few. */
const idleTurns = 4;

/**
 * A clock on which waiting takes no time. When the program has nothing left to do but to wait, it jumps to the end of the earliest wait.
 *
 * Whoever does something that the clock cannot see, like a request over a real network, holds it meanwhile.
 *
 * @example
 * ```ts
 * const clock = virtualClock();
 * await clock.sleep(86_400_000); // a day, at once
 * ```
 */
export class VirtualClock implements Clock {
  readonly #movesByItself: boolean;
  readonly #sleepers = new Set<Sleeper>();
  /** How often each hold is lent to a wait right now. */
  readonly #holds = new Map<string, number>();
  #wall: number;
  #elapsed = 0;
  #holdsMade = 0;
  #news = 0;
  #watching = false;

  constructor({ startsAt = new Date("2026-11-22T09:00:00+05:00"), movesByItself = true }: VirtualClockOptions = {}) {
    this.#wall = startsAt.getTime();
    this.#movesByItself = movesByItself;
  }

  /** Waits that are under way. */
  get pending(): number {
    return this.#sleepers.size;
  }

  now(): number {
    return this.#wall;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (!(ms > 0)) return resolve();
      const leave = () => {
        signal?.removeEventListener("abort", stop);
        this.#sleepers.delete(sleeper);
        this.#stir();
      };
      const stop = () => {
        leave();
        reject(signal?.reason);
      };
      const wake = () => {
        leave();
        resolve();
      };
      const sleeper: Sleeper = { dueAt: this.#elapsed + ms, wake };
      signal?.addEventListener("abort", stop, { once: true });
      this.#sleepers.add(sleeper);
      this.#stir();
    });
  }

  /** Keeps the clock from moving by itself until the returned function is called, once or more often. */
  hold(): Hold {
    const id = `hold-${(this.#holdsMade += 1)}`;
    this.#holds.set(id, 0);
    this.#stir();
    const release = () => {
      this.#holds.delete(id);
      this.#stir();
    };
    return Object.assign(release, { id });
  }

  /** Waits like {@link VirtualClock.sleep} and lends the named hold meanwhile: work that waits for the clock does not keep it from moving. */
  async delay(ms: number, options: { readonly hold?: string; readonly signal?: AbortSignal } = {}): Promise<void> {
    this.#lend(options.hold, 1);
    try {
      await this.sleep(ms, options.signal);
    } finally {
      this.#lend(options.hold, -1);
    }
  }

  /** Moves the clock, ending every wait on the way in its turn. */
  async advance(ms: number): Promise<void> {
    const release = this.hold();
    const end = this.#elapsed + ms;
    await turns(idleTurns);
    for (let dueAt = this.#earliest(); dueAt <= end; dueAt = this.#earliest()) {
      this.#moveTo(dueAt);
      await turns(idleTurns);
    }
    this.#moveTo(end);
    release();
  }

  /** Sets the wall clock forward or back, as people and time servers do; no wait notices. */
  setWall(at: Date): void {
    this.#wall = at.getTime();
  }

  #lend(hold: string | undefined, times: 1 | -1): void {
    const lent = hold === undefined ? undefined : this.#holds.get(hold);
    if (hold !== undefined && lent !== undefined) this.#holds.set(hold, lent + times);
    this.#stir();
  }

  #earliest(): number {
    return Math.min(Infinity, ...[...this.#sleepers].map(({ dueAt }) => dueAt));
  }

  #moveTo(instant: number): void {
    this.#wall += instant - this.#elapsed;
    this.#elapsed = instant;
    for (const sleeper of [...this.#sleepers]) if (sleeper.dueAt <= instant) sleeper.wake();
  }

  #mayMove(): boolean {
    return this.#movesByItself && this.#earliest() < Infinity && [...this.#holds.values()].every((lent) => lent > 0);
  }

  /** Something happened: the program is not idle, and may have begun to wait. */
  #stir(): void {
    this.#news += 1;
    if (!this.#watching) void this.#watch();
  }

  async #watch(): Promise<void> {
    this.#watching = true;
    while (this.#mayMove()) {
      const before = this.#news;
      await turns(idleTurns);
      if (before === this.#news) this.#moveTo(this.#earliest());
    }
    this.#watching = false;
  }
}

/** A {@link VirtualClock}. */
export function virtualClock(options?: VirtualClockOptions): VirtualClock {
  return new VirtualClock(options);
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
