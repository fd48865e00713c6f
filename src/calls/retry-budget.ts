const capacity = 10;
const refillPerSuccess = 0.1;

/**
 * Bounds repetition across calls: when everything fails, a client that repeats every read three times is part of the outage. Ten
 * repetitions are free; after that every ten successes earn one.
 */
export class RetryBudget {
  #left = capacity;

  /** Takes one repetition, if there is one. */
  take(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** A call succeeded. */
  earn(): void {
    this.#left = Math.min(capacity, this.#left + refillPerSuccess);
  }
}
