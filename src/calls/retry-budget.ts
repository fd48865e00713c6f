/** In tenths of a repetition: whole numbers, because ten times 0.1 is less than 1. */
const capacity = 100;
const price = 10;

/**
 * Bounds repetition across calls: when everything fails, a client that repeats every read three times is part of the outage. Ten
 * repetitions are free; after that every ten successes earn one.
 */
export class RetryBudget {
  #left = capacity;

  /** Takes one repetition, if there is one. */
  take(): boolean {
    if (this.#left < price) return false;
    this.#left -= price;
    return true;
  }

  /** A call succeeded. */
  earn(): void {
    this.#left = Math.min(capacity, this.#left + 1);
  }
}
