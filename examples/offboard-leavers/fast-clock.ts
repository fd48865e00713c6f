import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "kcell-self-service";

/** A clock that begins at a given moment and runs faster than the one on the wall, so that a demo is no test of patience. */
export function fastClock(startsAt: Date, timesFaster: number): Clock {
  const began = performance.now();
  const monotonic = () => (performance.now() - began) * timesFaster;
  return {
    monotonic,
    now: () => startsAt.getTime() + monotonic(),
    sleep: async (ms, signal) => {
      // A longer timer would fire at once.
      await wait(Math.min(ms / timesFaster, 2 ** 31 - 1), undefined, { signal });
    },
  };
}
