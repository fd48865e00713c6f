import type { Credentials } from "kcell-self-service";

/** A change that the company wants, whatever happens to the processes that make it. Of each kind a number gets one. */
export interface PlannedChange {
  /** Begin of its intent ids: `c1` becomes `c1-1`, and after a decision to send it anew `c1-2`. */
  readonly id: string;
  readonly action: "block" | "unblock" | "connectService" | "swapToEsim" | "reissueEsim";
  readonly msisdn: string;
}

/** The moments of a change at which a process can be stopped. Between `written` and `answer` the operator takes it. */
export const points = [
  "planned",
  "sending",
  "transport",
  "connected",
  "headers",
  "written",
  "answer",
  "outcome",
  "followed",
  "ended",
] as const;

export type Point = (typeof points)[number];

/** What a runner is told. */
export interface RunnerOrder {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly store: "sqlite" | "memory";
  /** The file of the store. */
  readonly file: string;
  readonly transport: "fetch" | "undici";
  readonly changes: readonly PlannedChange[];
  /** It gives up after so many milliseconds, and leaves open what is open. */
  readonly budgetMs: number;
  /** At this moment of the change it tells so and stands still until it is told to go on. */
  readonly stopAt?: { readonly point: Point; readonly change: string };
}

/** A call has two seconds, so the bytes of a change may leave for two; the operator acts within one and a half more. */
export const deadlineMs = 2000;
export const settleMs = 1500;

/** What is left of a change in the ledger. */
export interface Kept {
  readonly intentId: string;
  readonly state: string;
  readonly by?: string;
  readonly code?: string;
}

/** What a company of the sandbox wants done in one run; the place of a number says what it is like. */
export function planFor(numbers: readonly string[]): readonly PlannedChange[] {
  const wanted: readonly (readonly [PlannedChange["action"], number])[] = [
    ["block", 0],
    ["reissueEsim", 9],
    ["connectService", 1],
    ["swapToEsim", 2],
    ["reissueEsim", 3],
    ["unblock", 7],
  ];
  return wanted.map(([action, place], index) => ({ id: `c${index + 1}`, action, msisdn: numbers[place] ?? "" }));
}

/** What happened to the numbers of the plan before; by itself the place 7 has a block of its own, and the place 9 an eSIM. */
export const arranged = { 3: "esimEnabled" } as const;
