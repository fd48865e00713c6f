import { KcellError } from "../../errors/kcell-error.js";

/** What the database's own codes mean to whoever must act. */
const meanings: ReadonlyMap<number, string> = new Map([
  [3, "The system does not let this process write the store."],
  [5, "Other processes keep the store locked."],
  [6, "The store is locked."],
  [8, "The store may only be read here."],
  [10, "The disk of the store fails."],
  [11, "The file of the store is damaged."],
  [13, "The disk of the store is full."],
  [14, "The file of the store cannot be opened."],
  [15, "Other processes keep the store locked."],
  [26, "The file is no store: something else is written in it."],
]);

/** An extended code holds the plain one in its lowest byte. */
const plainCode = 0xff;

/**
 * Does something with the database. What the database says may quote a record, so it is told in other words.
 *
 * @throws {KcellError} `STORAGE_FAILED`, or what `work` throws as a `KcellError`.
 */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (KcellError.is(error)) throw error;
    throw new KcellError("STORAGE_FAILED", meanings.get(sqliteCode(error)) ?? "The store cannot be read or written.");
  }
}

/** Whether somebody else was in the way. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === 5;
}

function sqliteCode(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & plainCode : 0;
}
