import { invalidOption } from "../../errors/invalid.js";
import type { Store } from "../../store/store.js";
import type { Database } from "./database.js";
import { type Machine, thisMachine } from "./machine.js";
import { openFile } from "./open-file.js";
import type { SealKey } from "./seal.js";
import { sqliteCells } from "./sqlite-cells.js";
import { sqliteLedger } from "./sqlite-ledger.js";

/** How `sqliteStore` keeps its file. */
export interface SqliteStoreOptions {
  /**
   * Seals what is private (requests, numbers, people, and the value of every cell) with AES-256-GCM: 32 random bytes, as a `Uint8Array` or as base64 or
   * hexadecimal text. Whoever loses it cannot read the ledger; `verifyLedger` needs none. Default: plain text in a file of mode 0600.
   */
  readonly sealKey?: SealKey;
  /** Is told once where the database of this Node has a known fault. Default: `process.emitWarning`. */
  readonly onWarning?: (message: string) => void;
}

/** From this version on a fault is mended by which, rarely, a log that several processes write is reset wrongly and changes are lost. */
const soundSqlite = [3, 51, 3];

/**
 * A store in one file, for all processes of a machine: the ledger of changes (rule 2.10), and the token, the gate and the pace that they share.
 * It needs Node 22.13 or newer. What is written is on the disk before a change leaves; the file is made for its owner only (mode 0600).
 *
 * @throws {KcellError} `CONFIG_INVALID` where the path or the key cannot be used (a network share; memory; another key; a file of something
 * else), `STORAGE_FAILED` where the file cannot be opened.
 *
 * @example
 * ```ts
 * import { createClient } from "kcell-self-service";
 * import { sqliteStore } from "kcell-self-service/node";
 *
 * const { KCELL_SEAL_KEY = "" } = process.env;
 * const store = sqliteStore("/var/lib/company/kcell.db", { sealKey: KCELL_SEAL_KEY });
 * const kcell = createClient({ baseUrl, credentials: { login, password }, store });
 * ```
 */
export function sqliteStore(path: string, options: SqliteStoreOptions = {}): Store {
  return sqliteStoreOn(thisMachine, path, options);
}

/** The store on a machine that is given. */
export function sqliteStoreOn(machine: Machine, path: string, options: SqliteStoreOptions): Store {
  const { sealKey, onWarning = machine.warn } = options;
  // Whoever names a key and has none means a sealed store: a variable of the environment that is missing, say.
  if ("sealKey" in options && sealKey === undefined)
    throw invalidOption("sealKey", "it is not there; leave the option out for a plain store");
  const file = openFile(path, sealKey, machine);
  try {
    warnOfOldSqlite(file.database, onWarning);
    const { close, ...ledger } = sqliteLedger(file, machine);
    return { ledger, ...sqliteCells(file), close };
  } catch (error) {
    file.database.close();
    throw error;
  }
}

function warnOfOldSqlite(database: Database, warn: (message: string) => void): void {
  const version = String(database.read(() => database.prepare("SELECT sqlite_version() AS version").get())?.["version"]);
  const parts = version.split(".").map(Number);
  const differing = soundSqlite.findIndex((part, index) => part !== parts[index]);
  if (differing < 0 || (parts[differing] ?? 0) > (soundSqlite[differing] ?? 0)) return;
  warn(
    `This Node holds SQLite ${version}, which may, very rarely, damage a store that several processes write at the same time. ` +
      `Take a Node with SQLite ${soundSqlite.join(".")} or newer.`,
  );
}
