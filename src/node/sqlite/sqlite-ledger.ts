import { KcellError } from "../../errors/kcell-error.js";
import { assertSpan } from "../../store/assert-instant.js";
import { openIntent } from "../../store/open-intent.js";
import type { Ledger, LedgerNote, LedgerRange, LedgerRecord } from "../../store/store.js";
import { assertSuccession } from "../../store/succession.js";
import type { OpenFile } from "./open-file.js";
import { rangeQuery } from "./range-query.js";
import { recordOf, type Row } from "./row.js";
import { isOpenSql } from "./schema.js";
import { type ChangeRow, writerOf } from "./writer.js";

/** How many rows are read at once. Between two pieces others write. */
const pieceRows = 256;

/** The ledger in a file. */
export function sqliteLedger(file: OpenFile, systemUser: string | undefined): Ledger {
  const { database, seal } = file;
  const writer = writerOf(file, systemUser);
  const record = database.prepare("SELECT * FROM record WHERE sequence = ?");
  const change = database.prepare("SELECT * FROM change WHERE intent = ?");
  const open = database.prepare(
    `SELECT change.first AS "first", record.* FROM change JOIN record ON record.sequence = change.newest
     WHERE change.${isOpenSql} AND change.first > ? ORDER BY change.first LIMIT ${pieceRows}`,
  );
  const standing = database.prepare(
    `SELECT change.*, record.sequence IS NULL AS isGone FROM change LEFT JOIN record ON record.sequence = change.newest WHERE change.intent = ?`,
  );
  const newestOf = (intentId: string) => change.get(intentId) as ChangeRow | undefined;

  return {
    async append(draft, { attempt }) {
      // What is planned has not left. The step after it, before which nothing leaves, takes it to the disk.
      return database.write(draft.state === "planned" ? "withTheNext" : "now", () => {
        if (draft.state === "sending") database.assertInPlace();
        const newest = standing.get(draft.intentId) as (ChangeRow & { readonly isGone: number }) | undefined;
        if (newest?.isGone) throw deleted(draft.intentId);
        assertSuccession(draft, newest, attempt);
        return writer.add(draft, { newest });
      });
    },
    async note(draft) {
      return database.write("now", () => {
        database.assertInPlace();
        return writer.add(draft);
      });
    },
    async find(intentId) {
      return database.read(() => {
        const newest = newestOf(intentId);
        const row = newest && (record.get(newest.newest) as Row | undefined);
        return row ? (recordOf(row, seal) as LedgerRecord) : newest && remembered(newest);
      });
    },
    read: (range = {}) => inPieces(file, range),
    async *open() {
      for (let after = 0; ;) {
        const rows = database.read(() => open.all(after)) as unknown as (Row & { readonly first: number })[];
        for (const row of rows) yield openIntent(recordOf(row, seal) as LedgerRecord);
        const last = rows.at(-1);
        if (!last || rows.length < pieceRows) return;
        after = last.first;
      }
    },
  };
}

async function* inPieces({ database, seal }: OpenFile, range: LedgerRange): AsyncGenerator<LedgerRecord | LedgerNote> {
  assertSpan(range);
  const query = database.read(() => rangeQuery(database, seal, range));
  const piece = database.prepare(`${query.sql} LIMIT ${pieceRows}`);
  for (let after = query.after; ;) {
    const rows = database.read(() => piece.all(...query.values, after)) as unknown as Row[];
    for (const row of rows) yield recordOf(row, seal);
    const last = rows.at(-1);
    if (!last || rows.length < pieceRows) return;
    after = last.sequence;
  }
}

/** What is left of a change whose records were deleted: enough never to send it again. */
function remembered({ intent, attempt, state, operation, at, newest }: ChangeRow): LedgerRecord {
  const contract = { name: "", version: "" };
  return Object.freeze({ intentId: intent, attempt, state, operation, at: new Date(at), input: {}, contract, sequence: newest });
}

function deleted(intentId: string): KcellError {
  return new KcellError("INTENT_REUSED", "This intent id belongs to a change whose records were deleted.", { intentId });
}
