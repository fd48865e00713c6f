import type { Finding } from "../model/contract.js";

const outcomes: readonly unknown[] = [
  "applied",
  "accepted",
  "notApplied",
  "failed",
  "unknown",
  "attention",
] satisfies readonly Finding["outcome"][];
const evidence: readonly unknown[] = ["order", "ownBlock", "state", "none"] satisfies readonly Finding["by"][];

/** What `settle` gives goes into the ledger, so only words of the closed lists are believed. Anything else is for a person to judge. */
export function believedFinding(given: unknown): Finding {
  if (isFinding(given)) return { outcome: given.outcome, by: given.by };
  return { outcome: "attention", by: "none" };
}

function isFinding(given: unknown): given is Finding {
  const { outcome, by }: { readonly outcome?: unknown; readonly by?: unknown } = { ...(given as object | undefined) };
  return outcomes.includes(outcome) && evidence.includes(by);
}
