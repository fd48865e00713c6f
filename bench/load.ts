import type { Measure } from "./contender.ts";

/** How a turn goes. */
export interface Load {
  readonly calls: number;
  readonly inFlight: number;
}

/** Microseconds for each call of a turn. */
export interface Pace {
  /** Of wall time: what passed, divided by the calls. */
  readonly wall: number;
  /** Of the client's own processor time, in user and system mode. It depends less on what else the machine does. */
  readonly cpu: number;
}

/** Measures a call under a load. Some calls before it wake the connections and caches that slept. */
export function underLoad(call: () => Promise<unknown>): Measure<Load, Pace> {
  return async ({ calls, inFlight }) => {
    await inLanes({ calls: calls / 5, inFlight }, call);
    const cpuBefore = process.cpuUsage();
    const started = performance.now();
    await inLanes({ calls, inFlight }, call);
    const wall = ((performance.now() - started) * 1000) / calls;
    const { user, system } = process.cpuUsage(cpuBefore);
    return { wall, cpu: (user + system) / calls };
  };
}

async function inLanes({ calls, inFlight }: Load, call: () => Promise<unknown>): Promise<void> {
  let left = calls;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}
