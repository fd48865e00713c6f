import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import { afterwards } from "./afterwards.js";
import type { Answer, Call, Decorator, Send } from "./call.js";
import type { Slots } from "./slots.js";
import { Turnstile } from "./turnstile.js";

/** Where a 429 does not say for how long. */
const defaultHoldMs = 1000;

/** What pacing needs. */
export interface PaceOptions {
  readonly slots: Slots;
  readonly clock: Clock;
  /** Changes that wait for the operator's answer at the same time. */
  readonly changesAtOnce: number;
}

/**
 * Waits for a slot before an attempt's clock starts (rule 2.15: polite by default). A change also waits until the operator has answered
 * the one before it. A 429 moves the slots for everybody.
 */
export function pace({ slots, clock, changesAtOnce }: PaceOptions): Decorator {
  const changes = new Turnstile(clock, changesAtOnce);
  return (next: Send) => {
    const paced = async <T>(call: Call<T>): Promise<Answer<T>> => {
      await slots.take(call);
      try {
        return await next(call);
      } catch (error) {
        if (KcellError.is(error) && error.code === "TOO_MANY_REQUESTS")
          await afterwards(slots.holdUntil(error.retryAt?.getTime() ?? clock.now() + defaultHoldMs));
        throw error;
      }
    };
    return <T>(call: Call<T>) => (call.safety === "change" ? changes.pass(call, () => paced(call)) : paced(call));
  };
}
