import type { Clock } from "../model/clock.js";
import { given } from "../model/given.js";
import type { Administrator, DeskAct, Store } from "../store/store.js";
import { storageFailed } from "./next-step.js";

/** What noting needs. */
export interface NoteActOptions {
  /** Without one nothing is noted. */
  readonly store: Store | undefined;
  readonly clock: Clock;
  readonly administrator: Administrator | undefined;
}

/** Commits to the ledger what a person does beside changes. @throws {KcellError} `STORAGE_FAILED` */
export type NoteAct = (operation: DeskAct, input: Readonly<Record<string, unknown>>) => Promise<void>;

/** Makes {@link NoteAct}. */
export function createNoteAct({ store, clock, administrator }: NoteActOptions): NoteAct {
  return async (operation, input) => {
    const at = new Date(clock.now());
    await store?.ledger.note({ state: "noted", operation, at, input, ...given({ administrator }) }).catch(storageFailed);
  };
}
