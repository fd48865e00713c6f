import type { Finding } from "../../model/contract.js";
import { attempt, givesNothing } from "./attempt.js";
import { isObject } from "./field-rules.js";
import { gathered, type SeenFault } from "./gathered-faults.js";
import { emptyObject, type OddAnswer, signInPage } from "./odd-answers.js";
import type { ContractFinding } from "./report.js";
import type { Trial } from "./trial.js";
import { readsOn, triedReads } from "./tried-reads.js";

/** The closed list of outcomes, and whether one may follow from answers that say nothing. */
const outcomes: Readonly<Record<Finding["outcome"], boolean>> = {
  applied: false,
  accepted: false,
  notApplied: false,
  failed: false,
  unknown: true,
  attention: true,
};
const grounds: Readonly<Record<Finding["by"], true>> = { order: true, ownBlock: true, state: true, none: true };

/** An empty list may well mean that there is nothing; a page and an empty object mean nothing at all. */
const answers: readonly OddAnswer[] = [
  { what: "a proxy's HTML page", answer: signInPage },
  { what: "an answer that says nothing", answer: emptyObject },
];

/** Lets `settle` read answers that say nothing: nothing may follow from them. */
export async function checkSettle(trial: Trial): Promise<readonly ContractFinding[]> {
  const faults = await Promise.all(answers.map((odd) => faultAfter(trial, odd)));
  return gathered(faults.flat()).map(({ fault, what }) => ({ at: trial.at, says: `settle() ${fault} after ${what}` }));
}

async function faultAfter({ operation, input, prepared, clock }: Trial, { what, answer }: OddAnswer): Promise<readonly SeenFault[]> {
  if (operation.settle === undefined) return [];
  const reads = triedReads(() => answer);
  const settled = await attempt(() => operation.settle?.({ ...input, sentAt: new Date(0) }, reads.read, prepared), clock);
  if (reads.isEndless()) return [{ what, fault: readsOn }];
  if ("isOverdue" in settled) return [{ what, fault: givesNothing }];
  // Stumbling is fine: what became of the change stays unknown.
  const fault = "value" in settled ? faultOf(settled.value) : undefined;
  return fault === undefined ? [] : [{ what, fault }];
}

function faultOf(finding: unknown): string | undefined {
  const { outcome, by }: { readonly [F in keyof Finding]?: unknown } = isObject(finding) ? finding : {};
  if (typeof outcome !== "string") return "gives no finding";
  if (!isOutcome(outcome)) return `gives an outcome that is none of ${Object.keys(outcomes).join(", ")}`;
  if (typeof by !== "string" || !Object.hasOwn(grounds, by)) return `gives a "by" that is none of ${Object.keys(grounds).join(", ")}`;
  return outcomes[outcome] ? undefined : `says ${outcome}`;
}

function isOutcome(word: string): word is Finding["outcome"] {
  return Object.hasOwn(outcomes, word);
}
