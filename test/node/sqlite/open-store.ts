import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Machine, thisMachine } from "../../../src/node/sqlite/machine.js";
import { type SqliteStoreOptions, sqliteStoreOn } from "../../../src/node/sqlite/sqlite-store.js";
import type { Store } from "../../../src/store/store.js";

/** A path in a folder of its own, which goes when the test ends. */
export function newPath(name = "kcell.db"): string {
  const folder = mkdtempSync(join(tmpdir(), "kcell-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, name);
}

/** How a test opens a store. */
export interface Opening extends SqliteStoreOptions {
  /** What is different on this machine. */
  readonly machine?: Partial<Machine>;
}

/** A store in a file, closed when the test ends. */
export function openStore(path: string = newPath(), { machine, ...options }: Opening = {}): Store {
  const store = sqliteStoreOn({ ...thisMachine, ...machine }, path, options);
  onTestFinished(() => store.close());
  return store;
}

/** A key for a test. */
export const sealKey = "a1".repeat(32);
