import { expect, test } from "vitest";
import { Changes } from "../../../src/node/sqlite/changes.js";
import { thisMachine } from "../../../src/node/sqlite/machine.js";
import { openFile } from "../../../src/node/sqlite/open-file.js";
import { rangeQuery } from "../../../src/node/sqlite/range-query.js";
import { isOpenSql } from "../../../src/node/sqlite/schema.js";
import type { LedgerRange } from "../../../src/store/store.js";
import { draft } from "../../store/store-contract.js";
import { closeAt, deleteAt, minute, settle, tamper } from "./fill.js";
import { newPath, openStore } from "./open-store.js";

test.each<LedgerRange>([
  { intentId: "int-1" },
  { orderId: "ord-1" },
  { msisdn: "+77011234567" },
  { intentId: "int-1", orderId: "ord-1", msisdn: "+77011234567", from: minute(0), to: minute(9) },
  {},
])("a reading goes to its records by an index, in their order: %o", async (range) => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1", "int-2"]);
  await store.close();
  const file = openFile(path, undefined, thisMachine);
  const { sql, values } = rangeQuery(file.seal, new Changes(file, thisMachine), range);
  file.database.close();
  const plan = tamper(path, (inner) =>
    inner
      .prepare(`EXPLAIN QUERY PLAN ${sql} LIMIT 9`)
      .all(...values, 0)
      .map(({ detail }) => String(detail)),
  );
  // The file is described by one row, and the steps are those of one change.
  const short = ["SCAN step", "SCAN CONSTANT ROW", "SCAN file"];
  expect(plan.filter((step) => step.startsWith("SCAN") && !short.includes(step))).toEqual([]);
  expect(plan.filter((step) => step.includes("SEARCH record")).length).toBeGreaterThan(0);
  expect(plan.some((step) => step.includes("TEMP B-TREE FOR ORDER BY"))).toBe(false);
});

test("what is open is found without looking at what is settled, in the order in which it was planned", async () => {
  const path = newPath();
  const store = openStore(path);
  const ids = Array.from({ length: 700 }, (_, index) => `int-${index}`);
  for (const intentId of ids) await store.ledger.append(draft({ intentId }), { attempt: 0 });
  for (const intentId of ids.filter((_, index) => index % 2 === 0))
    await store.ledger.append(draft({ intentId, attempt: 1, state: "notSent" }), { attempt: 0 });
  await store.ledger.append(draft({ intentId: "int-1", attempt: 1, state: "sending" }), { attempt: 0 });
  const open = [];
  for await (const { intentId } of store.ledger.open()) open.push(intentId);
  expect(open).toEqual(ids.filter((_, index) => index % 2 === 1));
  const plan = tamper(path, (inner) => inner.prepare(`EXPLAIN QUERY PLAN SELECT * FROM change WHERE ${isOpenSql}`).all());
  expect(String(plan[0]?.["detail"])).toContain("USING INDEX change_open");
});

test("what is settled since the tables knew it is open no more", async () => {
  const path = newPath();
  const store = openStore(path);
  await store.ledger.append(draft(), { attempt: 0 });
  await store.close();
  const again = openStore(path);
  await again.ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 });
  await settle(again, ["int-2"], "sending");
  await again.ledger.append(draft({ attempt: 1, state: "applied" }), { attempt: 1 });
  const file = openFile(path, undefined, thisMachine);
  const changes = new Changes(file, thisMachine);
  changes.catchUp();
  const open = changes.open();
  file.database.close();
  expect(open.map(({ intent, first, newest, state }) => [intent, first, newest, state])).toEqual([["int-2", 3, 4, "sending"]]);
});

test("what others settle while the open changes are gone through is not told to be open", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1", "int-2", "int-3"], "sending");
  const told = [];
  for await (const { intentId } of store.ledger.open()) {
    told.push(intentId);
    if (intentId === "int-1")
      await openStore(path).ledger.append(draft({ intentId: "int-2", attempt: 1, state: "applied" }), { attempt: 1 });
  }
  expect(told).toEqual(["int-1", "int-3"]);
});

test("steps and notes of one number come in one order, from many changes, over many pieces", async () => {
  const store = openStore();
  const wanted: number[] = [];
  for (let index = 0; index < 330; index++) {
    const msisdn = index % 3 === 0 ? "+77017654321" : "+77011234567";
    const steps = [
      await store.ledger.append(draft({ intentId: `int-${index}`, msisdn }), { attempt: 0 }),
      await store.ledger.append(draft({ intentId: `int-${index}`, msisdn, attempt: 1, state: "notSent" }), { attempt: 0 }),
      await store.ledger.note({ state: "noted", operation: "getActivationCode", at: minute(2), input: {}, msisdn }),
    ];
    if (index % 3 !== 0) wanted.push(...steps.map(({ sequence }) => sequence));
  }
  const found = [];
  for await (const { sequence } of store.ledger.read({ msisdn: "+77011234567" })) found.push(sequence);
  expect(found).toEqual(wanted);
});

test("a change that outlives the segment of its beginning is found by its number all the same", async () => {
  const path = newPath();
  const store = openStore(path);
  await store.ledger.append(draft(), { attempt: 0 });
  await store.ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 });
  closeAt(minute(1), path);
  await store.ledger.append(draft({ attempt: 1, state: "applied" }), { attempt: 1 });
  expect(deleteAt(minute(3), path, { olderThan: minute(2) })).toEqual({ segments: 1, records: 3, overwritten: true });
  for (const range of [{ msisdn: "+77011234567" }, { intentId: "int-1" }]) {
    const found = [];
    for await (const { state } of store.ledger.read(range)) found.push(state);
    expect(found).toEqual(["applied"]);
  }
});
