import type { ReadWire } from "../../model/contract.js";
import type { WireAnswer } from "../../model/wire-request.js";

/** The reads of a step that is tried. Nothing is sent. */
export interface TriedReads {
  readonly read: ReadWire;
  /** Whether the step read on although nothing came of it. */
  isEndless(): boolean;
}

const mostReads = 20;

/** What to say of a step that is endless. */
export const readsOn = `reads on and on (more than ${mostReads} times)`;

/** Gives every read the same answer, or the same failure, until there were too many: from then on they fail. */
export function triedReads(answer: () => WireAnswer): TriedReads {
  let count = 0;
  const next = async (): Promise<WireAnswer> => {
    const place = (count += 1);
    // Else a step that reads in a loop would keep timers and signals out for ever.
    await new Promise((resolve) => setTimeout(resolve, 0));
    // Whoever reads on after a failure is not to be stopped by another one.
    if (place > 2 * mostReads) return new Promise<never>(() => {});
    if (place > mostReads) throw new Error("Nothing more is read in a check.");
    return answer();
  };
  return {
    read() {
      const answered = next();
      // A step may fail over one read while nobody waits for another.
      answered.catch(() => {});
      return answered;
    },
    isEndless: () => count > mostReads,
  };
}
