import { attempt, givesNothing } from "./attempt.js";
import type { ContractFinding } from "./report.js";
import type { Trial } from "./trial.js";
import { readsOn, triedReads } from "./tried-reads.js";

/** What trying `prepare` found out. */
export interface PrepareResult {
  /** The arguments that it looks at: a request may carry what was read for them in their place. */
  readonly looked: ReadonlySet<string>;
  readonly findings: readonly ContractFinding[];
}

/** Runs `prepare` without letting it read anything. That it fails is fine; that it comes to no end is not. */
export async function checkPrepare({ at, operation, input, others, clock }: Trial): Promise<PrepareResult> {
  const looked = new Set<string>();
  const all = [...Object.keys(input), ...Object.keys(others)];
  const watched = new Proxy(input, {
    get(target, field) {
      if (typeof field === "string") looked.add(field);
      return Reflect.get(target, field) as unknown;
    },
    ownKeys(target) {
      for (const field of all) looked.add(field);
      return Reflect.ownKeys(target);
    },
  });
  const reads = triedReads(nothingRead);
  const prepared = await attempt(() => operation.prepare?.(watched, reads.read), clock);
  if (reads.isEndless()) return { looked, findings: [{ at, says: `prepare() ${readsOn}` }] };
  return { looked, findings: "isOverdue" in prepared ? [{ at, says: `prepare() ${givesNothing}` }] : [] };
}

function nothingRead(): never {
  throw new Error("Nothing is read in a check.");
}
