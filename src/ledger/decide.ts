import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { LedgerRecord, Store } from "../store/store.js";
import { appendNext, storageFailed } from "./next-step.js";
import type { NoteAct } from "./note-act.js";

/** What a person has found out about a change that no reading can settle. */
export interface Decision {
  readonly outcome: "applied" | "notApplied";
  readonly by: string;
  /** On what it rests: a letter of the operator, a look at the phone. */
  readonly note: string;
}

/** What deciding needs. */
export interface DecideOptions {
  readonly store: Store | undefined;
  readonly clock: Clock;
  readonly note: NoteAct;
}

/** Writes down what a person decided about a change in doubt: who and why first, then its outcome. Nothing is sent. */
export function createDecide({ store, clock, note }: DecideOptions): (intentId: string, decision: Decision) => Promise<void> {
  return async (intentId, { outcome, by, note: why }) => {
    if (!store) throw new KcellError("STORE_REQUIRED", "Only a client with a store knows its changes.");
    const record = await store.ledger.find(intentId).catch(storageFailed);
    if (!record) throw new KcellError("INTENT_NOT_FOUND", "The ledger knows no change of this intent id.", { intentId });
    if (!isInDoubt(record, clock.now())) throw invalidArgument("intentId", "this change is not in doubt, so there is nothing to decide");
    await note("decideChange", { intentId, outcome, by, note: why });
    await appendNext(store.ledger, record, {
      state: outcome === "applied" ? "applied" : "rejected",
      by: "none",
      at: new Date(clock.now()),
    });
  };
}

/** While its bytes may still leave, nobody can know. */
function isInDoubt({ state, leaveBy }: LedgerRecord, now: number): boolean {
  return state === "unknown" || state === "attention" || (state === "sending" && leaveBy !== undefined && leaveBy.getTime() < now);
}
