import { given } from "../../model/given.js";
import { type Kept, type LedgerDraft, type LedgerRecord, type NoteDraft, openStates } from "../../store/store.js";
import { headsOf } from "./ledger-head.js";
import type { OpenFile } from "./open-file.js";
import { hex, rowOf } from "./row.js";

/** What is known of a change without its records. */
export interface ChangeRow extends Pick<LedgerRecord, "attempt" | "state" | "operation"> {
  readonly intent: string;
  /** The sequence of its first step, and of its newest. */
  readonly first: number;
  readonly newest: number;
  readonly at: number;
  /** 0 or 1, for the index of those that are not. */
  readonly settled: number;
  readonly number_key: Uint8Array | null;
}

/** What is beside a draft when it is added. */
interface Beside {
  /** The change as it stands, where this is not its first step. */
  readonly newest?: Pick<ChangeRow, "newest" | "settled"> | undefined;
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
  const newestRecord = headsOf(database, origin);
  const insert = database.prepare("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const begin = database.prepare("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const move = database.prepare("UPDATE change SET newest = ?, at = ?, attempt = ?, state = ? WHERE intent = ?");
  const settle = database.prepare("UPDATE change SET settled = ? WHERE intent = ?");
  return {
    add(draft, { newest, mark } = {}) {
      const { sequence: last, hash: before } = newestRecord();
      const row = rowOf(draft, { sequence: last + 1, before, systemUser, previous: newest?.newest, mark }, seal);
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
      const settled = settledBy(state);
      if (newest) {
        move.run(sequence, at, attempt, state, intent);
        if (newest.settled !== settled) settle.run(settled, intent);
      } else if (attempt !== null) begin.run(intent, sequence, sequence, at, attempt, state, settled, operation, number_key);
      return Object.freeze({ ...draft, ...given({ systemUser }), sequence, hash: hex(row.hash) }) as typeof draft & Kept;
    },
  };
}

/** What the list of changes says of one in a state. */
export function settledBy(state: string): number {
  return (openStates as readonly string[]).includes(state) ? 0 : 1;
}
