import type { Clock } from "../../src/model/clock.js";
import type { World } from "./world.js";

/** What befalls a process at one of its awaits. */
export interface Accident {
  /** Its how-manieth await on the store or the network from now. */
  readonly afterHops: number;
  readonly kind: "dies" | "stopped" | "asleep";
  /** How long it stands still. */
  readonly forMs: number;
}

const never = new Promise<never>(() => {});

/**
 * One process with its clock. It can die, and then none of its awaits ever goes on; it can be stopped, and its machine can sleep: then its own
 * monotonic clock stands still as well.
 */
export class Process implements Clock {
  readonly name: string;
  readonly world: World;
  isDead = false;
  /** Until then nothing happens to it. */
  thawsAt = 0;
  /** How long it has stood still in all. */
  frozenMs = 0;
  #sleptMs = 0;
  #isAsleep = false;
  #accident: (Omit<Accident, "afterHops"> & { left: number }) | undefined;

  constructor(name: string, world: World) {
    this.name = name;
    this.world = world;
  }

  now(): number {
    return this.world.wall();
  }

  monotonic(): number {
    return this.world.time - this.#sleptMs + (this.#isAsleep ? this.#stillMs() : 0);
  }

  /** Time in which it ran. */
  runMs(): number {
    return this.world.time - this.frozenMs + this.#stillMs();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (!(ms > 0)) return resolve();
      const wake = () => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const timer = this.world.after(ms, wake, { owner: this, isTimer: true });
      const stop = () => {
        timer.isCalledOff = true;
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", stop, { once: true });
    });
  }

  /** One await on what is outside of it. */
  hop(ms: number): Promise<void> {
    if (this.#accident && --this.#accident.left <= 0) this.#meet(this.#accident);
    if (this.isDead) return never;
    if (ms === 0 && this.thawsAt <= this.world.time) return Promise.resolve();
    return new Promise((resolve) => this.world.after(ms, resolve, { owner: this }));
  }

  willMeet({ afterHops, ...accident }: Accident): void {
    this.#accident = { ...accident, left: afterHops };
  }

  /** What is left of its present standstill. */
  #stillMs(): number {
    return Math.max(0, this.thawsAt - this.world.time);
  }

  #meet({ kind, forMs }: Omit<Accident, "afterHops">): void {
    this.#accident = undefined;
    this.world.tell(this.name, () => (kind === "dies" ? "DIES" : `${kind} for ${forMs} ms`));
    if (kind === "dies") {
      this.isDead = true;
      return;
    }
    this.thawsAt = this.world.time + forMs;
    this.frozenMs += forMs;
    this.#isAsleep = kind === "asleep";
    if (!this.#isAsleep) return;
    this.#sleptMs += forMs;
    this.world.putOff(this, forMs);
  }
}
