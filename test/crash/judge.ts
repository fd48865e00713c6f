import type { Seen } from "../processes/sandbox.js";
import type { Kept, PlannedChange } from "./plan.js";

/** What became of a plan, by the operator's own books and by the ledger. Each entry is a sentence for people. */
export interface Judgement {
  /** Carried out more than once, or one intent that came to the operator twice. */
  readonly doubled: readonly string[];
  /** Neither final nor listed as open. */
  readonly lost: readonly string[];
  /** The ledger says what the operator did not do, or the other way round. */
  readonly unsound: readonly string[];
  /** Listed as open. */
  readonly open: readonly string[];
  /** What is wrong with the ledger itself. */
  readonly broken: readonly string[];
}

const final = ["applied", "rejected", "failed", "notSent"];

/** Compares the ledger with what the operator did. */
export function judge(changes: readonly PlannedChange[], seen: Seen, ledger: readonly Kept[]): Omit<Judgement, "broken"> {
  const facts = changes.map((change) => {
    const intents = ledger.filter(({ intentId }) => intentId.startsWith(`${change.id}-`));
    const effects = seen.effects[change.msisdn]?.[change.action] ?? 0;
    const of = (state: (state: string) => boolean) => intents.filter((intent) => state(intent.state)).length;
    return {
      ...{ effects, applied: of((state) => state === "applied"), open: of((state) => !final.includes(state)), intents: intents.length },
      says: `${change.id} ${change.action}: ${effects} effects; ${intents.map(inWords).join(", ") || "nothing in the ledger"}`,
    };
  });
  const says = (is: (fact: (typeof facts)[number]) => boolean) => facts.filter(is).map((fact) => fact.says);
  return {
    doubled: [...says(({ effects }) => effects > 1), ...cameTwice(seen)],
    lost: says(({ intents }) => intents === 0),
    unsound: says(({ effects, applied, open }) => effects < applied || effects > applied + open),
    open: says(({ open }) => open > 0),
  };
}

/** One intent is one application: it comes once, unless the operator says that it did not look at it. */
function cameTwice({ arrivals }: Seen): readonly string[] {
  const ids = arrivals.filter(({ status }) => status !== 401 && status !== 429).flatMap(({ externalId }) => externalId ?? []);
  return [...new Set(ids)].filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id)).map((id) => `${id} came more than once`);
}

function inWords({ intentId, state, by, code }: Kept): string {
  return [intentId, state, by && `by ${by}`, code].filter(Boolean).join(" ");
}
