import type { DatabaseSync, StatementSync } from "node:sqlite";
import { KcellError } from "../../errors/kcell-error.js";
import type { Machine } from "./machine.js";
import { placeOf } from "./place.js";
import { makePrivate } from "./private-file.js";
import { assertOurs, createSchema } from "./schema.js";
import { guarded, isBusy } from "./storage-failure.js";

/** Whether what is written outlives a failure of the power at once, or with the next thing that must. */
type Durability = "now" | "withTheNext";

/** One file of the database, open. Everything here is done when the call returns; no transaction outlives it. */
export interface Database {
  prepare(sql: string): StatementSync;
  /** @throws {KcellError} `STORAGE_FAILED` */
  read<T>(work: () => T): T;
  /** Reads the file as it is now, whatever others write meanwhile. */
  snapshot<T>(work: () => T): T;
  /** Runs `work` in a transaction of its own, in which nobody else writes. @throws {KcellError} `STORAGE_FAILED` */
  write<T>(durability: Durability, work: () => T): T;
  /** For what nothing may leave without. @throws {KcellError} `STORAGE_FAILED` where the file is no longer the one at its path. */
  assertInPlace(): void;
  /** What is done `last` need not succeed. May be called again. */
  close(last?: () => void): void;
}

/** How a store is opened for writing. */
export interface OpenOptions {
  readonly machine: Machine;
  /** Makes what the key of a new file is recognised by later; null where it has none. */
  readonly sealOf: (salt: Uint8Array) => Uint8Array | null;
}

/** How long to wait before the mode of the file is asked for again, in milliseconds. */
const lookAgainMs = 5;

/**
 * Opens a file that is there, for its owner only, and makes it a store where it is empty.
 *
 * @throws {KcellError} `CONFIG_INVALID` where it belongs to something else or to another version, `STORAGE_FAILED`.
 */
export function openDatabase(path: string, { machine, sealOf }: OpenOptions): Database {
  const { DatabaseSync } = machine.loadSqlite();
  const inner = guarded(() => new DatabaseSync(path));
  try {
    const assertInPlace = placeOf(path, machine);
    guarded(() => setUp(inner, path, { machine, sealOf }));
    return databaseOf(inner, assertInPlace);
  } catch (error) {
    inner.close();
    throw error;
  }
}

/**
 * Opens a store for reading only, while others write.
 *
 * @throws {KcellError} `CONFIG_INVALID` where it is none, `STORAGE_FAILED`.
 */
export function openForReading(path: string, machine: Machine): Database {
  const { DatabaseSync } = machine.loadSqlite();
  const inner = guarded(() => new DatabaseSync(path, { readOnly: true }));
  try {
    guarded(() => inner.exec(`PRAGMA busy_timeout = ${machine.busyMs}; PRAGMA trusted_schema = OFF`));
    if (guarded(() => whoseFile(inner)) === "new") throw new KcellError("STORAGE_FAILED", "The file is empty: it is no store yet.");
    return databaseOf(inner, () => {});
  } catch (error) {
    inner.close();
    throw error;
  }
}

function setUp(inner: DatabaseSync, path: string, { machine, sealOf }: OpenOptions): void {
  const { busyMs } = machine;
  inner.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA fullfsync = ON`);
  const isNew = whoseFile(inner) === "new";
  makePrivate(path, machine);
  logAhead(inner, busyMs);
  inner.exec("PRAGMA synchronous = FULL");
  if (isNew) createSchema(inner, sealOf);
}

/** In one state of the file: another process may be making the tables. */
function whoseFile(inner: DatabaseSync): "new" | "ours" {
  inner.exec("BEGIN");
  const whose = assertOurs(inner);
  inner.exec("COMMIT");
  return whose;
}

/** Two that switch a new file at the same time do not wait for each other as other writers do. */
function logAhead(inner: DatabaseSync, busyMs: number): void {
  const tries = Math.ceil(busyMs / lookAgainMs);
  for (let left = tries; ; left--) {
    try {
      inner.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (left <= 0 || !isBusy(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lookAgainMs);
    }
  }
}

function databaseOf(inner: DatabaseSync, assertInPlace: () => void): Database {
  let isOpen = true;
  let level: Durability = "now";
  const open = <T>(work: () => T): T => {
    if (!isOpen) throw new KcellError("STORAGE_FAILED", "The store is closed.");
    return guarded(work);
  };
  const prepare = (sql: string) => guarded(() => inner.prepare(sql));
  const [begin, beginAlone, commit, rollback] = [prepare("BEGIN"), prepare("BEGIN IMMEDIATE"), prepare("COMMIT"), prepare("ROLLBACK")];
  const within = <T>(begin: StatementSync, work: () => T): T => {
    begin.run();
    try {
      const value = work();
      commit.run();
      return value;
    } catch (error) {
      tryTo(() => rollback.run());
      throw error;
    }
  };
  return {
    prepare,
    read: open,
    snapshot: (work) => open(() => within(begin, work)),
    write: (durability, work) =>
      open(() => {
        if (durability !== level) inner.exec(`PRAGMA synchronous = ${durability === "now" ? "FULL" : "NORMAL"}`);
        level = durability;
        return within(beginAlone, work);
      }),
    assertInPlace,
    close(last) {
      if (!isOpen) return;
      if (last) tryTo(() => within(beginAlone, last));
      isOpen = false;
      guarded(() => inner.close());
    },
  };
}

/** A transaction that failed may be undone already, and what is only derived can be derived again. */
function tryTo(work: () => void): void {
  try {
    work();
  } catch {
    // Nobody waits for it.
  }
}
