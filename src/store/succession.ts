import { KcellError } from "../errors/kcell-error.js";
import type { LedgerDraft, LedgerRecord } from "./store.js";

/**
 * Refuses a step that does not follow from the newest one. Every store calls this inside its own transaction.
 *
 * @throws {KcellError} `INTENT_IN_PROGRESS` when somebody else moved on.
 */
export function assertSuccession(draft: LedgerDraft, newest: Pick<LedgerRecord, "attempt" | "state"> | undefined, expected: number): void {
  const reached = newest?.attempt ?? 0;
  const endsAttempt = draft.attempt === expected && (newest === undefined ? draft.state === "planned" : newest.state === "sending");
  const beginsNext = draft.attempt === expected + 1 && newest !== undefined && newest.state !== "sending";
  if (reached === expected && (endsAttempt || beginsNext)) return;
  throw new KcellError("INTENT_IN_PROGRESS", "Somebody else has moved this change on; its newest state is in the ledger.", {
    intentId: draft.intentId,
  });
}
