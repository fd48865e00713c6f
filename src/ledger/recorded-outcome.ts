import type { Applied, Taken } from "../calls/applied.js";
import { isErrorCode } from "../errors/codes.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Meta } from "../model/meta.js";
import { notCarriedOut, verdictFor } from "../model/order-end.js";
import type { LedgerRecord } from "../store/store.js";

/**
 * What the ledger already knows of a change that is asked for again with the same intent id. Nothing is sent.
 *
 * @throws {KcellError} The recorded refusal, `OUTCOME_UNKNOWN`, or `INTENT_IN_PROGRESS`.
 */
export function recordedOutcome(record: LedgerRecord): Applied {
  const { state, order, intentId, correlationId = intentId } = record;
  const meta: Meta = { status: 0, correlationId, attempts: 0, headers: new Headers() };
  // A wire need not echo our reference, and then the recorded order has none.
  if (state === "applied" || state === "accepted") return { verdict: state, order: { ...(order ?? doneAlready(record)), intentId }, meta };
  if (state === "rejected" || state === "failed") throw recordedError(record).with({ verdict: state });
  if (state === "planned" || state === "sending") {
    const message = "This change is on its way, or was when a process ended. orders.reconcile() finds out; nothing was sent now.";
    throw new KcellError("INTENT_IN_PROGRESS", message, { intentId, ...(state === "sending" && { verdict: "unknown" }) });
  }
  const message = "What became of this change is not known yet. orders.reconcile() finds out; nothing was sent now.";
  throw new KcellError("OUTCOME_UNKNOWN", message, { intentId, verdict: "unknown" });
}

/** The order of a change that the number was in already: the wire made none. */
export function doneAlready({ operation, msisdn = "", intentId }: Pick<LedgerRecord, "operation" | "msisdn" | "intentId">): Taken["order"] {
  return { action: operation, msisdn, state: "completed", intentId };
}

/** The recorded refusal, the recorded end of the order, or what a reading had found. Nothing is made up: the ledger is evidence. */
function recordedError({ operation, state, order, error, intentId, requestId, correlationId }: LedgerRecord): KcellError {
  const known = { intentId, requestId, correlationId, retryable: false };
  if (error && isErrorCode(error.code)) {
    const { code, message, retryAt, status, problem, fields } = error;
    return new KcellError(code, message, { ...known, retryAt, status, problem, fields });
  }
  if (order && (state === "failed" || verdictFor(operation, order.state) === "rejected"))
    return notCarriedOut(operation, order).with(known);
  return new KcellError(
    "NOT_APPLIED",
    "A later reading found that this change was not carried out. A new decision needs a new intent id.",
    known,
  );
}
