import type { SQLInputValue } from "node:sqlite";
import type { LedgerRange } from "../../store/store.js";
import type { Database } from "./database.js";
import type { Seal } from "./seal.js";

/** A query for the rows of a range, to be read piece by piece: it wants `values`, then the sequence after which to go on. */
export interface RangeQuery {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
  /** Where to begin. */
  readonly after: number;
}

/** Absent where there is nothing. */
type Ends = Readonly<Record<string, unknown>> | undefined;

/** By which a range may be narrowed. */
type Column = "intent" | "number_key" | "order_key";

/** The steps of the changes that a value names, each found from the one after it, and the notes that have it. */
const stepsAndNotes = (column: Column) => `sequence IN (
  WITH RECURSIVE step (sequence, previous) AS (
    SELECT record.sequence, record.previous FROM change JOIN record ON record.sequence = change.newest WHERE change.${column} = ?
    UNION ALL SELECT record.sequence, record.previous FROM step JOIN record ON record.sequence = step.previous
  )
  SELECT sequence FROM step UNION ALL SELECT sequence FROM record WHERE attempt IS NULL AND ${column} = ?
)`;

/** An order stands in the few steps that name it, and these have an index. */
function sourceOf(column: Column): { readonly sql: readonly string[]; readonly uses: number } {
  return column === "order_key" ? { sql: ["order_key = ?"], uses: 1 } : { sql: [stepsAndNotes(column)], uses: 2 };
}

/**
 * How a range is read: by what narrows it most, in the order in which it was written. It ends where the ledger ends now. Instants are not in
 * order where clocks differ, so a span of time is read from the first row that fits to the last.
 */
export function rangeQuery(database: Database, seal: Seal, { from, to, msisdn, intentId, orderId }: LedgerRange): RangeQuery {
  const given: readonly (readonly [Column, string | Uint8Array | undefined])[] = [
    ["order_key", orderId === undefined ? undefined : seal.trace("order", orderId)],
    ["intent", intentId],
    ["number_key", msisdn === undefined ? undefined : seal.trace("number", msisdn)],
  ];
  const wanted = given.flatMap(([column, value]) => (value === undefined ? [] : [{ column, value }]));
  const [narrowest] = wanted;
  const isSpan = from !== undefined || to !== undefined;
  const span = isSpan ? [from?.getTime() ?? -Number.MAX_SAFE_INTEGER, to?.getTime() ?? Number.MAX_SAFE_INTEGER] : [];
  const { first, last } = (isSpan && !narrowest ? endsOf(database, span) : wholeOf(database)) ?? {};
  const source = narrowest ? sourceOf(narrowest.column) : { sql: [], uses: 0 };
  // A plus keeps the database from taking another way than that of the source.
  const sequence = narrowest ? "+sequence" : "sequence";
  const filters = [
    ...wanted.map(({ column }) => `+${column} = ?`),
    ...(isSpan ? ["+at BETWEEN ? AND ?"] : []),
    `${sequence} <= ?`,
    `${sequence} > ?`,
  ];
  return {
    sql: `SELECT * FROM record WHERE ${[...source.sql, ...filters].join(" AND ")} ORDER BY sequence`,
    values: [
      ...Array.from({ length: source.uses }, () => narrowest?.value ?? null),
      ...wanted.map(({ value }) => value),
      ...span,
      Number(last ?? 0),
    ],
    after: Number(first ?? 1) - 1,
  };
}

/** The first and the last row of a span of time, told by the index alone. */
function endsOf(database: Database, span: readonly number[]): Ends {
  const sql = "SELECT min(sequence) AS first, max(sequence) AS last FROM record INDEXED BY record_at WHERE at BETWEEN ? AND ?";
  return database.prepare(sql).get(...span);
}

function wholeOf(database: Database): Ends {
  return database.prepare("SELECT (SELECT min(sequence) FROM record) AS first, (SELECT max(sequence) FROM record) AS last").get();
}
