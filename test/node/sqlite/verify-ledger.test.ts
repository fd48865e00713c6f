import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { assert, asyncProperty, constantFrom, integer, nat } from "fast-check";
import { expect, test } from "vitest";
import { ledgerHead } from "../../../src/node/sqlite/ledger-head.js";
import { verifyLedger } from "../../../src/node/sqlite/verify-ledger.js";
import { failureOf } from "../../errors/failure-of.js";
import { draft } from "../../store/store-contract.js";
import { closeAt, deleteAt, minute, settle, tamper } from "./fill.js";
import { newPath, openStore, sealKey } from "./open-store.js";

/** A ledger of two changes and a note between them: 7 records. */
async function written(options = {}) {
  const path = newPath();
  const store = openStore(path, options);
  await settle(store, ["int-1"]);
  await store.ledger.note({ state: "noted", operation: "showNumbers", at: minute(1), input: {}, requestedBy: "A. Person" });
  await settle(store, ["int-2"]);
  await store.close();
  return path;
}

/** Every column of a row, and the bytes of it that can be another. */
const columns = [
  "sequence",
  "at",
  "intent",
  "attempt",
  "state",
  "operation",
  "number",
  "number_key",
  "order_key",
  "previous",
  "mark",
  "body",
  "hash",
];

/** Changes one byte of a value, whatever it is. */
function flipped(value: unknown, place: number, by: number): Uint8Array | number | string | null {
  if (value === null) return null;
  if (typeof value === "number") return value + by * 256 ** (place % 6);
  const bytes = Buffer.from(value as string | Uint8Array);
  const at = place % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ by;
  return typeof value === "string" ? bytes.toString("latin1") : bytes;
}

test("an untouched ledger is as it was written, with a key and without, and while it is written", async () => {
  for (const options of [{}, { sealKey }]) {
    const path = await written(options);
    const head = await ledgerHead(path);
    expect(await verifyLedger(path)).toEqual({ ok: true, records: 7, head });
    const store = openStore(path, options);
    await settle(store, ["int-3"]);
    expect(await verifyLedger(path, { head })).toMatchObject({ ok: true, records: 10 });
    expect(head).toMatch(/^7:[\da-f]{64}$/u);
  }
});

test("an empty ledger has a head too", async () => {
  const path = newPath();
  openStore(path);
  const head = await ledgerHead(path);
  expect(head).toMatch(/^0:/u);
  expect(await verifyLedger(path, { head })).toEqual({ ok: true, records: 0, head });
});

test("a single byte of any column of any record, changed, is found, and the record named", { timeout: 60_000 }, async () => {
  const path = await written();
  const copy = newPath();
  await assert(
    asyncProperty(integer({ min: 1, max: 7 }), constantFrom(...columns), nat(5000), integer({ min: 1, max: 255 }), async (...one) => {
      const [sequence, column, place, by] = one;
      copyFileSync(path, copy);
      const isOther = tamper(copy, (database) => {
        const value = Object.values(database.prepare(`SELECT ${column} FROM record WHERE sequence = ?`).get(sequence) ?? {})[0];
        const changed = flipped(value, place, by);
        // A sequence that another record has is no change of one byte that a database would take.
        const { changes } = database.prepare(`UPDATE OR IGNORE record SET ${column} = ? WHERE sequence = ?`).run(changed, sequence);
        return changed !== null && changes === 1;
      });
      const found = await verifyLedger(copy);
      expect(found.ok).toBe(!isOther);
      expect(found.firstBad).toBe(isOther ? sequence : undefined);
    }),
    { numRuns: 200 },
  );
});

test.each<[string, (database: DatabaseSync) => unknown, number | undefined]>([
  ["a record is removed", (db) => db.exec("DELETE FROM record WHERE sequence = 3"), 3],
  ["the first record is removed", (db) => db.exec("DELETE FROM record WHERE sequence = 1"), 1],
  [
    "two change places",
    (db) =>
      db.exec(
        "UPDATE record SET sequence = -sequence WHERE sequence IN (2, 6); UPDATE record SET sequence = 8 + sequence WHERE sequence < 0",
      ),
    2,
  ],
  [
    "one is added",
    (db) =>
      db.exec(
        "UPDATE record SET sequence = 8 WHERE sequence = 7; INSERT INTO record SELECT 7, at, intent, attempt, state, operation, number, number_key, order_key, previous, mark, body, hash FROM record WHERE sequence = 6",
      ),
    7,
  ],
  [
    "one is added before the beginning",
    (db) =>
      db.exec(
        "INSERT INTO record SELECT 0, at, NULL, NULL, state, operation, number, number_key, order_key, previous, mark, body, hash FROM record WHERE sequence = 4",
      ),
    0,
  ],
  [
    "the body of one is put in another",
    (db) => db.exec("UPDATE record SET body = (SELECT body FROM record WHERE sequence = 5) WHERE sequence = 1"),
    1,
  ],
  ["a number cannot be read", (db) => db.exec("UPDATE record SET at = 9223372036854775807 WHERE sequence = 4"), 4],
  ["the state of a change is said to be another", (db) => db.exec("UPDATE change SET state = 'notSent' WHERE intent = 'int-2'"), 7],
  ["the time of a change is said to be another", (db) => db.exec("UPDATE change SET at = at + 1 WHERE intent = 'int-2'"), 7],
  ["the attempt of a change is said to be another", (db) => db.exec("UPDATE change SET attempt = 2 WHERE intent = 'int-2'"), 7],
  ["a change that is settled is said to be open", (db) => db.exec("UPDATE change SET settled = 0 WHERE intent = 'int-2'"), 7],
  ["a change is hidden by a place before the ledger", (db) => db.exec("UPDATE change SET first = 0 WHERE intent = 'int-2'"), 5],
  [
    "a change is hidden by its place, its number and its operation",
    (db) => db.exec("UPDATE change SET first = 0, operation = 'unblock' WHERE intent = 'int-2'"),
    5,
  ],
  ["a later step is said to be the first of a change", (db) => db.exec("UPDATE change SET first = 6 WHERE intent = 'int-2'"), 5],
  ["the newest step of a change is said to be an earlier one", (db) => db.exec("UPDATE change SET newest = 2 WHERE intent = 'int-1'"), 2],
  ["a change is taken off the list", (db) => db.exec("DELETE FROM change WHERE intent = 'int-2'"), 5],
  [
    "a change is put on the list",
    (db) => db.exec("INSERT INTO change SELECT 'int-3', 1, 7, at, attempt, state, settled, operation FROM change WHERE intent = 'int-2'"),
    7,
  ],
  [
    "a trigger is added",
    (db) => db.exec("CREATE TRIGGER quiet AFTER INSERT ON record BEGIN DELETE FROM record WHERE sequence = 1; END"),
    undefined,
  ],
  ["an index is gone", (db) => db.exec("DROP INDEX change_open"), undefined],
  ["the salt of the file is another", (db) => db.exec("UPDATE file SET salt = zeroblob(32)"), 1],
  ["a file without a key is said to have one", (db) => db.exec("UPDATE file SET seal = x'00'"), 1],
])("it is found where %s", async (_, work, firstBad) => {
  const path = await written();
  const { head } = await verifyLedger(path);
  tamper(path, work);
  const found = await verifyLedger(path);
  expect(found).toMatchObject({ ok: false, why: expect.any(String) });
  expect(found.firstBad).toBe(firstBad);
  expect((await verifyLedger(path, { head })).ok).toBe(false);
});

test("a byte that was changed in an index is found: a record would not be found by it any more", async () => {
  const path = await written();
  const { order_key: key } = tamper(path, (database) => database.prepare("SELECT order_key FROM record WHERE sequence = 7").get()) ?? {};
  const whole = readFileSync(path);
  const places = [whole.indexOf(key as Uint8Array), whole.lastIndexOf(key as Uint8Array)];
  const found = [];
  for (const place of places) {
    const spoilt = Buffer.from(whole);
    spoilt[place + 5] = (spoilt[place + 5] ?? 0) ^ 1;
    writeFileSync(path, spoilt);
    const { ok, firstBad } = await verifyLedger(path);
    found.push({ ok, firstBad });
  }
  expect(found).toEqual(
    expect.arrayContaining([
      { ok: false, firstBad: 7 },
      { ok: false, firstBad: undefined },
    ]),
  );
});

test("no place in the file where an open change is named can be spoilt unnoticed, its index among them", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-UNMISTAKABLE"], "sending");
  await store.close();
  const whole = readFileSync(path);
  const faults = [];
  for (let place = whole.indexOf("int-UNMISTAKABLE"); place >= 0; place = whole.indexOf("int-UNMISTAKABLE", place + 1)) {
    const spoilt = Buffer.from(whole);
    spoilt.write("X", place + 4);
    writeFileSync(path, spoilt);
    const { ok, firstBad, why } = await verifyLedger(path);
    faults.push({ ok, firstBad, why });
  }
  expect(faults.filter(({ ok }) => ok)).toEqual([]);
  expect(faults).toContainEqual({ ok: false, firstBad: undefined, why: expect.stringContaining("damaged") });
});

test("a record that is missing is told from one that was changed, and from a list that leaves a change out", async () => {
  for (const [sql, why] of [
    ["DELETE FROM record WHERE sequence = 3", "missing"],
    ["UPDATE record SET at = at + 1 WHERE sequence = 3", "changed"],
    ["DELETE FROM change WHERE intent = 'int-1'", "list of changes"],
  ] as const) {
    const path = await written();
    tamper(path, (database) => database.exec(sql));
    expect(await verifyLedger(path)).toMatchObject({ ok: false, why: expect.stringContaining(why) });
  }
});

test("records cut off at the end are found by a head that was kept elsewhere, and only by one", async () => {
  const path = await written();
  const head = await ledgerHead(path);
  tamper(path, (database) =>
    database.exec(
      "DELETE FROM record WHERE sequence > 4; DELETE FROM change WHERE intent = 'int-2'; DELETE FROM trace WHERE sequence > 4; UPDATE file SET derived = 4",
    ),
  );
  expect((await verifyLedger(path)).ok).toBe(true);
  expect(await verifyLedger(path, { head })).toMatchObject({ ok: false, firstBad: 5, records: 4 });
});

test("a ledger that was written anew is found by a head that was kept elsewhere, and only by one", async () => {
  const [path, anew] = [await written(), await written()];
  const head = await ledgerHead(path);
  expect((await verifyLedger(anew)).ok).toBe(true);
  expect(await verifyLedger(anew, { head })).toMatchObject({ ok: false, firstBad: 7 });
});

test("a head that is none is refused, and a file that is none", async () => {
  const path = await written();
  for (const head of ["", "7", "7:abc", `x:${"0".repeat(64)}`])
    expect((await failureOf(verifyLedger(path, { head }))).code).toBe("INVALID_ARGUMENT");
  expect((await failureOf(verifyLedger(newPath()))).code).toBe("STORAGE_FAILED");
});

test("after a deletion the rest is verified from where it goes on, and heads from then on hold", async () => {
  const path = await written();
  const old = await ledgerHead(path);
  closeAt(minute(5), path);
  const atEnd = await ledgerHead(path);
  deleteAt(minute(40), path, { olderThan: minute(30) });
  const store = openStore(path);
  await settle(store, ["int-3"]);
  await store.close();
  expect(await verifyLedger(path, { head: atEnd })).toMatchObject({ ok: true, records: 4 });
  expect(await verifyLedger(path, { head: await ledgerHead(path) })).toMatchObject({ ok: true });
  expect(await verifyLedger(path, { head: old })).toMatchObject({ ok: false, why: expect.stringContaining("deleted since") });
  expect(await verifyLedger(path, { head: `8:${"0".repeat(64)}` })).toMatchObject({ ok: false, why: expect.stringContaining("another") });
});

test.each<[string, (database: DatabaseSync) => unknown, number | undefined]>([
  ["the mark", (db) => db.exec("UPDATE record SET mark = '9' || mark WHERE sequence = 9"), 9],
  ["the mark, as if nothing had been deleted", (db) => db.exec("UPDATE record SET mark = NULL WHERE sequence = 9"), 1],
  ["the first record that stays", (db) => db.exec("UPDATE record SET at = at + 1 WHERE sequence = 9"), 9],
  ["a change that was deleted", (db) => db.exec("DELETE FROM change WHERE intent = 'int-1'"), undefined],
  ["a change that was deleted, as if it were open", (db) => db.exec("UPDATE change SET settled = 0 WHERE intent = 'int-1'"), undefined],
  ["the place of a change that was deleted", (db) => db.exec("UPDATE change SET newest = 8 WHERE intent = 'int-1'"), undefined],
  [
    "a change put on the list, as if it had begun before the anchor",
    (db) =>
      db.exec("INSERT INTO change SELECT 'int-5', 1, newest, at, attempt, state, settled, operation FROM change WHERE intent = 'int-4'"),
    13,
  ],
  ["the state of a change that was deleted", (db) => db.exec("UPDATE change SET state = 'notSent' WHERE intent = 'int-1'"), undefined],
  [
    "a record put back before the anchor",
    (db) =>
      db.exec(
        "INSERT INTO record SELECT 8, at, intent, attempt, state, operation, number, number_key, order_key, previous, NULL, body, hash FROM record WHERE sequence = 9",
      ),
    8,
  ],
])("after a deletion it is found where this is changed: %s", async (_, work, firstBad) => {
  const path = await written();
  closeAt(minute(5), path);
  deleteAt(minute(40), path, { olderThan: minute(30) });
  const store = openStore(path);
  await settle(store, ["int-3"]);
  await store.ledger.append(draft({ intentId: "int-4" }), { attempt: 0 });
  await store.close();
  expect(await verifyLedger(path)).toMatchObject({ ok: true, records: 5 });
  tamper(path, work);
  const found = await verifyLedger(path);
  expect(found).toMatchObject({ ok: false, why: expect.any(String) });
  expect(found.firstBad).toBe(firstBad);
});

test.each([
  ["another record that stays", 3, 6],
  ["a later step of its own", 6, 4],
])("a change whose first steps were deleted is not said to begin with %s", async (_, first, firstBad) => {
  const path = newPath();
  const store = openStore(path);
  await store.ledger.append(draft(), { attempt: 0 });
  closeAt(minute(1), path);
  await store.ledger.note({ state: "noted", operation: "showNumbers", at: minute(1), input: {} });
  await store.ledger.append(draft({ attempt: 1, state: "notSent" }), { attempt: 0 });
  deleteAt(minute(3), path, { olderThan: minute(2) });
  await store.ledger.append(draft({ attempt: 2, state: "sending" }), { attempt: 1 });
  await store.close();
  tamper(path, (database) => database.exec(`UPDATE change SET first = ${first}`));
  expect(await verifyLedger(path)).toMatchObject({ ok: false, firstBad });
});

test("an earlier step that looks like the newest is not taken for it", async () => {
  const path = newPath();
  const store = openStore(path);
  await store.ledger.append(draft(), { attempt: 0 });
  for (const attempt of [0, 1]) await store.ledger.append(draft({ attempt: 1, state: "sending" }), { attempt });
  await store.close();
  tamper(path, (database) => database.exec("UPDATE change SET newest = 2"));
  expect(await verifyLedger(path)).toMatchObject({ ok: false, firstBad: 3 });
});

test.each(["first = 0", "first = -1", "operation = 'unblock'", "settled = 1"])(
  "a change whose first steps were deleted cannot be hidden by %s",
  async (change) => {
    const path = newPath();
    const store = openStore(path);
    await store.ledger.append(draft(), { attempt: 0 });
    closeAt(minute(1), path);
    await store.ledger.append(draft({ attempt: 1, state: "notSent" }), { attempt: 0 });
    deleteAt(minute(3), path, { olderThan: minute(2) });
    await store.ledger.append(draft({ attempt: 2, state: "sending" }), { attempt: 1 });
    await store.close();
    expect(await verifyLedger(path)).toMatchObject({ ok: true, records: 3 });
    tamper(path, (database) => database.exec(`UPDATE change SET ${change}`));
    expect(await verifyLedger(path)).toMatchObject({ ok: false, firstBad: expect.any(Number) });
  },
);

test("tables that another version laid out otherwise are ours, and others are not", async () => {
  const path = newPath();
  await openStore(path).close();
  for (const [column, ok] of [
    ["settled", true],
    ["unsettled", false],
  ] as const) {
    const copy = newPath();
    tamper(copy, (database) => {
      database.exec(`ATTACH '${path}' AS ours`);
      const things = database.prepare("SELECT sql FROM ours.sqlite_master WHERE sql IS NOT NULL").all();
      for (const { sql } of things)
        database.exec(
          String(sql)
            .replaceAll(/[(\s),]+/gu, (layout) => `\n${layout}  `)
            .replaceAll("settled", column),
        );
      database.exec("INSERT INTO file SELECT * FROM ours.file");
    });
    tamper(path, (database) => {
      for (const pragma of ["application_id", "user_version"]) {
        const value = Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
        tamper(copy, (other) => other.exec(`PRAGMA ${pragma} = ${String(value)}`));
      }
    });
    expect((await verifyLedger(copy)).ok).toBe(ok);
  }
});
