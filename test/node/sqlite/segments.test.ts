import { existsSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { thisMachine } from "../../../src/node/sqlite/machine.js";
import { closeSegment, closeSegmentOn, deleteSegments, deleteSegmentsOn } from "../../../src/node/sqlite/segments.js";
import { verifyLedger } from "../../../src/node/sqlite/verify-ledger.js";
import { createClient } from "../../../src/index.js";
import type { Store } from "../../../src/store/store.js";
import { createOperator } from "../../../src/testing/index.js";
import { failureOf, thrownBy } from "../../errors/failure-of.js";
import { draft } from "../../store/store-contract.js";
import { closeAt, deleteAt, minute, settle, tamper } from "./fill.js";
import { newPath, openStore, sealKey } from "./open-store.js";

async function sequences(store: Store): Promise<string[]> {
  const found: string[] = [];
  for await (const { sequence, operation } of store.ledger.read()) found.push(`${sequence} ${operation}`);
  return found;
}

test("whole closed segments go that are older and settled, and a note says so", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1"]);
  closeAt(minute(5), path);
  await settle(store, ["int-2"], "rejected");
  closeAt(minute(6), path);
  await settle(store, ["int-3"]);
  expect(deleteAt(minute(40), path, { olderThan: minute(30), requestedBy: "A. Person", basis: "Order 7" })).toEqual({
    segments: 2,
    records: 8,
    overwritten: true,
  });
  expect(await sequences(store)).toEqual(["9 block", "10 block", "11 block", "12 deleteRecords", "13 deleteRecords"]);
  const notes = [];
  for await (const record of store.ledger.read({ from: minute(40) })) notes.push(record);
  expect(notes[0]).toMatchObject({ state: "noted", requestedBy: "A. Person", basis: "Order 7", input: { until: 4, records: 4 } });
  expect(notes[1]).toMatchObject({ input: { until: 8, records: 4 } });
  expect(await verifyLedger(path)).toMatchObject({ ok: true, records: 5 });
});

test("nothing goes that is young, open, or in a segment that is not closed", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1"]);
  expect(await deleteSegments(path, { olderThan: minute(30) })).toEqual({ segments: 0, records: 0, overwritten: true });
  closeAt(minute(5), path);
  expect(await deleteSegments(path, { olderThan: minute(5) })).toEqual({ segments: 0, records: 0, overwritten: true });
  await settle(store, ["int-2"], "sending");
  closeAt(minute(6), path);
  await settle(store, ["int-3"]);
  closeAt(minute(7), path);
  expect(deleteAt(minute(40), path, { olderThan: minute(30) })).toEqual({ segments: 1, records: 4, overwritten: true });
  await store.ledger.append(draft({ intentId: "int-2", attempt: 1, state: "unknown" }), { attempt: 1 });
  expect(await deleteSegments(path, { olderThan: minute(30) })).toEqual({ segments: 0, records: 0, overwritten: true });
  await store.ledger.append(draft({ intentId: "int-2", attempt: 2, state: "applied", by: "state" }), { attempt: 1 });
  expect(deleteAt(minute(41), path, { olderThan: minute(30) })).toMatchObject({ segments: 2 });
  expect(await verifyLedger(path)).toMatchObject({ ok: true });
  expect((await store.ledger.find("int-2"))?.by).toBe("state");
});

test("a change whose records are gone keeps its id and its last state, and takes no further step", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1"], "notSent");
  closeAt(minute(5), path);
  deleteAt(minute(40), path, { olderThan: minute(30) });
  expect(await store.ledger.find("int-1")).toMatchObject({
    intentId: "int-1",
    state: "notSent",
    attempt: 1,
    operation: "block",
    input: {},
    // Nobody knows any more who prepared it.
    contract: { name: "", version: "" },
  });
  const error = await failureOf(store.ledger.append(draft({ attempt: 2, state: "planned" }), { attempt: 1 }));
  expect(error).toMatchObject({ code: "INTENT_REUSED", intentId: "int-1" });
  expect(await verifyLedger(path)).toMatchObject({ ok: true, records: 1 });
});

test("a client never sends a change again whose records are gone", async () => {
  const operator = createOperator({ seed: 5 });
  const path = newPath();
  const store = openStore(path);
  const kcell = createClient({ ...operator.connection(), store });
  const [number = ""] = operator.numbers;
  const change = { reason: "leave", intentId: "int-1" } as const;
  const order = await kcell.numbers.block(number, change);
  await order.completed();
  closeAt(new Date(operator.clock.now()), path);
  expect(await deleteSegments(path, { olderThan: new Date(operator.clock.now() + 1) })).toMatchObject({ segments: 1 });
  const sent = operator.journal.length;
  expect(await failureOf(kcell.numbers.block(number, change))).toMatchObject({ code: "INTENT_REUSED" });
  expect(operator.journal.length).toBe(sent);
});

test("a sealed ledger is closed and deleted with its key only, and what was deleted is not in the file any more", async () => {
  const path = newPath();
  const store = openStore(path, { sealKey });
  await store.ledger.note({ state: "noted", operation: "showNumbers", at: minute(0), input: {}, correlationId: "c" });
  await store.close();
  expect((await failureOf(closeSegment(path))).code).toBe("CONFIG_INVALID");
  const plain = newPath();
  const other = openStore(plain);
  await other.ledger.note({ state: "noted", operation: "showNumbers", at: minute(0), input: { canary: "CANARY-OF-THE-RECORD" } });
  closeAt(minute(1), plain);
  await deleteSegments(plain, { olderThan: minute(2) });
  for (const file of [plain, `${plain}-wal`]) expect(readFileSync(file).includes("CANARY-OF-THE-RECORD")).toBe(false);
  closeAt(minute(1), path, { sealKey });
  expect(await deleteSegments(path, { olderThan: minute(2), sealKey })).toEqual({ segments: 1, records: 2, overwritten: true });
});

test("what somebody still reads is told not to be overwritten, and is when they are done and it is asked for again", async () => {
  const path = newPath();
  const store = openStore(path);
  const canary = "CANARY-OF-THE-RECORD";
  await store.ledger.note({ state: "noted", operation: "showNumbers", at: minute(0), input: { canary } });
  closeAt(minute(1), path);
  const reader = new DatabaseSync(path);
  onTestFinished(() => reader.close());
  reader.exec("BEGIN; SELECT count(*) FROM record");
  const isThere = () => [path, `${path}-wal`].some((file) => readFileSync(file).includes(canary));
  expect(deleteAt(minute(3), path, { olderThan: minute(2) })).toEqual({ segments: 1, records: 2, overwritten: false });
  expect(isThere()).toBe(true);
  reader.exec("COMMIT");
  expect(deleteAt(minute(4), path, { olderThan: minute(2) })).toEqual({ segments: 0, records: 0, overwritten: true });
  expect(isThere()).toBe(false);
});

test("nobody can say when it was done: the machine's clock does", async () => {
  const path = newPath();
  const began = Date.now();
  const dated = { requestedBy: "A. Person", at: new Date(0) };
  const closed = await closeSegment(path, dated);
  await deleteSegments(path, { ...dated, olderThan: new Date(closed.at.getTime() + 1) });
  const notes = [];
  for await (const { at } of openStore(path).ledger.read()) notes.push(at.getTime());
  for (const at of [closed.at.getTime(), ...notes]) expect(at).toBeGreaterThanOrEqual(began);
  expect(notes).toHaveLength(1);
});

test("two that delete at the same time delete each segment once", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1"]);
  closeAt(minute(5), path);
  const ends = await Promise.all([1, 2].map(() => deleteSegments(path, { olderThan: minute(30) })));
  expect(ends.reduce((sum, { segments }) => sum + segments, 0)).toBe(1);
});

test("closing is a note that says so, and neither it nor a deletion waits for a later write to be on the disk", async () => {
  const path = newPath();
  await settle(openStore(path), ["int-1"]);
  const ran: string[] = [];
  class Watched extends thisMachine.loadSqlite().DatabaseSync {
    override exec(sql: string) {
      ran.push(sql);
      super.exec(sql);
    }
  }
  const machine = { ...thisMachine, loadSqlite: () => ({ DatabaseSync: Watched }) };
  expect(closeSegmentOn(machine, path, {})).toMatchObject({ state: "noted", operation: "closeSegment", sequence: 4 });
  expect(deleteSegmentsOn(machine, path, { olderThan: new Date(8.64e15) })).toMatchObject({ segments: 1 });
  // It is set once for each, when the file is opened, and no weaker one after it.
  expect(ran.flatMap((sql) => sql.match(/synchronous = \w+/gu) ?? [])).toEqual(["synchronous = FULL", "synchronous = FULL"]);
});

test("whoever closes or deletes leaves the file to others, also where they fail", async () => {
  const path = newPath();
  await openStore(path).close();
  const isOpen = () => existsSync(`${path}-wal`);
  closeAt(minute(1), path);
  expect(isOpen()).toBe(false);
  tamper(path, (database) => database.exec("CREATE TRIGGER full BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'full'); END"));
  expect((await thrownBy(() => deleteAt(minute(3), path, { olderThan: minute(2) }))).code).toBe("STORAGE_FAILED");
  expect(isOpen()).toBe(false);
});

test("a time that is none is refused", async () => {
  for (const olderThan of [new Date(Number.NaN), "2026" as never])
    expect(await failureOf(deleteSegments(newPath(), { olderThan }))).toMatchObject({
      code: "INVALID_ARGUMENT",
      fields: { olderThan: expect.any(String) },
    });
});
