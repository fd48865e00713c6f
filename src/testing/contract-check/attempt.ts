import { type Clock, systemClock } from "../../model/clock.js";

/** What came of a step of a contract, which may do anything: also nothing, in all the time it has. */
export type Outcome<T> = { readonly value: T } | { readonly thrown: unknown } | { readonly isOverdue: true };

/** Nothing is sent, so that the slowest step makes a signature. */
const patienceMs = 10_000;

/** What to say of a step that is overdue. */
export const givesNothing = `gives nothing within ${patienceMs / 1000} seconds`;

/** Runs a step of a contract that may throw, reject, or never come to an end. */
export async function attempt<T>(step: () => T | Promise<T>, clock: Clock = systemClock): Promise<Outcome<T>> {
  const ended = new AbortController();
  const overdue = clock.sleep(patienceMs, ended.signal).then((): Outcome<T> => ({ isOverdue: true }));
  // The end of the step ends the wait as well.
  overdue.catch(() => {});
  try {
    return await Promise.race([ran(step), overdue]);
  } finally {
    ended.abort();
  }
}

async function ran<T>(step: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await step() };
  } catch (thrown) {
    return { thrown };
  }
}

/** The kind of thing that was thrown. Its words may hold anything. */
export function kindOf(thrown: unknown): string {
  return thrown instanceof Error && /^\w{1,40}$/u.test(thrown.name) ? thrown.name : "something that is no Error";
}
