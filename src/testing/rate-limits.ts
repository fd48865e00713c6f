import type { Refusal } from "./problems.js";
import { rfc3339 } from "./rfc3339.js";

/** How many requests the operator lets through; beyond it answers 429. */
export interface RateLimitOptions {
  /** In any sliding second. Default 1000. */
  readonly perSecond?: number;
  /** In any sliding minute. Default 10 000. */
  readonly perMinute?: number;
  /** Orders in any sliding day. Default 10 000. */
  readonly changesPerDay?: number;
}

const secondMs = 1000;
const minute = 60_000;
const day = 86_400_000;

/** A refusal that time alone ends. */
export interface RateRefusal {
  readonly refusal: Refusal;
  readonly retryAfterMs: number;
}

/** Counts requests and refuses those that are too many. */
export class RateLimits {
  readonly perSecond: number;
  readonly perMinute: number;
  readonly changesPerDay: number;
  readonly #requests: number[] = [];
  readonly #changes: number[] = [];

  constructor({ perSecond = 1000, perMinute = 10_000, changesPerDay = 10_000 }: RateLimitOptions = {}) {
    this.perSecond = perSecond;
    this.perMinute = perMinute;
    this.changesPerDay = changesPerDay;
  }

  /** Counts a request, or says why not. */
  take(isOrder: boolean, now: number): RateRefusal | undefined {
    forget(this.#requests, now - minute);
    forget(this.#changes, now - day);
    const waitMs = Math.max(
      untilRoom(this.#requests, this.perSecond, now - secondMs),
      untilRoom(this.#requests, this.perMinute, now - minute),
    );
    if (waitMs > 0) return refuse("TOO_MANY_REQUESTS", now, waitMs);
    const quotaMs = isOrder ? untilRoom(this.#changes, this.changesPerDay, now - day) : 0;
    if (quotaMs > 0) return refuse("QUOTA_EXCEEDED", now, quotaMs);
    this.#requests.push(now);
    if (isOrder) this.#changes.push(now);
    return undefined;
  }

  /** What `/access` says of them; a limit that is switched off is not told. */
  get shown(): Readonly<Record<string, number>> {
    const { perSecond, perMinute, changesPerDay } = this;
    return Object.fromEntries(Object.entries({ perSecond, perMinute, changesPerDay }).filter(([, most]) => Number.isFinite(most)));
  }

  /** The headers that every answer carries, the draft's and the older ones; none where the limit is switched off. */
  headers(now: number): Readonly<Record<string, string>> {
    if (!Number.isFinite(this.perMinute)) return {};
    forget(this.#requests, now - minute);
    const left = Math.max(0, this.perMinute - this.#requests.length);
    const second = Number.isFinite(this.perSecond) ? `"second";q=${this.perSecond};w=1, ` : "";
    const resetS = Math.ceil((minute - (now - (this.#requests[0] ?? now))) / secondMs);
    return {
      RateLimit: `"minute";r=${left};t=${resetS}`,
      "RateLimit-Policy": `${second}"minute";q=${this.perMinute};w=60`,
      "X-RateLimit-Limit": String(this.perMinute),
      "X-RateLimit-Remaining": String(left),
      "X-RateLimit-Reset": String(resetS),
    };
  }
}

/** A 429 with the time after which it is over. */
export function refuse(code: "TOO_MANY_REQUESTS" | "QUOTA_EXCEEDED", now: number, retryAfterMs: number): RateRefusal {
  return { refusal: { code, retryable: true, retryAt: rfc3339(now + retryAfterMs) }, retryAfterMs };
}

/** Drops what happened at that time or before. */
function forget(instants: number[], horizon: number): void {
  while (Number(instants[0]) <= horizon) instants.shift();
}

/** Milliseconds until the window that began at `start` holds less than `most`. */
function untilRoom(requests: readonly number[], most: number, start: number): number {
  const oldest = requests.length < most ? undefined : requests[requests.length - most];
  return oldest === undefined ? 0 : Math.max(0, oldest - start);
}
