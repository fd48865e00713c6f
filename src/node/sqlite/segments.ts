import { KcellError } from "../../errors/kcell-error.js";
import { given } from "../../model/given.js";
import { assertInstant } from "../../store/assert-instant.js";
import type { LedgerNote, NoteDraft } from "../../store/store.js";
import { Changes } from "./changes.js";
import type { ChangeRow } from "./derived-tables.js";
import type { Database } from "./database.js";
import { type Machine, thisMachine } from "./machine.js";
import { type Anchor, anchorIn, markOf, segmentEnd, withChange } from "./mark.js";
import { type OpenFile, openFile } from "./open-file.js";
import { hex } from "./row.js";
import { isOpenSql } from "./schema.js";
import type { SealKey } from "./seal.js";
import { writerOf } from "./writer.js";

/** Who closes or deletes, and with what key. */
export interface SegmentOptions extends Pick<NoteDraft, "basis" | "requestedBy" | "administrator"> {
  /** The key of a sealed store. */
  readonly sealKey?: SealKey;
}

/** What may be deleted. */
export interface DeleteOptions extends SegmentOptions {
  /** Every record of a segment must be older than this. How long a ledger is kept is for you to decide. */
  readonly olderThan: Date;
}

/** What was deleted. */
export interface Deleted {
  readonly segments: number;
  readonly records: number;
  /** Whether no byte of it is left in the files. Others who read keep it in the `-wal` file: delete again when they are done. */
  readonly overwritten: boolean;
}

/** The ledger of a file, to which notes about it are added. */
interface NotedLedger extends Pick<OpenFile, "database" | "origin"> {
  /** Only within a transaction. */
  readonly changes: Changes;
  readonly note: (operation: NoteDraft["operation"], input: NoteDraft["input"], mark: string) => LedgerNote;
}

/**
 * Closes the segment of the ledger that is being written, by a note in it. Only what is closed can be deleted later.
 *
 * @throws {KcellError} `CONFIG_INVALID`, `STORAGE_FAILED`.
 */
export async function closeSegment(path: string, options: SegmentOptions = {}): Promise<LedgerNote> {
  return closeSegmentOn(thisMachine, path, options);
}

/**
 * Deletes closed segments from the beginning of the ledger: as many as are older than `olderThan` to their last record, and whose changes are
 * all settled. Each deletion is a note. Of a deleted change its id and its last state stay, so it can never be sent again.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, `CONFIG_INVALID`, `STORAGE_FAILED`.
 */
export async function deleteSegments(path: string, options: DeleteOptions): Promise<Deleted> {
  return deleteSegmentsOn(thisMachine, path, options);
}

/** Closes the segment on a machine that is given. */
export function closeSegmentOn(machine: Machine, path: string, options: SegmentOptions): LedgerNote {
  return using(openNoted(machine, path, options), ({ database, note }) =>
    database.write("now", () => note("closeSegment", {}, segmentEnd)),
  );
}

/** Deletes segments on a machine that is given. */
export function deleteSegmentsOn(machine: Machine, path: string, options: DeleteOptions): Deleted {
  const { olderThan } = options;
  assertInstant("olderThan", olderThan);
  return using(openNoted(machine, path, options), (ledger) => {
    let [segments, records] = [0, 0];
    for (let more = deleteOldest(ledger, olderThan); more > 0; more = deleteOldest(ledger, olderThan)) {
      segments += 1;
      records += more;
    }
    return { segments, records, overwritten: emptyLog(ledger) };
  });
}

function openNoted(machine: Machine, path: string, { sealKey, basis, requestedBy, administrator }: SegmentOptions): NotedLedger {
  const file = openFile(path, sealKey, machine);
  const writer = writerOf(file, machine.systemUser());
  const changes = new Changes(file, machine);
  const who = given({ basis, requestedBy, administrator });
  return {
    database: file.database,
    origin: file.origin,
    changes,
    note: (operation, input, mark) =>
      writer.add({ state: "noted", operation, at: new Date(machine.now()), input, ...who }, { after: changes.catchUp(), mark }),
  };
}

function using<T>(ledger: NotedLedger, work: (ledger: NotedLedger) => T): T {
  try {
    return work(ledger);
  } finally {
    ledger.database.close();
  }
}

/** Until then the log holds what was deleted. Nobody may read meanwhile; the database waits for them as a writer waits. */
function emptyLog({ database }: NotedLedger): boolean {
  return database.read(() => database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get())?.["busy"] === 0;
}

/** Deletes the oldest segment, if it may go, in one transaction with the note of it. Tells how many records went. */
function deleteOldest({ database, origin, changes: derived, note }: NotedLedger, olderThan: Date): number {
  return database.write("now", () => {
    derived.catchUp();
    derived.keepAll();
    const end = database.prepare("SELECT sequence, hash FROM record WHERE mark = ? AND mark IS NOT NULL ORDER BY sequence").get(segmentEnd);
    if (!end || !mayGo(database, Number(end["sequence"]), olderThan)) return 0;
    const { sequence, hash } = end as unknown as Anchor;
    const before = anchorIn(database, origin);
    if ("brokenAt" in before) throw new KcellError("STORAGE_FAILED", "The ledger was changed: verify it. Nothing was deleted.");
    const gone = database
      .prepare("SELECT * FROM change WHERE newest > ? AND newest <= ? ORDER BY newest")
      .iterate(before.sequence, sequence);
    let { changes } = before;
    for (const change of gone) changes = withChange(changes, change as unknown as ChangeRow);
    // Nothing is missing before the first that stays, so the places tell how many go. The note follows the last of them while that is there.
    const records = sequence - before.sequence;
    note("deleteRecords", { until: sequence, hash: hex(hash), records }, markOf({ sequence, hash, changes }));
    database.prepare("DELETE FROM record WHERE sequence <= ?").run(sequence);
    database.prepare("DELETE FROM trace WHERE sequence <= ?").run(sequence);
    return records;
  });
}

/** What is not settled stays, and with it all that came before its segment ended. */
function mayGo(database: Database, until: number, olderThan: Date): boolean {
  const open = database.prepare(`SELECT 1 FROM change WHERE ${isOpenSql} AND first <= ? LIMIT 1`).get(until);
  const young = database.prepare("SELECT 1 FROM record WHERE sequence <= ? AND at >= ? LIMIT 1").get(until, olderThan.getTime());
  return !open && !young;
}
