import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import type * as Sqlite from "node:sqlite";
import { invalidOption } from "../../errors/invalid.js";

/** The database of Node. */
type SqliteModule = Pick<typeof Sqlite, "DatabaseSync">;

/** What a store needs of the machine that it runs on. */
export interface Machine {
  /** @throws {KcellError} `CONFIG_INVALID` where this runtime has no database. */
  readonly loadSqlite: () => SqliteModule;
  readonly platform: NodeJS.Platform;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The mounted file systems as Linux lists them; absent elsewhere. */
  readonly mounts: () => string | undefined;
  /** Who runs the process, where the system knows it. */
  readonly systemUser: () => string | undefined;
  readonly warn: (message: string) => void;
  /** How long a writer waits for others, in milliseconds. */
  readonly busyMs: number;
  /** How many records the derived tables learn together (see changes.ts). */
  readonly derivedTogether: number;
}

/** The machine as it is. */
export const thisMachine: Machine = {
  loadSqlite,
  platform: process.platform,
  now: () => Date.now(),
  mounts: () => quietly(() => readFileSync("/proc/self/mountinfo", "utf8")),
  // In a container the user may have a number and no name.
  systemUser: () => quietly(() => userInfo().username),
  warn: (message) => process.emitWarning(message, { type: "KcellWarning", code: "KCELL_OLD_SQLITE" }),
  busyMs: 5000,
  derivedTogether: 1024,
};

/** Only when a store is opened: Node 22 warns when it is loaded, and other runtimes have none. */
function loadSqlite(): SqliteModule {
  const sqlite = quietly(() => process.getBuiltinModule("node:sqlite"));
  if (!sqlite) throw invalidOption("store", "sqliteStore() needs node:sqlite, which Node has from version 22.13 on");
  return sqlite;
}

function quietly<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
