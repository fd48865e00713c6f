import { invalidArgument } from "../../errors/invalid.js";
import { KcellError } from "../../errors/kcell-error.js";
import { given } from "../../model/given.js";
import type { LedgerNote, NoteDraft } from "../../store/store.js";
import type { Database } from "./database.js";
import { type Machine, thisMachine } from "./machine.js";
import { type Anchor, anchorIn, markOf, segmentEnd, withChange } from "./mark.js";
import { type OpenFile, openFile } from "./open-file.js";
import { hex } from "./row.js";
import { isOpenSql } from "./schema.js";
import type { SealKey } from "./seal.js";
import { type ChangeRow, type Writer, writerOf } from "./writer.js";

/** Who closes or deletes, and with what key. */
export interface SegmentOptions extends Pick<NoteDraft, "basis" | "requestedBy" | "administrator"> {
  /** The key of a sealed store. */
  readonly sealKey?: SealKey;
  /** When it is done. Default: now. */
  readonly at?: Date;
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
}

/**
 * Closes the segment of the ledger that is being written, by a note in it. Only what is closed can be deleted later.
 *
 * @throws {KcellError} `CONFIG_INVALID`, `STORAGE_FAILED`.
 */
export async function closeSegment(path: string, options: SegmentOptions = {}): Promise<LedgerNote> {
  return using(path, options, ({ database }, writer) =>
    database.write("now", () => writer.add(noteOf("closeSegment", {}, options), { mark: segmentEnd })),
  );
}

/**
 * Deletes closed segments from the beginning of the ledger: as many as are older than `olderThan` to their last record, and whose changes are
 * all settled. Each deletion is a note. Of a deleted change its id and its last state stay, so it can never be sent again.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, `CONFIG_INVALID`, `STORAGE_FAILED`.
 */
export async function deleteSegments(path: string, options: DeleteOptions): Promise<Deleted> {
  if (!(options.olderThan instanceof Date) || Number.isNaN(options.olderThan.getTime()))
    throw invalidArgument("olderThan", "it must be a date");
  return using(path, options, (file, writer) => {
    let [segments, records] = [0, 0];
    for (let more = deleteOldest(file, writer, options); more > 0; more = deleteOldest(file, writer, options)) {
      segments += 1;
      records += more;
    }
    // Until now the log holds what was deleted.
    if (segments > 0) file.database.read(() => file.database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all());
    return { segments, records };
  });
}

function using<T>(path: string, { sealKey }: SegmentOptions, work: (file: OpenFile, writer: Writer) => T): T {
  const machine: Machine = thisMachine;
  const file = openFile(path, sealKey, machine);
  try {
    return work(file, writerOf(file, machine.systemUser()));
  } finally {
    file.database.close();
  }
}

/** Deletes the oldest segment, if it may go, in one transaction with the note of it. Tells how many records went. */
function deleteOldest(file: OpenFile, writer: Writer, options: DeleteOptions): number {
  const { database } = file;
  return database.write("now", () => {
    const end = database.prepare("SELECT sequence, hash FROM record WHERE mark = ? AND mark IS NOT NULL ORDER BY sequence").get(segmentEnd);
    if (!end || !mayGo(database, Number(end["sequence"]), options.olderThan)) return 0;
    const { sequence, hash } = end as unknown as Anchor;
    const before = anchorIn(database, file.origin);
    if ("brokenAt" in before) throw new KcellError("STORAGE_FAILED", "The ledger was changed: verify it. Nothing was deleted.");
    const gone = database
      .prepare("SELECT * FROM change WHERE newest > ? AND newest <= ? ORDER BY newest")
      .iterate(before.sequence, sequence);
    let { changes } = before;
    for (const change of gone) changes = withChange(changes, change as unknown as ChangeRow);
    // Nothing is missing before the first that stays, so the places tell how many go. The note follows the last of them while that is there.
    const records = sequence - before.sequence;
    const note = noteOf("deleteRecords", { until: sequence, hash: hex(hash), records }, options);
    writer.add(note, { mark: markOf({ sequence, hash, changes }) });
    database.prepare("DELETE FROM record WHERE sequence <= ?").run(sequence);
    return records;
  });
}

/** What is not settled stays, and with it all that came before its segment ended. */
function mayGo(database: Database, until: number, olderThan: Date): boolean {
  const open = database.prepare(`SELECT 1 FROM change WHERE ${isOpenSql} AND first <= ? LIMIT 1`).get(until);
  const young = database.prepare("SELECT 1 FROM record WHERE sequence <= ? AND at >= ? LIMIT 1").get(until, olderThan.getTime());
  return !open && !young;
}

function noteOf(
  operation: NoteDraft["operation"],
  input: NoteDraft["input"],
  { at = new Date(), basis, requestedBy, administrator }: SegmentOptions,
): NoteDraft {
  return { state: "noted", operation, at, input, ...given({ basis, requestedBy, administrator }) };
}
