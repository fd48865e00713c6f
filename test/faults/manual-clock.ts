interface Sleeper {
  readonly dueAt: number;
  readonly ms: number;
  readonly wake: () => void;
}

/** Waits as long as this, in milliseconds, guard a request on its way: only a network that stays silent may bring their end. */
const guardMs = 9000;
/** Milliseconds of the machine's time after which a network counts as silent, and looks: a machine that stands still looks at nothing. */
const silenceMs = 200;
const silentLooks = 100;

/** What the clock watches. */
export interface Watched {
  /** Requests that are not answered yet. */
  readonly busy: () => number;
}

/**
 * A clock that only a test moves. It is injected, so that no global is patched; the network it knows nothing of is real, and therefore
 * {@link ManualClock.until} moves it only while nothing is on its way.
 */
export class ManualClock {
  /** Every wait that was begun, in milliseconds. */
  readonly waits: number[] = [];
  readonly #sleepers = new Set<Sleeper>();
  #wall: number;
  #elapsed = 0;

  constructor(startsAt = Date.parse("2026-11-22T09:00:00+05:00")) {
    this.#wall = startsAt;
  }

  readonly now = (): number => this.#wall;
  readonly monotonic = (): number => this.#elapsed;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (signal?.aborted) reject(signal.reason as Error);
    else if (!(ms > 0)) resolve();
    else {
      this.waits.push(ms);
      const leave = (): void => {
        signal?.removeEventListener("abort", stop);
        this.#sleepers.delete(sleeper);
      };
      const stop = (): void => {
        leave();
        reject(signal?.reason as Error);
      };
      const sleeper: Sleeper = { dueAt: this.#elapsed + ms, ms, wake: () => (leave(), resolve()) };
      signal?.addEventListener("abort", stop, { once: true });
      this.#sleepers.add(sleeper);
    }
    return promise;
  };

  /** Waits that are under way. */
  get pending(): number {
    return this.#sleepers.size;
  }

  /** Sets the wall clock, as people and time servers do; no wait notices. */
  setWall(at: number): void {
    this.#wall = at;
  }

  /** Moves both clocks at once. */
  advance(ms: number): void {
    this.#moveTo(this.#elapsed + ms);
  }

  /** Ends the waits of a call one by one until it is over. Waits that end at `guardAt` or later guard requests. */
  async until<T>(promise: Promise<T>, { guardAt = Infinity, busy = () => 0 }: Partial<Watched> & { guardAt?: number } = {}): Promise<T> {
    const state = { isOver: false };
    const over = promise.then(
      () => (state.isOver = true),
      () => (state.isOver = true),
    );
    const isGuard = ({ ms, dueAt }: Sleeper): boolean => ms >= guardMs || dueAt >= guardAt;
    let begun = this.waits.length;
    for (let silentSince = performance.now(), looks = 0; !state.isOver; looks++) {
      await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 1))]);
      if (state.isOver) break;
      // A wait that has begun means that something goes on.
      if (begun < this.waits.length) [silentSince, looks] = [performance.now(), 0];
      begun = this.waits.length;
      const next = this.#earliest((sleeper) => !isGuard(sleeper));
      if (next && busy() === 0) this.#moveTo(next.dueAt);
      else if (performance.now() - silentSince < silenceMs || looks < silentLooks) continue;
      else this.#moveTo(this.#earliest(() => true)?.dueAt ?? this.#elapsed);
      [silentSince, looks] = [performance.now(), 0];
    }
    return promise;
  }

  #earliest(which: (sleeper: Sleeper) => boolean): Sleeper | undefined {
    return [...this.#sleepers].filter(which).toSorted((one, other) => one.dueAt - other.dueAt)[0];
  }

  #moveTo(instant: number): void {
    this.#wall += instant - this.#elapsed;
    this.#elapsed = instant;
    for (const sleeper of [...this.#sleepers]) if (sleeper.dueAt <= instant) sleeper.wake();
  }
}
