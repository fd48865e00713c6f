import { closeSync, fsyncSync, openSync } from "node:fs";
import { invalidArgument } from "../../errors/invalid.js";
import { type Database, openForReading } from "./database.js";
import { thisMachine } from "./machine.js";
import { originIn } from "./open-file.js";
import { checkedPath } from "./private-file.js";
import { hex, type Row } from "./row.js";

/** The newest record of a ledger. */
export type Head = Pick<Row, "sequence" | "hash">;

/**
 * The newest record of a ledger as text, `sequence:hash`. Keep it where whoever can write the file cannot: `verifyLedger` then finds records that
 * were cut off at the end, and a ledger that was written anew. It needs no key, and works while others write.
 *
 * @throws {KcellError} `CONFIG_INVALID`, `STORAGE_FAILED`.
 */
export async function ledgerHead(path: string): Promise<string> {
  return reading(path, (database) => headText(headIn(database)));
}

/** The newest record as it is now, or what the first one will follow. */
export function headIn(database: Database): Head {
  const newest = database.prepare("SELECT sequence, hash FROM record ORDER BY sequence DESC LIMIT 1").get() as Head | undefined;
  return newest ?? { sequence: 0, hash: originIn(database) };
}

/** A head as it is kept elsewhere. */
export function headText({ sequence, hash }: Head): string {
  return `${sequence}:${hex(hash)}`;
}

/** A head that was kept elsewhere. @throws {KcellError} `INVALID_ARGUMENT` */
export function readHead(text: string): Head {
  const { sequence, hash = "" } = /^(?<sequence>\d{1,15}):(?<hash>[\da-f]{64})$/iu.exec(text.trim())?.groups ?? {};
  if (sequence === undefined) throw invalidArgument("head", "it must be the text that ledgerHead() gave, sequence:hash");
  return { sequence: Number(sequence), hash: Buffer.from(hash, "hex") };
}

/**
 * Reads one state of a store, while others write. What was read is on the disk when this returns, so that a head kept elsewhere never names a
 * record that a failure of the power takes away.
 *
 * @throws {KcellError} `CONFIG_INVALID`, `STORAGE_FAILED`.
 */
export function reading<T>(path: string, work: (database: Database) => T): T {
  const whole = checkedPath(path, thisMachine);
  const database = openForReading(whole, thisMachine);
  try {
    const found = database.snapshot(() => work(database));
    syncLog(whole);
    return found;
  } finally {
    database.close();
  }
}

/** Who may not write the log cannot take it to the disk, and on a disk that cannot be written it is there. */
function syncLog(path: string): void {
  try {
    const log = openSync(`${path}-wal`, "r+");
    try {
      fsyncSync(log);
    } finally {
      closeSync(log);
    }
  } catch {
    // What was read stays true all the same.
  }
}
