import { baseOf, type CallMaking, type Read } from "../calls/reads.js";
import { operationFor } from "../calls/operation.js";
import { given } from "../model/given.js";
import type { Administrator, NoteDraft, Store } from "../store/store.js";
import { storageFailed } from "./next-step.js";
import { recordableInput } from "./recordable.js";

/** What noting needs. */
export interface NoteOptions {
  readonly making: CallMaking;
  /** Without one nothing is noted: reads work without a store. */
  readonly store: Store | undefined;
  readonly administrator: Administrator | undefined;
}

/**
 * Commits to the ledger that a secret is about to be fetched, before the request leaves: who sees an activation code owns the line (rules
 * 2.11, 2.12). Where that cannot be written the secret is not fetched; it can be fetched later.
 *
 * @throws {KcellError} `STORAGE_FAILED`
 */
export function noteSecrets(read: Read, { making, store, administrator }: NoteOptions): Read {
  const { contract, clock } = making;
  return async (name, input, options = {}) => {
    if (!store || !contract.operations[name]?.secret) return read(name, input, options);
    operationFor(contract, name, input);
    const base = options.base ?? baseOf(making, options);
    const note: NoteDraft = {
      state: "noted",
      operation: name,
      at: new Date(clock.now()),
      input: recordableInput(input),
      contract: { name: contract.name, version: contract.version },
      correlationId: base.correlationId,
      ...given({ ...options.onBehalf, administrator }),
      ...("msisdn" in input && given({ msisdn: input.msisdn })),
    };
    try {
      await store.ledger.note(note);
    } catch (error) {
      storageFailed(error);
    }
    return read(name, input, { ...options, base });
  };
}
