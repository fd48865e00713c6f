import { type LedgerRecord, openStates } from "../../store/store.js";
import type { Database } from "./database.js";
import { isOpenSql } from "./schema.js";

/** What is known of a change without its records. */
export interface ChangeRow extends Pick<LedgerRecord, "attempt" | "state" | "operation"> {
  readonly intent: string;
  /** The sequence of its first step, and of its newest. */
  readonly first: number;
  readonly newest: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The tables that are derived from the records, and lag behind them. */
export interface DerivedTables {
  /** The last record that they know. */
  until(): number;
  changeOf(intent: string): ChangeRow | undefined;
  /** The changes that are not settled. */
  open(): readonly ChangeRow[];
  /** Learns the changes that moved since the record `after`, as they are at the record `until`. Only within a transaction. */
  learn(moved: Iterable<ChangeRow>, between: { readonly after: number; readonly until: number }): void;
}

const untilSql = "SELECT derived FROM file";

/** The numbers and orders of some records. In the order of their keys, which are random, so that each page is written once. */
const traceSql = `
  INSERT INTO trace SELECT number_key AS key, sequence FROM record WHERE sequence > :after AND sequence <= :until AND number_key IS NOT NULL
  UNION ALL SELECT order_key, sequence FROM record WHERE sequence > :after AND sequence <= :until AND order_key IS NOT NULL ORDER BY key
`;

/** The derived tables of a file. */
export function derivedTables(database: Pick<Database, "prepare">): DerivedTables {
  const until = database.prepare(untilSql);
  const change = database.prepare("SELECT * FROM change WHERE intent = ?");
  const open = database.prepare(`SELECT * FROM change WHERE ${isOpenSql}`);
  const keep = database.prepare("INSERT OR REPLACE INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const trace = database.prepare(traceSql);
  const move = database.prepare("UPDATE file SET derived = ?");
  return {
    until: () => Number(until.get()?.["derived"]),
    changeOf: (intent) => change.get(intent) as ChangeRow | undefined,
    open: () => open.all() as unknown as ChangeRow[],
    learn(moved, between) {
      trace.run(between);
      for (const { intent, first, newest, at, attempt, state, operation } of moved)
        keep.run(intent, first, newest, at, attempt, state, settledBy(state), operation);
      move.run(between.until);
    },
  };
}

/** The last record that the derived tables know. */
export function derivedUntil(database: Pick<Database, "prepare">): number {
  return Number(database.prepare(untilSql).get()?.["derived"]);
}

/** What the list of changes says of one in a state: 0 or 1. */
export function settledBy(state: string): number {
  return (openStates as readonly string[]).includes(state) ? 0 : 1;
}
