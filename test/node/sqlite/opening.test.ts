import { writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { openDatabase, openForReading } from "../../../src/node/sqlite/database.js";
import { type Machine, thisMachine } from "../../../src/node/sqlite/machine.js";
import { thrownBy } from "../../errors/failure-of.js";
import { tamper } from "./fill.js";
import { newPath, openStore, sealKey } from "./open-store.js";

const machineOf = (Changed: typeof DatabaseSync) => ({ ...thisMachine, loadSqlite: () => ({ DatabaseSync: Changed }) });

/** A machine on which the mode of a file cannot be switched so many times. */
function contended(times: number, errcode = 5) {
  const wait = vi.spyOn(Atomics, "wait").mockReturnValue("timed-out");
  onTestFinished(() => wait.mockRestore());
  let tries = 0;
  class Contended extends DatabaseSync {
    override exec(sql: string) {
      if (sql.includes("journal_mode") && (tries += 1) <= times)
        throw Object.assign(new Error("database is locked"), { code: "ERR_SQLITE_ERROR", errcode });
      super.exec(sql);
    }
  }
  const machine: Partial<Machine> = { ...machineOf(Contended), busyMs: 20 };
  return { open: () => openStore(newPath(), { machine }), tries: () => tries, waits: () => wait.mock.calls.map(([, , , ms]) => ms) };
}

test("a new file that others are switching is looked at again until it is done", async () => {
  const { open, waits } = contended(4);
  expect(await open().set("gate", "closed", null)).toBe(true);
  expect(waits()).toEqual([5, 5, 5, 5]);
});

test("who waited as long as a writer may gives up on a file that others are switching", async () => {
  const { open, tries, waits } = contended(50);
  expect(await thrownBy(open)).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("locked") });
  expect([tries(), waits()]).toEqual([5, [5, 5, 5, 5]]);
});

test("what is not a matter of waiting is told at once", async () => {
  const { open, tries, waits } = contended(1, 10);
  expect(await thrownBy(open)).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("disk") });
  expect([tries(), waits()]).toEqual([1, []]);
});

/** A file that another process has begun to write. */
async function beingWritten() {
  const path = newPath();
  await openStore(path, { sealKey }).close();
  const other = new DatabaseSync(path);
  onTestFinished(() => other.close());
  other.exec("BEGIN IMMEDIATE");
  return path;
}

test("a store is opened, and its cells are read, while another process writes", async () => {
  const store = openStore(await beingWritten(), { sealKey, machine: { busyMs: 20 } });
  expect(await store.get("gate")).toBeUndefined();
});

test("a store that is refused waits for nobody who writes", async () => {
  const statements: string[] = [];
  class Watched extends DatabaseSync {
    override prepare(sql: string) {
      const statement = super.prepare(sql);
      const run = statement.run.bind(statement);
      statement.run = () => {
        statements.push(sql);
        return run();
      };
      return statement;
    }
  }
  const machine = { ...machineOf(Watched), busyMs: 20 };
  expect((await thrownBy(openStore.bind(undefined, await beingWritten(), { machine }))).code).toBe("CONFIG_INVALID");
  expect(statements).toEqual([]);
});

const openers = {
  writing: (path: string, machine: Machine) => openDatabase(path, { machine, sealOf: () => null }),
  reading: openForReading,
};

test.each([
  ["writing", "a file of something else", "CONFIG_INVALID", "something else"],
  ["reading", "a file of something else", "CONFIG_INVALID", "something else"],
  ["reading", "an empty file", "STORAGE_FAILED", "no store yet"],
] as const)("an opening for %s that fails on %s leaves nothing open", async (how, what, code, why) => {
  const made: DatabaseSync[] = [];
  class Watched extends DatabaseSync {
    constructor(...given: ConstructorParameters<typeof DatabaseSync>) {
      super(...given);
      made.push(this);
    }
  }
  const path = newPath();
  if (what === "an empty file") writeFileSync(path, "");
  else tamper(path, (other) => other.exec("CREATE TABLE theirs (a)"));
  const error = await thrownBy(() => openers[how](path, machineOf(Watched)));
  expect([error.code, `${error.message} ${JSON.stringify(error.fields)}`]).toEqual([code, expect.stringContaining(why)]);
  expect(made).toHaveLength(1);
  expect(() => made[0]?.exec("SELECT 1")).toThrow("not open");
});

test("who reads waits for others as long as it was told, trusts nothing in the file, and cannot write", async () => {
  const path = newPath();
  await openStore(path).close();
  const database = openForReading(path, { ...thisMachine, busyMs: 1234 });
  onTestFinished(() => database.close());
  expect(database.prepare("PRAGMA busy_timeout").get()).toEqual({ timeout: 1234 });
  expect(database.prepare("PRAGMA trusted_schema").get()).toEqual({ trusted_schema: 0 });
  const writing = () => database.write("now", () => database.prepare("UPDATE file SET derived = 7").run());
  expect(await thrownBy(writing)).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("may only be read") });
  expect(tamper(path, (inner) => inner.prepare("SELECT derived FROM file").get())).toEqual({ derived: 0 });
});

test("a file that lacks what it was made with is told in one kind of error, and nobody holds it open", async () => {
  for (const sql of ["DELETE FROM file", "DROP TABLE record", "DROP TABLE cell"]) {
    const path = newPath();
    await openStore(path).close();
    tamper(path, (database) => database.exec(sql));
    expect(await thrownBy(() => openStore(path))).toMatchObject({ code: "STORAGE_FAILED" });
    // Who has it for themselves alone may leave the mode in which others write too.
    expect(tamper(path, (database) => database.prepare("PRAGMA journal_mode = DELETE").get())).toEqual({ journal_mode: "delete" });
  }
});
