import { KcellError } from "../errors/kcell-error.js";
import type { ChangeName } from "../model/operations.js";
import type { LedgerRecord, LedgerState, Store } from "../store/store.js";
import { storageFailed } from "./next-step.js";

/** A second one would make the first one's code worthless, and neither can be taken back. */
const irrevocable: readonly string[] = ["swapToEsim", "reissueEsim"] satisfies readonly ChangeName[];
const inDoubt: readonly LedgerState[] = ["planned", "sending", "unknown", "attention"];

/**
 * Refuses a change of a SIM while it is not known what became of another one of the same number: the caller who forgot its intent id would order
 * twice. Asked before the change is planned, and once more after it: of several that plan at the same time, the first goes.
 *
 * @throws {KcellError} `INTENT_IN_PROGRESS`, which names the other intent; `STORAGE_FAILED`.
 */
export async function assertNoneInDoubt(
  { msisdn, intentId }: { readonly msisdn?: string; readonly intentId: string },
  operation: ChangeName,
  { ledger }: Store,
): Promise<void> {
  if (!irrevocable.includes(operation) || msisdn === undefined) return;
  const changes = await readChanges(msisdn, ledger).catch(storageFailed);
  const ours = changes.get(intentId)?.plannedAt ?? Infinity;
  const other = [...changes.values()].find(({ newest, plannedAt }) => plannedAt < ours && inDoubt.includes(newest.state));
  if (!other) return;
  const message = "It is not known yet what became of another eSIM change of this number. orders.reconcile() finds out; nothing was sent.";
  const { intentId: unsettledIntentId } = other.newest;
  throw new KcellError("INTENT_IN_PROGRESS", message, { intentId, verdict: "notSent", fields: { unsettledIntentId } });
}

/** A change of a SIM: where it stands, and the place of the step that planned it last. */
interface SimChange {
  readonly newest: LedgerRecord;
  readonly plannedAt: number;
}

async function readChanges(msisdn: string, ledger: Store["ledger"]): Promise<ReadonlyMap<string, SimChange>> {
  const changes = new Map<string, SimChange>();
  for await (const record of ledger.read({ msisdn })) {
    if (record.state === "noted" || !irrevocable.includes(record.operation)) continue;
    const plannedAt = record.state === "planned" ? record.sequence : (changes.get(record.intentId)?.plannedAt ?? record.sequence);
    changes.set(record.intentId, { newest: record, plannedAt });
  }
  return changes;
}
