import type { Applied, Recorded, Taken } from "../calls/applied.js";
import { type ErrorKind, factsOf, isErrorCode } from "../errors/codes.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Meta } from "../model/meta.js";
import { notCarriedOut, verdictFor } from "../model/order-end.js";
import type { LedgerRecord, Store } from "../store/store.js";
import { storageFailed } from "./next-step.js";

/** Refusals of whoever asks, or of asking now: the change itself was not looked at. */
const ofTheMoment: readonly ErrorKind[] = ["auth", "credentialsRevoked", "suspended", "rateLimited", "maintenance"];

/**
 * Whether the same intent may go out again: it has never left, or the operator refused it only for now (a limit, maintenance, another order under
 * way) or refused whoever asked (rules 2.3, 2.9), and nothing has changed. While the gate is closed it does not get far.
 */
export function maySendAgain({ state, error, by }: LedgerRecord): boolean {
  if (state !== "rejected" || by !== undefined) return state === "notSent";
  if (error === undefined || !isErrorCode(error.code)) return false;
  const { kind, passing } = factsOf(error.code);
  return passing === true || ofTheMoment.includes(kind);
}

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

/** What the ledger alone knows of a change; undefined where it has none of that name, or it has never left. Nothing is sent, and nothing read. */
export function createRecorded(store: Store | undefined): (intentId: string) => Promise<Recorded | undefined> {
  return async (intentId) => {
    if (!store) throw new KcellError("STORE_REQUIRED", "Only a client with a store knows its changes.");
    const record = await store.ledger.find(intentId).catch(storageFailed);
    if (!record || record.state === "planned" || record.state === "notSent") return undefined;
    return { ...recordedOutcome(record), operation: record.operation };
  };
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
