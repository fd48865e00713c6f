import { KcellError } from "../errors/kcell-error.js";
import type { ChangeName } from "../model/operations.js";
import type { LedgerRecord, LedgerState, Store } from "../store/store.js";
import { storageFailed } from "./next-step.js";

/** A second one would make the first one's code worthless, and neither can be taken back. */
const irrevocable: readonly string[] = ["swapToEsim", "reissueEsim"] satisfies readonly ChangeName[];
const inDoubt: readonly LedgerState[] = ["planned", "sending", "unknown", "attention"];

/**
 * Refuses a change of a SIM while it is not known what became of another one of the same number: the caller who forgot its intent id would order
 * twice.
 *
 * @throws {KcellError} `INTENT_IN_PROGRESS`, which names the other intent; `STORAGE_FAILED`.
 */
export async function assertNoneInDoubt(
  { msisdn, intentId }: { readonly msisdn?: string; readonly intentId: string },
  operation: ChangeName,
  { ledger }: Store,
): Promise<void> {
  if (!irrevocable.includes(operation) || msisdn === undefined) return;
  const newest = new Map<string, LedgerRecord>();
  try {
    for await (const record of ledger.read({ msisdn }))
      if (record.state !== "noted" && irrevocable.includes(record.operation)) newest.set(record.intentId, record);
  } catch (error) {
    storageFailed(error);
  }
  const other = [...newest.values()].find((record) => record.intentId !== intentId && inDoubt.includes(record.state));
  if (!other) return;
  const message = "It is not known yet what became of another eSIM change of this number. orders.reconcile() finds out; nothing was sent.";
  throw new KcellError("INTENT_IN_PROGRESS", message, { intentId, verdict: "notSent", fields: { unsettledIntentId: other.intentId } });
}
