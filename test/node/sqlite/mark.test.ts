import { expect, onTestFinished, test } from "vitest";
import { openForReading } from "../../../src/node/sqlite/database.js";
import { thisMachine } from "../../../src/node/sqlite/machine.js";
import { anchorIn, markOf } from "../../../src/node/sqlite/mark.js";
import { verifyLedger } from "../../../src/node/sqlite/verify-ledger.js";
import { thrownBy } from "../../errors/failure-of.js";
import { closeAt, deleteAt, minute, settle, tamper } from "./fill.js";
import { newPath, openStore } from "./open-store.js";

const origin = new Uint8Array(32);

/** A ledger whose first segment was deleted, and whose second may be. The note of the deletion is the sixth record. */
async function afterDeletion(): Promise<string> {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1"]);
  closeAt(minute(5), path);
  await store.ledger.note({ state: "noted", operation: "showNumbers", at: minute(1), input: {} });
  deleteAt(minute(40), path, { olderThan: minute(30) });
  closeAt(minute(41), path);
  await store.close();
  return path;
}

function anchorOf(path: string) {
  const database = openForReading(path, thisMachine);
  onTestFinished(() => database.close());
  return anchorIn(database, origin);
}

const marksIn = (path: string) => tamper(path, (database) => database.prepare("SELECT sequence, mark FROM record ORDER BY sequence").all());

test("a ledger of which nothing was deleted begins at the origin of its file, however often it was closed", async () => {
  const path = newPath();
  await openStore(path).close();
  expect(anchorOf(path)).toEqual({ sequence: 0, hash: origin, changes: origin });
  closeAt(minute(1), path);
  expect(anchorOf(path)).toEqual({ sequence: 0, hash: origin, changes: origin });
  // What the mark of a closing is called stands in every file: another version must find it.
  expect(marksIn(path)).toEqual([{ sequence: 1, mark: "end" }]);
});

test("a mark that was written is read again as the place where the ledger goes on", async () => {
  const path = await afterDeletion();
  const anchor = anchorOf(path);
  expect(anchor).toMatchObject({ sequence: 4 });
  expect(marksIn(path)[1]).toEqual({ sequence: 6, mark: markOf(anchor as never) });
});

test.each<[string, string]>([
  ["is no mark at all", "'CANARY'"],
  ["is empty", "''"],
  ["has something before it", "'CANARY' || mark"],
  ["has a digit before it", "'1' || mark"],
  ["has something after it", "mark || 'CANARY'"],
  ["names another record", "replace(mark, '4:', '3:')"],
  ["lost its check", "substr(mark, 1, length(mark) - 65)"],
  ["has the check of nothing", "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'"],
])("a mark that %s is not believed: its record is named, and nothing more is deleted", async (_, mark) => {
  const path = await afterDeletion();
  tamper(path, (database) => database.exec(`UPDATE record SET mark = ${mark} WHERE sequence = 6`));
  expect(anchorOf(path)).toEqual({ brokenAt: 6 });
  expect(await verifyLedger(path)).toMatchObject({ ok: false, firstBad: 6, why: expect.any(String) });
  const error = await thrownBy(() => deleteAt(minute(50), path, { olderThan: minute(45) }));
  expect(error).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("verify") });
  expect(marksIn(path)).toHaveLength(3);
});
