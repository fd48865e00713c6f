import { createHash } from "node:crypto";
import { invalidOption } from "../../errors/invalid.js";
import { KcellError } from "../../errors/kcell-error.js";
import { type Database, openDatabase } from "./database.js";
import type { Machine } from "./machine.js";
import { checkedPath, makeFile } from "./private-file.js";
import { readSealKey, type Seal, sealFor, type SealKey } from "./seal.js";

/** A store's file, open and unsealed. */
export interface OpenFile {
  readonly database: Database;
  readonly seal: Seal;
  /** What the first record follows: it ties the ledger to its file. */
  readonly origin: Uint8Array;
}

/** Facts of the file, beside its records. */
interface FileRow {
  readonly salt: Uint8Array;
  readonly seal: Uint8Array | null;
}

/** What is sealed in every sealed file, so that a wrong key is noticed before anything is written. */
const known = "kcell-self-service";

/**
 * Opens a store's file, and makes it where there is none.
 *
 * @throws {KcellError} `CONFIG_INVALID` where the path or the key cannot be used, `STORAGE_FAILED`.
 */
export function openFile(path: string, sealKey: SealKey | undefined, machine: Machine): OpenFile {
  const key = readSealKey(sealKey);
  const whole = checkedPath(path, machine);
  machine.loadSqlite();
  makeFile(whole);
  const sealOf = (salt: Uint8Array) => (key ? sealFor(salt, key).close(known, known) : null);
  const database = openDatabase(whole, { machine, sealOf });
  try {
    const file = fileRow(database);
    const seal = sealFor(file.salt, key);
    assertOpens(file, key && seal);
    return { database, seal, origin: originOf(file) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What the first record of a file follows. */
export function originIn(database: Database): Uint8Array {
  return originOf(fileRow(database));
}

function fileRow(database: Database): FileRow {
  const row = database.read(() => database.prepare("SELECT salt, seal FROM file").get());
  if (!row) throw new KcellError("STORAGE_FAILED", "The file does not say any more what it was made with.");
  return row as unknown as FileRow;
}

function originOf({ salt, seal }: FileRow): Uint8Array {
  return createHash("sha256")
    .update(JSON.stringify([Buffer.from(salt).toString("hex"), seal && Buffer.from(seal).toString("hex")]))
    .digest();
}

function assertOpens({ seal: closed }: FileRow, seal: Seal | undefined): void {
  if (closed && !seal) throw invalidOption("sealKey", "the store is sealed, and there is no key");
  if (!closed && seal) throw invalidOption("sealKey", "the store was made without a key; begin a new file to seal it");
  if (!closed || !seal) return;
  try {
    seal.open(closed, known);
  } catch {
    throw invalidOption("sealKey", "the store is sealed with another key");
  }
}
