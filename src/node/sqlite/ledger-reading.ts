import { setImmediate } from "node:timers/promises";
import { assertSpan } from "../../store/assert-instant.js";
import { openIntent } from "../../store/open-intent.js";
import { type Ledger, type LedgerNote, type LedgerRange, type LedgerRecord, openStates } from "../../store/store.js";
import type { Changes } from "./changes.js";
import type { ChangeRow } from "./derived-tables.js";
import type { OpenFile } from "./open-file.js";
import { type RangeQuery, rangeQuery } from "./range-query.js";
import { recordOf, type Row } from "./row.js";

/** How many rows are read at once. Between two pieces others write, and the process does other things. */
const pieceRows = 256;

/** What a ledger in a file tells. */
export function ledgerReading(file: OpenFile, changes: Changes): Pick<Ledger, "find" | "read" | "open"> {
  const { database, seal } = file;
  const record = database.prepare("SELECT * FROM record WHERE sequence = ?");
  const read = <T>(work: () => T): T =>
    database.read(() => {
      changes.catchUp();
      return work();
    });
  const find = (intentId: string) => {
    const change = changes.newestOf(intentId);
    const row = change && (record.get(change.newest) as Row | undefined);
    return row ? (recordOf(row, seal) as LedgerRecord) : change && remembered(change);
  };
  return {
    find: async (intentId) => read(() => find(intentId)),
    async *read(range = {}) {
      assertSpan(range);
      const query = read(() => rangeQuery(seal, changes, range));
      yield* inPieces(file, range, query);
    },
    async *open() {
      for (const { intent } of read(() => changes.open())) {
        // Others may have settled it since.
        const newest = read(() => find(intent));
        if (newest && openStates.includes(newest.state)) yield openIntent(newest);
      }
    },
  };
}

async function* inPieces({ database, seal }: OpenFile, range: LedgerRange, query: RangeQuery): AsyncGenerator<LedgerRecord | LedgerNote> {
  const piece = database.prepare(`${query.sql} LIMIT ${pieceRows}`);
  for (let after = 0; ;) {
    const rows = database.read(() => piece.all(...query.values, after)) as unknown as Row[];
    for (const row of rows) if (isWithin(row, range)) yield recordOf(row, seal);
    const last = rows.at(-1);
    if (!last || rows.length < pieceRows) return;
    after = last.sequence;
    await setImmediate();
  }
}

/** Instants are not in order where clocks differ, so every row is asked. */
function isWithin({ at }: Row, { from, to }: LedgerRange): boolean {
  return (from?.getTime() ?? -Infinity) <= at && at <= (to?.getTime() ?? Infinity);
}

/** What is left of a change whose records were deleted: enough never to send it again. */
function remembered({ intent, attempt, state, operation, at, newest }: ChangeRow): LedgerRecord {
  const contract = { name: "", version: "" };
  return Object.freeze({ intentId: intent, attempt, state, operation, at: new Date(at), input: {}, contract, sequence: newest });
}
