import type { SQLInputValue } from "node:sqlite";
import type { LedgerRange } from "../../store/store.js";
import type { Changes } from "./changes.js";
import type { ChangeRow } from "./derived-tables.js";
import type { Seal } from "./seal.js";

/** A query for the rows of a range, to be read piece by piece: it wants `values`, then the sequence after which to go on. */
export interface RangeQuery {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** One thing by which a range is narrowed: a filter of every row, and the quick way to the few that pass it. */
interface Narrowing {
  readonly column: "intent" | "number_key" | "order_key";
  readonly value: SQLInputValue;
  readonly sequences: string;
  readonly values: readonly SQLInputValue[];
}

/** The steps of a change from its newest on, each found from the one after it, and the notes that belong to it. */
const stepsAndNotes = `
  WITH RECURSIVE step (sequence) AS (
    VALUES (?) UNION ALL SELECT record.previous FROM step JOIN record USING (sequence) WHERE record.previous IS NOT NULL
  )
  SELECT sequence FROM step UNION ALL SELECT sequence FROM record WHERE attempt IS NULL AND intent = ?
`;

/** The records of a number or an order: of what the index knows, and of what came after. */
const traced = (column: "number_key" | "order_key") => `
  SELECT sequence FROM trace WHERE key = ?
  UNION ALL SELECT sequence FROM record WHERE sequence > (SELECT derived FROM file) AND ${column} = ?
`;

function byKey(column: "number_key" | "order_key", key: Uint8Array): Narrowing {
  return { column, value: key, sequences: traced(column), values: [key, key] };
}

function bySteps(intent: string, change: ChangeRow | undefined): Narrowing {
  return { column: "intent", value: intent, sequences: stepsAndNotes, values: [change?.newest ?? 0, intent] };
}

/**
 * How the records of a number, a change or an order are read: by what narrows it most, in the order in which they were written. It ends where the
 * ledger ends now.
 */
export function rangeQuery(seal: Seal, changes: Changes, { msisdn, intentId, orderId }: LedgerRange): RangeQuery {
  const narrowings = [
    ...(orderId === undefined ? [] : [byKey("order_key", seal.trace("order", orderId))]),
    ...(intentId === undefined ? [] : [bySteps(intentId, changes.newestOf(intentId))]),
    ...(msisdn === undefined ? [] : [byKey("number_key", seal.trace("number", msisdn))]),
  ];
  const [narrowest] = narrowings;
  // A plus keeps the database from taking another way than that of the narrowest.
  const filters = [
    ...(narrowest ? [`sequence IN (${narrowest.sequences})`] : []),
    ...narrowings.map(({ column }) => `+${column} = ?`),
    ...(narrowest ? ["+sequence <= ?", "+sequence > ?"] : ["sequence <= ?", "sequence > ?"]),
  ];
  return {
    sql: `SELECT * FROM record WHERE ${filters.join(" AND ")} ORDER BY sequence`,
    values: [...(narrowest?.values ?? []), ...narrowings.map(({ value }) => value), changes.newest.sequence],
  };
}
