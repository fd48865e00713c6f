import type { Chance } from "./chance.js";

/** What the network and the machines before the operator do to one request. */
export type Fate =
  | "well"
  | "refusedConnection"
  | "lostBefore"
  | "lostAfter"
  | "faultBefore"
  | "faultAfter"
  | "faultAndLate"
  | "lostAndLate"
  | "wrongAnswer"
  | "refusal"
  | "unreadableRefusal"
  | "tokenRevoked";

/** How rough it is in a schedule, and in which ways. */
export interface Weather {
  /** The part of requests that meet something. */
  readonly rough: number;
  readonly fates: readonly [Fate, ...Fate[]];
  /** Some transports can say for certain that nothing was sent. */
  readonly hasEvidence: boolean;
  /** Some are asked again just before the bytes are written, others write at once. */
  readonly asksLate: boolean;
  /** Some do not notice that they are given up, and go on. */
  readonly heedsSignals: boolean;
}

const fates: readonly [Fate, ...Fate[]] = [
  "refusedConnection",
  "lostBefore",
  "lostAfter",
  "faultBefore",
  "faultAfter",
  "faultAndLate",
  "lostAndLate",
  "wrongAnswer",
  "refusal",
  "unreadableRefusal",
  "tokenRevoked",
];

/** Draws the weather of a schedule: sometimes calm, sometimes of one kind only, mostly mixed. */
export function drawWeather(chance: Chance): Weather {
  const only = chance.is(0.3) ? ([chance.one(fates)] as const) : fates;
  return {
    rough: chance.one([0.1, 0.3, 0.5, 0.8]),
    fates: only,
    hasEvidence: chance.is(0.8),
    asksLate: chance.is(0.6),
    heedsSignals: chance.is(0.85),
  };
}

/** Draws what becomes of one request. Changes have the worst of it: where nothing else gets through, none of them would ever leave. */
export function drawFate(chance: Chance, { rough, fates: possible }: Weather, isChange: boolean): Fate {
  return chance.is(isChange ? rough : rough / 4) ? chance.one(possible) : "well";
}
