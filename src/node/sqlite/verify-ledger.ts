import { guarded } from "./storage-failure.js";
import { type ChangeRow, derivedUntil, settledBy } from "./derived-tables.js";
import type { Database } from "./database.js";
import { type Head, headIn, headText, readHead, reading } from "./ledger-head.js";
import { thisMachine } from "./machine.js";
import { type Anchor, anchorIn, withChange } from "./mark.js";
import { originIn } from "./open-file.js";
import { hashOf, type Row } from "./row.js";
import { hasOurTables } from "./schema.js";

/** What a ledger is verified against. */
export interface VerifyOptions {
  /** A head that was kept elsewhere, as `ledgerHead` gives it: `sequence:hash`. Without one, records cut off at the end are not missed. */
  readonly head?: string;
}

/** What verifying found. */
export interface Verified {
  readonly ok: boolean;
  /** How many records are there. */
  readonly records: number;
  /** The newest of them, `sequence:hash`, to be kept elsewhere. */
  readonly head: string;
  /** The first record that is not as it was written, or is missing. Absent where the fault is none of one record. */
  readonly firstBad?: number;
  /** What is wrong, in English. */
  readonly why?: string;
}

/** A fault, and where it is of one record, which. */
type Fault = Required<Pick<Verified, "why">> & Pick<Verified, "firstBad">;

/**
 * Looks whether a ledger is as it was written: no record changed, removed, moved or added, and what is derived from the records in step with
 * them. It needs no key, and works while others write; it reads the whole ledger before it returns.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` for a head that is none, `CONFIG_INVALID`, `STORAGE_FAILED`.
 */
export async function verifyLedger(path: string, { head }: VerifyOptions = {}): Promise<Verified> {
  const kept = head === undefined ? undefined : readHead(head);
  return reading(path, (database) => {
    const { records } = database.prepare("SELECT count(*) AS records FROM record").get() ?? {};
    const newest = headIn(database);
    const fault = faultIn(database, newest, kept);
    return { ok: fault === undefined, records: Number(records), head: headText(newest), ...fault };
  });
}

function faultIn(database: Database, newest: Head, kept: Head | undefined): Fault | undefined {
  if (!hasOurTables(database, thisMachine)) return { why: "The tables or indexes are not those of this package." };
  const anchor = anchorIn(database, originIn(database));
  if ("brokenAt" in anchor) return { firstBad: anchor.brokenAt, why: "The record of a deletion was changed." };
  return (
    faultInChain(database, anchor, kept) ??
    faultAgainstHead(anchor, newest, kept) ??
    faultBeforeAnchor(database, anchor) ??
    faultInChanges(database, anchor) ??
    faultInTraces(database, newest) ??
    faultInFile(database)
  );
}

/** Walks the records in their order, each with the hash of the one before. */
function faultInChain(database: Database, anchor: Anchor, kept: Head | undefined): Fault | undefined {
  const change = database.prepare("SELECT * FROM change WHERE intent = ?");
  const derived = derivedUntil(database);
  let before: Head = anchor;
  try {
    for (const row of database.prepare("SELECT * FROM record WHERE sequence > ? ORDER BY sequence").iterate(anchor.sequence)) {
      const record = row as unknown as Row;
      const firstBad = before.sequence + 1;
      if (record.sequence !== firstBad) return { firstBad, why: "A record is missing." };
      if (!isSame(hashOf(record, before.hash), record.hash)) return { firstBad, why: "A record was changed, or put in another's place." };
      if (kept?.sequence === firstBad && !isSame(kept.hash, record.hash))
        return { firstBad, why: "The ledger is another than the head is of." };
      const isDerived = record.attempt !== null && record.sequence <= derived;
      if (isDerived && !isKnown(record, change.get(record.intent) as ChangeRow | undefined))
        return { firstBad, why: "The list of changes does not agree with a record." };
      before = record;
    }
  } catch {
    return { firstBad: before.sequence + 1, why: "A record cannot be read." };
  }
  return undefined;
}

function isKnown({ sequence, at, attempt, state, operation, previous }: Row, change: ChangeRow | undefined): boolean {
  if (!change || sequence < change.first || sequence > change.newest) return false;
  // By these a change is found, and by its first step where the records of that were deleted.
  if ((sequence === change.first) !== (previous === null)) return false;
  if (change.operation !== operation) return false;
  return sequence < change.newest || (change.at === at && change.attempt === attempt && change.state === state);
}

function faultAgainstHead(anchor: Anchor, newest: Head, kept: Head | undefined): Fault | undefined {
  if (!kept) return undefined;
  if (kept.sequence > newest.sequence) return { firstBad: newest.sequence + 1, why: "Records are missing at the end, up to the head." };
  if (kept.sequence < anchor.sequence) return { why: "The record of the head was deleted since; a newer head is needed." };
  if (kept.sequence === anchor.sequence && !isSame(kept.hash, anchor.hash)) return { why: "The ledger is another than the head is of." };
  return undefined;
}

function faultBeforeAnchor(database: Database, anchor: Anchor): Fault | undefined {
  const { first } = database.prepare("SELECT min(sequence) AS first FROM record WHERE sequence <= ?").get(anchor.sequence) ?? {};
  return typeof first === "number" ? { firstBad: first, why: "A record was added before the beginning." } : undefined;
}

/** A change of the list, with the intents of the records at which it points. */
interface ListedChange extends ChangeRow {
  readonly settled: number;
  readonly firstOf: string | null;
  readonly newestOf: string | null;
}

/** The other way round: each change of the list has its records, or went with them. */
function faultInChanges(database: Database, anchor: Anchor): Fault | undefined {
  const list = database.prepare(
    `SELECT change.*, one.intent AS firstOf, other.intent AS newestOf FROM change LEFT JOIN record AS one ON one.sequence = change.first
     LEFT JOIN record AS other ON other.sequence = change.newest AND other.attempt IS NOT NULL ORDER BY change.newest`,
  );
  const derived = derivedUntil(database);
  let changes = originIn(database);
  for (const row of list.iterate() as Iterable<unknown>) {
    const change = row as ListedChange;
    const isGone = change.newest <= anchor.sequence;
    // Of the first step that was deleted nothing else is known than that there was one.
    if (change.first < 1 || change.settled !== settledBy(change.state))
      return { ...(!isGone && { firstBad: change.newest }), why: "The list of changes hides one that is open, or shows one that is not." };
    if (isGone) changes = withChange(changes, change);
    else if (
      change.newest > derived ||
      change.newestOf !== change.intent ||
      (change.first > anchor.sequence && change.firstOf !== change.intent)
    )
      return { firstBad: change.newest, why: "The list of changes holds one that has no such record." };
  }
  return isSame(changes, anchor.changes) ? undefined : { why: "The list of deleted changes was changed." };
}

/** Each trace leads to a record that has its key, and there are as many as there must be. */
function faultInTraces(database: Database, newest: Head): Fault | undefined {
  const derived = derivedUntil(database);
  if (derived > newest.sequence) return { why: "The lists are said to know records that are not there." };
  const counts = database.prepare(
    `SELECT (SELECT count(*) FROM trace) AS kept,
       (SELECT count(*) FROM trace JOIN record USING (sequence) WHERE key IN (number_key, order_key) AND sequence <= :until) AS fitting,
       (SELECT count(number_key) + count(order_key) FROM record WHERE sequence <= :until) AS due`,
  );
  const { kept, fitting, due } = counts.get({ until: derived }) ?? {};
  return kept === due && fitting === due ? undefined : { why: "The index of numbers and orders does not agree with the records." };
}

/** Pages and indexes, as the database itself sees them. */
function faultInFile(database: Database): Fault | undefined {
  const [verdict] = guarded(() => Object.values(database.prepare("PRAGMA integrity_check(1)").get() ?? {}));
  return verdict === "ok" ? undefined : { why: "The file or one of its indexes is damaged." };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
