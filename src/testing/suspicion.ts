/** What makes the operator suspicious (rule 2.9). Generous: a client that keeps to three requests a second never meets it. */
export interface SuspicionOptions {
  /** Most requests in ten seconds. Default 2000. */
  readonly requestsInTenSeconds?: number;
  /** Most requests that go on after a 429 and before its `Retry-After` is over. Default 10. */
  readonly requestsAfterRefusal?: number;
  /** Refused log-ins in a row that are enough. Default 3. */
  readonly refusedLogIns?: number;
  /** Most different numbers asked for that are not the subscriber's. Default 100. */
  readonly unknownNumbers?: number;
}

const tenSeconds = 10_000;

/** Watches what a client does, and says when that is enough. */
export class Suspicion {
  readonly #limits: Required<SuspicionOptions> | undefined;
  readonly #arrivals: number[] = [];
  /** When the last 429 was, and when its time is over. */
  #refusedAt = Infinity;
  #refusedUntil = -Infinity;
  #goingOn = 0;
  #logIns = 0;
  #unknown: ReadonlySet<string> = new Set();

  constructor(options: SuspicionOptions | false = {}) {
    this.#limits = options
      ? { requestsInTenSeconds: 2000, requestsAfterRefusal: 10, refusedLogIns: 3, unknownNumbers: 100, ...options }
      : undefined;
  }

  /** A request came. What came in the same instant as the 429 was under way already. */
  arrived(now: number): void {
    while (Number(this.#arrivals[0]) <= now - tenSeconds) this.#arrivals.shift();
    this.#arrivals.push(now);
    if (now > this.#refusedAt && now < this.#refusedUntil) this.#goingOn += 1;
  }

  refusedForRate(now: number, retryAfterMs: number): void {
    if (now >= this.#refusedUntil) {
      this.#goingOn = 0;
      this.#refusedAt = now;
    }
    this.#refusedUntil = now + retryAfterMs;
  }

  loggedIn(accepted: boolean): void {
    this.#logIns = accepted ? 0 : this.#logIns + 1;
  }

  askedForUnknown(msisdns: readonly string[]): void {
    this.#unknown = new Set([...this.#unknown, ...msisdns]);
  }

  /** Whether it is enough. */
  get isEnough(): boolean {
    const limits = this.#limits;
    if (!limits) return false;
    return (
      this.#arrivals.length > limits.requestsInTenSeconds ||
      this.#goingOn > limits.requestsAfterRefusal ||
      this.#logIns >= limits.refusedLogIns ||
      this.#unknown.size > limits.unknownNumbers
    );
  }

  /** The circumstances are clear: everything is forgotten. */
  forget(): void {
    this.#arrivals.length = 0;
    this.#refusedAt = Infinity;
    this.#refusedUntil = -Infinity;
    this.#goingOn = 0;
    this.#logIns = 0;
    this.#unknown = new Set();
  }
}
