import { Chance } from "./chance.js";
import type { Process } from "./process.js";

/** Wall time at which every schedule begins. */
const startsAt = Date.parse("2026-11-22T04:00:00Z");

/** Something that will happen. */
export interface Happening {
  at: number;
  readonly run: () => void;
  /** Whom it happens to: not while it is frozen, and not after its death. */
  readonly owner: Process | undefined;
  /** A timer of its owner, which stands still while the owner's machine sleeps. */
  readonly isTimer: boolean;
  isCalledOff: boolean;
}

/** Ends the microtasks that are under way: nothing else runs in between. */
const allSettled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Time, chance and what is still to happen, one thing after the other. Nothing here waits for real. */
export class World {
  readonly chance: Chance;
  /** What happened, for people; kept only where a schedule is played again. */
  readonly trace: string[] | undefined;
  /** Milliseconds since the beginning. */
  time = 0;
  readonly #ahead: Happening[] = [];

  constructor(seed: number, { isTraced = false } = {}) {
    this.chance = new Chance(seed);
    this.trace = isTraced ? [] : undefined;
  }

  wall(): number {
    return startsAt + this.time;
  }

  /** Lets something happen later; what is due at the same time happens in the order in which it was arranged. */
  after(ms: number, run: () => void, { owner, isTimer = false }: { owner?: Process | undefined; isTimer?: boolean } = {}): Happening {
    const happening: Happening = { at: this.time + Math.max(0, ms), run, owner, isTimer, isCalledOff: false };
    this.#insert(happening);
    return happening;
  }

  /** A machine sleeps: its timers go on where they stood. */
  putOff(owner: Process, ms: number): void {
    for (const happening of this.#ahead) if (happening.owner === owner && happening.isTimer) happening.at += ms;
    this.#ahead.sort((one, other) => one.at - other.at);
  }

  /** Plays what is ahead until this time, or until nothing is. */
  async play(until = Infinity): Promise<void> {
    await allSettled();
    for (let next = this.#ahead[0]; next !== undefined && next.at <= until; next = this.#ahead[0]) {
      this.#ahead.shift();
      if (next.isCalledOff || next.owner?.isDead) continue;
      this.time = Math.max(this.time, next.at);
      const { thawsAt = 0 } = next.owner ?? {};
      if (thawsAt > this.time) {
        next.at = thawsAt;
        this.#insert(next);
        continue;
      }
      next.run();
      await allSettled();
    }
    if (until < Infinity) this.time = Math.max(this.time, until);
  }

  /** Writes a line of the trace; the text is made only where somebody reads it. */
  tell(who: string, text: () => string): void {
    this.trace?.push(`${(this.time / 1000).toFixed(3).padStart(9)} ${who.padEnd(8)} ${text()}`);
  }

  #insert(happening: Happening): void {
    let place = this.#ahead.length;
    while (place > 0 && (this.#ahead[place - 1]?.at ?? 0) > happening.at) place -= 1;
    this.#ahead.splice(place, 0, happening);
  }
}
