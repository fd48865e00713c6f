import type { Clock } from "../model/clock.js";
import { type Cells, updateCell } from "./cell-value.js";

/** How often a client that waits looks whether the other is done. */
const lookEveryMs = 50;

/** Who may do it now, as the cell keeps it. Wall time in milliseconds. */
interface Lease {
  readonly holder: string;
  readonly until: number;
}

/** What a lease is kept with. */
export interface LeaseOptions {
  readonly cells: Cells;
  readonly key: string;
  readonly clock: Clock;
  /** After so many milliseconds it is free again: its holder may have died. */
  readonly forMs: number;
}

/** Runs `work` in one client at a time, of all that share the store. */
export async function withLease<R>(options: LeaseOptions, work: () => Promise<R>): Promise<R> {
  const holder = crypto.randomUUID();
  for (let waitMs = await take(options, holder); waitMs > 0; waitMs = await take(options, holder)) await options.clock.sleep(waitMs);
  try {
    return await work();
  } finally {
    await giveBack(options, holder);
  }
}

/** Takes the lease, or says in how many milliseconds to look again. */
async function take({ cells, key, clock, forMs }: LeaseOptions, holder: string): Promise<number> {
  let waitMs = 0;
  await updateCell<Lease>(cells, key, (lease) => {
    const now = clock.now();
    waitMs = Math.min(lookEveryMs, Math.max(0, (lease?.until ?? 0) - now));
    return waitMs > 0 ? undefined : { holder, until: now + forMs };
  });
  return waitMs;
}

/** A lease that cannot be given back ends by itself. */
async function giveBack({ cells, key }: LeaseOptions, holder: string): Promise<void> {
  await updateCell<Lease>(cells, key, (lease) => (lease?.holder === holder ? { holder, until: 0 } : undefined)).catch(() => {});
}
