import { setTimeout as pause } from "node:timers/promises";

/** How often to collect: what the end of one thing frees holds others, and finalizers wait for a turn of their own. */
const rounds = 10;

/** How much memory of this process is in use when everything is collected that can be. Wants `--expose-gc`. */
export async function settledHeap(): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    least = Math.min(least, process.memoryUsage().heapUsed);
    await pause(10);
  }
  return least;
}
