import { KcellError } from "../errors/kcell-error.js";
import type { LedgerDraft, LedgerRecord, Store } from "../store/store.js";

/** What a later look adds to what the ledger knows. */
export type LaterStep = Pick<LedgerDraft, "state" | "at"> &
  Partial<Pick<LedgerDraft, "by" | "order" | "error" | "correlationId" | "requestId">>;

/**
 * Writes what was learnt later about a change: a step that began and was never ended is ended, any other is followed by the next.
 *
 * @throws {KcellError} `INTENT_IN_PROGRESS` when somebody else moved on, `STORAGE_FAILED`.
 */
export async function appendNext(ledger: Store["ledger"], record: LedgerRecord, step: LaterStep): Promise<void> {
  const { sequence: _, systemUser: _user, hash: _hash, leaveBy: _leaveBy, error: _error, by: _by, ...facts } = record;
  const attempt = record.state === "sending" ? record.attempt : record.attempt + 1;
  await ledger.append({ ...facts, ...step, attempt }, { attempt: record.attempt }).catch(storageFailed);
}

/** What a store throws of its own may hold anything, so it is not repeated. */
export function storageFailed(error: unknown): never {
  throw KcellError.is(error) ? error : new KcellError("STORAGE_FAILED", "The ledger cannot be read or written.");
}
