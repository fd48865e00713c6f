import { given } from "../../model/given.js";
import type { Kept, LedgerDraft, NoteDraft } from "../../store/store.js";
import type { OpenFile } from "./open-file.js";
import { hex, type Place, rowOf } from "./row.js";

/** Adds to the end of a ledger. */
export interface Writer {
  /** Only within a transaction. */
  add<D extends LedgerDraft | NoteDraft>(draft: D, place: Omit<Place, "systemUser">): D & Kept;
}

/** The writer of a file. */
export function writerOf({ database, seal }: OpenFile, systemUser: string | undefined): Writer {
  const insert = database.prepare("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  return {
    add(draft, place) {
      const row = rowOf(draft, { ...place, systemUser }, seal);
      const { sequence, at, intent, attempt, state, operation, number, number_key, order_key, previous, mark, body, hash } = row;
      insert.run(sequence, at, intent, attempt, state, operation, number, number_key, order_key, previous, mark, body, hash);
      return Object.freeze({ ...draft, ...given({ systemUser }), sequence, hash: hex(hash) }) as typeof draft & Kept;
    },
  };
}
