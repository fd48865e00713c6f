import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { newPath, openStore } from "./open-store.js";

/** What is warned of when a store is opened with a database of a version. */
function warnedOf(version: string) {
  class Other extends DatabaseSync {
    override prepare(sql: string) {
      return super.prepare(sql.replace("sqlite_version()", `'${version}'`));
    }
  }
  const onWarning = vi.fn<(message: string) => void>();
  openStore(newPath(), { onWarning, machine: { loadSqlite: () => ({ DatabaseSync: Other }) } });
  return onWarning.mock.calls.flat();
}

test.each(["3.51.2", "3.50.9", "3.9.99", "3.51", "2.99.99"])("SQLite %s, which has the fault, is warned of by name", (version) => {
  expect(warnedOf(version)).toEqual([expect.stringContaining(`SQLite ${version},`)]);
});

test.each(["3.51.3", "3.51.4", "3.51.10", "3.52.0", "3.100.0", "4.0.0"])("SQLite %s, in which it is mended, is not", (version) => {
  expect(warnedOf(version)).toEqual([]);
});
