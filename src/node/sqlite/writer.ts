import { given } from "../../model/given.js";
import type { Kept, LedgerDraft, LedgerRecord, NoteDraft } from "../../store/store.js";
import type { OpenFile } from "./open-file.js";
import { hex, type Row, rowOf } from "./row.js";

/** What is known of a change without its records. */
export interface ChangeRow extends Pick<LedgerRecord, "attempt" | "state" | "operation"> {
  readonly intent: string;
  /** The sequence of its first step, and of its newest. */
  readonly first: number;
  readonly newest: number;
  readonly at: number;
  readonly number_key: Uint8Array | null;
}

/** What is beside a draft when it is added. */
interface Beside {
  /** The sequence of the step before of the same change. */
  readonly previous?: number | undefined;
  /** Of a note about the ledger itself. */
  readonly mark?: string;
}

/** Adds to the end of a ledger. */
export interface Writer {
  /** Only within a transaction. */
  add<D extends LedgerDraft | NoteDraft>(draft: D, beside?: Beside): D & Kept;
}

/** The writer of a file. */
export function writerOf({ database, seal, origin }: OpenFile, systemUser: string | undefined): Writer {
  const end = database.prepare("SELECT sequence, hash FROM record ORDER BY sequence DESC LIMIT 1");
  const insert = database.prepare("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const begin = database.prepare("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const move = database.prepare("UPDATE change SET newest = ?, at = ?, attempt = ?, state = ? WHERE intent = ?");
  return {
    add(draft, { previous, mark } = {}) {
      const { sequence: last, hash: before } = (end.get() ?? { sequence: 0, hash: origin }) as Pick<Row, "sequence" | "hash">;
      const row = rowOf(draft, { sequence: last + 1, before, systemUser, previous, mark }, seal);
      const { sequence, at, intent, attempt, state, operation, number, number_key, order_key } = row;
      insert.run(
        sequence,
        at,
        intent,
        attempt,
        state,
        operation,
        number,
        number_key,
        order_key,
        row.previous,
        row.mark,
        row.body,
        row.hash,
      );
      if (previous !== undefined) move.run(sequence, at, attempt, state, intent);
      else if (attempt !== null) begin.run(intent, sequence, sequence, at, attempt, state, operation, number_key);
      return Object.freeze({ ...draft, ...given({ systemUser }), sequence, hash: hex(row.hash) }) as typeof draft & Kept;
    },
  };
}
