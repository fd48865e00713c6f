import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { invalidOption } from "../../errors/invalid.js";
import type { Machine } from "./machine.js";

/** Stands in every file of ours: "KCEL". */
const applicationId = 0x4b_43_45_4c;
const schemaVersion = 2;

/** What the index of open changes holds. Not by the state itself, or every step from one open state to another would write the index anew. */
export const isOpenSql = "settled = 0";

/**
 * `record` is the ledger, and only it is evidence. `body` is the whole step as JSON, sealed where there is a key; the other columns are what is
 * looked for, and `previous` is the step before of the same change. Two tables are derived from the records, up to that which `file.derived` names:
 * `change` holds the newest step of each change, from which the others are found, and outlives the records, so that no deleted change can be sent
 * again; `trace` finds records by number and by order. So a step writes one page: only notes, which belong to no change, have an index.
 */
const tables = `
  CREATE TABLE file (salt BLOB NOT NULL, seal BLOB, derived INTEGER NOT NULL) STRICT;
  CREATE TABLE cell (key TEXT PRIMARY KEY, version INTEGER NOT NULL, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE record (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    intent TEXT,
    attempt INTEGER,
    state TEXT NOT NULL,
    operation TEXT NOT NULL,
    number TEXT,
    number_key BLOB,
    order_key BLOB,
    previous INTEGER,
    mark TEXT,
    body BLOB NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX record_mark ON record (sequence) WHERE mark IS NOT NULL;
  CREATE INDEX note_intent ON record (intent) WHERE attempt IS NULL AND intent IS NOT NULL;
  CREATE TABLE change (
    intent TEXT PRIMARY KEY,
    first INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    at INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    state TEXT NOT NULL,
    settled INTEGER NOT NULL,
    operation TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX change_open ON change (first) WHERE ${isOpenSql};
  CREATE TABLE trace (key BLOB NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (key, sequence)) STRICT, WITHOUT ROWID;
`;

/**
 * Looks whose file it is, and writes nothing.
 *
 * @throws {KcellError} `CONFIG_INVALID` where it belongs to something else or to another version of this package.
 */
export function assertOurs(database: DatabaseSync): "new" | "ours" {
  const number = (pragma: string) => Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
  const version = number("user_version");
  const owner = number("application_id");
  const { things } = database.prepare("SELECT count(*) AS things FROM sqlite_master").get() ?? {};
  if (version === 0 && owner === 0 && things === 0) return "new";
  if (owner !== applicationId) throw invalidOption("path", "the file is a database of something else");
  if (version !== schemaVersion) throw invalidOption("path", "another version of kcell-self-service has written the file");
  return "ours";
}

/**
 * Makes the tables in one transaction. Of several processes the first does it, and the others find it done. `sealOf` makes what a key is
 * recognised by later.
 */
export function createSchema(database: DatabaseSync, sealOf: (salt: Uint8Array) => Uint8Array | null): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    if (assertOurs(database) === "new") {
      database.exec(tables);
      const salt = randomBytes(32);
      database.prepare("INSERT INTO file (salt, seal, derived) VALUES (?, ?, 0)").run(salt, sealOf(salt));
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`);
    }
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

/**
 * Whether a file has our tables and indexes, and nothing beside them that could act, such as a trigger. White space is not looked at: it may be
 * that of another version of this package.
 */
export function hasOurTables(database: Pick<DatabaseSync, "prepare">, { loadSqlite }: Pick<Machine, "loadSqlite">): boolean {
  const model = new (loadSqlite().DatabaseSync)(":memory:");
  try {
    model.exec(tables);
    return namesIn(database) === namesIn(model);
  } finally {
    model.close();
  }
}

function namesIn(database: Pick<DatabaseSync, "prepare">): string {
  const things = database.prepare("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").all();
  return JSON.stringify(things.map(({ sql, ...thing }) => ({ ...thing, sql: sql && withoutLayout(String(sql)) })));
}

function withoutLayout(sql: string): string {
  return sql.replaceAll(/\s+/gu, " ").replaceAll(/ ?(?<mark>[(),=]) ?/gu, "$<mark>");
}
