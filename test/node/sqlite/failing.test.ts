import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { sqliteStore } from "../../../src/node/index.js";
import { thisMachine } from "../../../src/node/sqlite/machine.js";
import { everythingShown } from "../../errors/everything-shown.js";
import { failureOf, thrownBy } from "../../errors/failure-of.js";
import { draft } from "../../store/store-contract.js";
import { tamper } from "./fill.js";
import { newPath, openStore } from "./open-store.js";

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("the file and what lies beside it are for their owner only, from the first byte on", async () => {
  const path = newPath();
  await openStore(path).set("gate", "closed", null);
  const names = readdirSync(dirname(path));
  expect(names.toSorted()).toEqual(["kcell.db", "kcell.db-shm", "kcell.db-wal"]);
  for (const name of names) expect(modeOf(join(dirname(path), name))).toBe("600");
});

test("a file that others may read is narrowed before it is used", async () => {
  const path = newPath();
  const store = openStore(path);
  await store.set("gate", "closed", null);
  for (const file of [path, `${path}-wal`, `${path}-shm`]) chmodSync(file, 0o644);
  const other = openStore(path);
  for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(modeOf(file)).toBe("600");
  expect((await other.get("gate"))?.value).toBe("closed");
});

test("an empty file that is there already becomes a store", async () => {
  const path = newPath();
  writeFileSync(path, "");
  expect(await openStore(path).set("gate", "closed", null)).toBe(true);
  expect(modeOf(path)).toBe("600");
});

test.each<[string, unknown]>([
  ["memory", ":memory:"],
  ["empty", ""],
  ["blank", " "],
  ["no text", undefined],
  ["a path that cannot be", "kcell\0.db"],
  ["in a folder that is not there", join(newFolderlessPath(), "kcell.db")],
  ["a folder", "."],
])("a path is refused that is %s", async (_, path) => {
  expect(await thrownBy(() => sqliteStore(path as string))).toMatchObject({ code: "CONFIG_INVALID", fields: { path: expect.any(String) } });
});

function newFolderlessPath(): string {
  return join(import.meta.dirname, "no-such-folder");
}

test("a network share is refused, and named, also behind a link", async () => {
  const path = newPath();
  const folder = dirname(path);
  mkdirSync(join(folder, "mnt"));
  symlinkSync(join(folder, "mnt"), join(folder, "link"));
  const mounts = () => `30 1 0:32 / / rw - ext4 /dev/vda rw\n31 30 0:40 / ${folder}/mnt rw,relatime shared:1 - nfs4 host:/x rw\n`;
  const refused = await thrownBy(() => openStore(join(folder, "link", "kcell.db"), { machine: { mounts } }));
  expect(refused).toMatchObject({ code: "CONFIG_INVALID", fields: { path: expect.stringContaining("nfs4") } });
  expect(readdirSync(join(folder, "mnt"))).toEqual([]);
  expect(await openStore(path, { machine: { mounts } }).get("gate")).toBeUndefined();
});

test("a file of something else is refused and left as it is", async () => {
  const [text, database] = [newPath(), newPath()];
  writeFileSync(text, "CANARY of a text that is no database, and long enough to hold the head of one.".repeat(20), { mode: 0o600 });
  tamper(database, (other) => other.exec("CREATE TABLE theirs (a); PRAGMA user_version = 1"));
  const [one, two] = [readFileSync(text), readFileSync(database)];
  const errors = [await thrownBy(() => openStore(text)), await thrownBy(() => openStore(database))];
  expect(errors.map(({ code }) => code)).toEqual(["STORAGE_FAILED", "CONFIG_INVALID"]);
  expect(everythingShown(errors)).not.toMatch(/CANARY|theirs|not a database/u);
  expect([readFileSync(text), readFileSync(database)]).toEqual([one, two]);
});

test.each([1, 3])("a file whose tables are those of another version, %i, is refused and left as it is", async (version) => {
  const path = newPath();
  await openStore(path).close();
  tamper(path, (database) => database.exec(`PRAGMA user_version = ${version}`));
  const before = readFileSync(path);
  const error = await thrownBy(() => openStore(path));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", fields: { path: expect.stringContaining("another version") } });
  expect(readFileSync(path)).toEqual(before);
});

test("a store that others keep locked is told in one kind of error, and works when they are done", async () => {
  const path = newPath();
  const store = openStore(path, { machine: { busyMs: 20 } });
  const other = new DatabaseSync(path);
  onTestFinished(() => other.close());
  other.exec("BEGIN IMMEDIATE");
  const errors = [await failureOf(store.ledger.append(draft(), { attempt: 0 })), await failureOf(store.set("gate", "CANARY", null))];
  for (const error of errors)
    expect(error).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("locked"), retryable: false });
  expect(everythingShown(errors)).not.toMatch(/CANARY|7011234567|database is|errcode|ERR_SQLITE/u);
  expect(await store.get("gate")).toBeUndefined();
  other.exec("ROLLBACK");
  expect((await store.ledger.append(draft(), { attempt: 0 })).sequence).toBe(1);
});

test("a full disk keeps the step out, and the next one gets its place", async () => {
  const path = newPath();
  const store = openStore(path, {
    machine: {
      loadSqlite() {
        // Room for the tables and little more: what a full disk looks like to the database.
        const { DatabaseSync: Real } = thisMachine.loadSqlite();
        return {
          DatabaseSync: class extends Real {
            constructor(...given: ConstructorParameters<typeof DatabaseSync>) {
              super(...given);
              if (given[0] !== ":memory:") this.exec("PRAGMA max_page_count = 20");
            }
          },
        };
      },
    },
  });
  const big = { msisdn: "+77011234567", reason: "x".repeat(60_000) };
  const error = await failureOf(store.ledger.append(draft({ input: big }), { attempt: 0 }));
  expect(error).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("full") });
  expect(everythingShown(error)).not.toContain("xxx");
  expect((await store.ledger.append(draft(), { attempt: 0 })).sequence).toBe(1);
});

test("a damaged file is told in one kind of error", async () => {
  const path = newPath();
  const store = openStore(path);
  for (let index = 0; index < 50; index++) await store.ledger.append(draft({ intentId: `int-${index}` }), { attempt: 0 });
  await store.close();
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)]));
  const error = await failureOf((async () => openStore(path).ledger.find("int-1"))());
  expect(error).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("damaged") });
});

test("a store that is closed says so, and may be closed again", async () => {
  const store = openStore();
  const open = store.ledger.open();
  await store.close();
  await store.close();
  for (const use of [store.get("gate"), store.ledger.append(draft(), { attempt: 0 }), open[Symbol.asyncIterator]().next()])
    expect(await failureOf(use)).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("closed") });
});

test("a runtime without the database is told which Node has one, and nothing is made", async () => {
  const path = newPath();
  vi.stubGlobal("process", { ...process, getBuiltinModule: () => undefined });
  onTestFinished(() => void vi.unstubAllGlobals());
  const error = await thrownBy(() => openStore(path));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", message: expect.stringContaining("22.13") });
  expect(existsSync(path)).toBe(false);
});

test("an old database is warned of once for each store, through the process or through who wants to know", () => {
  const old = () => {
    const { DatabaseSync: Real } = thisMachine.loadSqlite();
    return {
      DatabaseSync: class extends Real {
        override prepare(sql: string) {
          return super.prepare(sql.replace("sqlite_version()", "'3.50.4'"));
        }
      },
    };
  };
  const emit = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  onTestFinished(() => emit.mockRestore());
  openStore(newPath(), { machine: { loadSqlite: old } });
  expect(emit).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("3.50.4"), expect.objectContaining({ code: "KCELL_OLD_SQLITE" }));
  const onWarning = vi.fn<(message: string) => void>();
  openStore(newPath(), { machine: { loadSqlite: old }, onWarning });
  expect(onWarning).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("3.51.3"));
  openStore(newPath(), { onWarning, machine: { loadSqlite: newer } });
  expect([emit.mock.calls.length, onWarning.mock.calls.length]).toEqual([1, 1]);
});

function newer() {
  const { DatabaseSync: Real } = thisMachine.loadSqlite();
  return {
    DatabaseSync: class extends Real {
      override prepare(sql: string) {
        return super.prepare(sql.replace("sqlite_version()", "'3.51.3'"));
      }
    },
  };
}

test("a system that knows no name for who runs the process is no hindrance", async () => {
  const store = openStore(newPath(), { machine: { systemUser: () => undefined } });
  const record = await store.ledger.append(draft(), { attempt: 0 });
  expect(record).not.toHaveProperty("systemUser");
  expect((await openStore().ledger.append(draft(), { attempt: 0 })).systemUser).toBe(thisMachine.systemUser());
});
