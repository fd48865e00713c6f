import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { thisMachine } from "../../../src/node/sqlite/machine.js";
import { assertOurs, createSchema, hasOurTables } from "../../../src/node/sqlite/schema.js";
import { thrownBy } from "../../errors/failure-of.js";

const noSeal = () => null;

/** A database in memory, closed when the test ends. */
function inMemory(sql = ""): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  onTestFinished(() => database.close());
  database.exec(sql);
  return database;
}

/** Our tables, with something done to them. */
function ours(sql = ""): DatabaseSync {
  const database = inMemory();
  createSchema(database, noSeal);
  database.exec(sql);
  return database;
}

test("a database with nothing in it is new, and ours once the tables are made", () => {
  const database = inMemory();
  expect(assertOurs(database)).toBe("new");
  createSchema(database, noSeal);
  expect(assertOurs(database)).toBe("ours");
});

test.each<[string, () => DatabaseSync, string]>([
  ["has a table and no mark of anybody", () => inMemory("CREATE TABLE theirs (a)"), "something else"],
  ["is empty and has a version", () => inMemory("PRAGMA user_version = 1"), "something else"],
  ["is empty and has our version", () => inMemory("PRAGMA user_version = 2"), "something else"],
  ["is empty and marked by somebody", () => inMemory("PRAGMA application_id = 1"), "something else"],
  ["has our tables and the mark of somebody else", () => ours("PRAGMA application_id = 1"), "something else"],
  ["has our tables and no mark", () => ours("PRAGMA application_id = 0; PRAGMA user_version = 0"), "something else"],
  ["is ours and of no version", () => ours("PRAGMA user_version = 0"), "another version"],
])("a database that %s is refused, and nothing is made in it", async (_, open, problem) => {
  const database = open();
  const things = () => database.prepare("SELECT name FROM sqlite_master").all();
  const before = things();
  for (const use of [() => assertOurs(database), () => createSchema(database, noSeal)])
    expect(await thrownBy(use)).toMatchObject({ code: "CONFIG_INVALID", fields: { path: expect.stringContaining(problem) } });
  expect(things()).toEqual(before);
  expect(() => database.exec("BEGIN; COMMIT")).not.toThrow();
});

test("of two that make the tables the second finds them made, and leaves the salt as it is", () => {
  const database = ours();
  const salts = () => database.prepare("SELECT salt FROM file").all();
  const before = salts();
  createSchema(database, noSeal);
  expect(salts()).toEqual(before);
  expect(before).toHaveLength(1);
});

test("tables that cannot be made to their end are not there at all", () => {
  const database = inMemory();
  const failing = () => {
    throw new Error("There is no randomness.");
  };
  expect(() => createSchema(database, failing)).toThrow("There is no randomness.");
  expect(assertOurs(database)).toBe("new");
  createSchema(database, noSeal);
  expect(assertOurs(database)).toBe("ours");
});

test.each<[string, string]>([
  ["a table is missing", "DROP TABLE cell"],
  ["an index is missing", "DROP INDEX record_mark"],
  ["an index is of something else", "DROP INDEX record_mark; CREATE INDEX record_mark ON record (at) WHERE mark IS NOT NULL"],
  ["a table is added", "CREATE TABLE theirs (a)"],
  ["a view is added", "CREATE VIEW theirs AS SELECT 1"],
  ["a column is added", "ALTER TABLE cell ADD COLUMN theirs TEXT"],
  ["a trigger is added", "CREATE TRIGGER theirs AFTER INSERT ON record BEGIN DELETE FROM record; END"],
])("tables are not ours where %s", (_, sql) => {
  expect(hasOurTables(ours(), thisMachine)).toBe(true);
  expect(hasOurTables(ours(sql), thisMachine)).toBe(false);
});

test.each<[string, string, string, boolean]>([
  ["more white space", " TEXT", "\n  TEXT", true],
  ["no space before a bracket", " (", "(", true],
  ["spaces around what stands in brackets", "(key, sequence)", "( key ,sequence )", true],
  ["words that run together", "mark TEXT", "markTEXT", false],
  ["names that run together", "key, sequence", "keysequence", false],
  ["an equals sign that is gone", "settled = 0", "settled0", false],
])("of tables that are laid out otherwise, with %s, it is told whether they are ours", (_, text, other, isOurs) => {
  const database = ours();
  // A database lets nobody write such a text, but a file may hold it.
  const read = `SELECT type, name, tbl_name, replace(sql, '${text}', '${other}') AS sql FROM`;
  const prepare = (sql: string) => database.prepare(sql.replace("SELECT type, name, tbl_name, sql FROM", read));
  expect(hasOurTables({ prepare }, thisMachine)).toBe(isOurs);
});

test("whoever looks at the tables leaves no database open", () => {
  const left = new Set<DatabaseSync>();
  class Counted extends thisMachine.loadSqlite().DatabaseSync {
    constructor(...given: ConstructorParameters<typeof DatabaseSync>) {
      super(...given);
      left.add(this);
    }
    override close() {
      left.delete(this);
      super.close();
    }
  }
  hasOurTables(ours(), { loadSqlite: () => ({ DatabaseSync: Counted }) });
  expect(left.size).toBe(0);
});
