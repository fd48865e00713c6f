import { array, assert, asyncProperty, constantFrom, nat, record } from "fast-check";
import { expect, test } from "vitest";
import { verifyLedger } from "../../../src/node/sqlite/verify-ledger.js";
import { memoryStore } from "../../../src/store/memory-store.js";
import type { LedgerRange, LedgerState, Store } from "../../../src/store/store.js";
import { failureOf } from "../../errors/failure-of.js";
import { draft } from "../../store/store-contract.js";
import { closeAt, deleteAt, minute, settle, tamper } from "./fill.js";
import { newPath, openStore } from "./open-store.js";

const numbers = ["+77011234567", "+77017654321"];
const ids = Array.from({ length: 6 }, (_, index) => `int-${index}`);

/** A step that a process tries, or a note. */
interface Try {
  readonly process: number;
  readonly intentId: string;
  readonly attempt: number;
  readonly state: LedgerState | "noted";
}

const tries = array(
  record({
    process: nat(2),
    intentId: constantFrom(...ids),
    attempt: nat(2),
    state: constantFrom<Try["state"]>("planned", "sending", "accepted", "applied", "notSent", "unknown", "noted"),
  }),
  { minLength: 1, maxLength: 60 },
);

/** Tries a step on a store. Tells what came of it. */
async function tryOn({ ledger }: Store, { intentId, attempt, state }: Try, index: number): Promise<unknown> {
  const msisdn = numbers[index % 2] ?? "";
  if (state === "noted") return (await ledger.note({ state, operation: "showNumbers", at: minute(index), input: {}, msisdn })).sequence;
  const order = { id: `ord-${index % 3}`, action: "block", msisdn, state: "inProgress" };
  const step = draft({ intentId, attempt, state, at: minute(index), msisdn, ...(state === "accepted" && { order }) });
  const expected = Math.max(0, state === "planned" || state === "sending" ? attempt - 1 : attempt);
  try {
    return (await ledger.append(step, { attempt: expected })).sequence;
  } catch (error) {
    return (error as { code: unknown }).code;
  }
}

/** All that a ledger tells. */
async function toldBy({ ledger }: Store): Promise<unknown> {
  const ranges: LedgerRange[] = [
    {},
    { from: minute(5), to: minute(20) },
    ...numbers.map((msisdn) => ({ msisdn })),
    ...["ord-0", "ord-1"].map((orderId) => ({ orderId })),
    ...ids.map((intentId) => ({ intentId })),
  ];
  const read = [];
  for (const range of ranges) for await (const { sequence, state } of ledger.read(range)) read.push([range, sequence, state]);
  const open = [];
  for await (const { intentId, state } of ledger.open()) open.push([intentId, state]);
  return { read, open, newest: await Promise.all(ids.map(async (id) => (await ledger.find(id))?.state)) };
}

test("three processes on one file tell what one ledger in memory tells, however late the tables learn of it", async () => {
  await assert(
    asyncProperty(tries, constantFrom(1, 2, 5, 1024), async (steps, derivedTogether) => {
      const path = newPath();
      const model = memoryStore();
      const stores = [1, 2, 3].map(() => openStore(path, { machine: { derivedTogether } }));
      for (const [index, step] of steps.entries()) {
        const store = stores[step.process] ?? model;
        expect(await tryOn(store, step, index)).toBe(await tryOn(model, step, index));
      }
      const told = await toldBy(model);
      for (const store of stores) expect(await toldBy(store)).toEqual(told);
      expect(await verifyLedger(path)).toMatchObject({ ok: true });
      for (const store of stores) await store.close();
      expect(await verifyLedger(path)).toMatchObject({ ok: true });
      expect(await toldBy(openStore(path))).toEqual(told);
    }),
    { numRuns: 40 },
  );
});

test("a process that ends in order leaves nothing for the next one to find out", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1", "int-2"]);
  expect(tamper(path, (database) => database.prepare("SELECT derived FROM file").get())).toEqual({ derived: 0 });
  await store.close();
  expect(tamper(path, (database) => database.prepare("SELECT derived, (SELECT count(*) FROM trace) AS traces FROM file").get())).toEqual({
    derived: 6,
    traces: 8,
  });
});

test("a process that goes on lets the tables learn many records at once, when they are many", async () => {
  const path = newPath();
  const { ledger } = openStore(path, { machine: { derivedTogether: 3 } });
  const known = [];
  for (const intentId of ids.concat("int-6")) {
    await ledger.append(draft({ intentId }), { attempt: 0 });
    const tables = "SELECT derived, (SELECT count(*) FROM trace) AS traces, (SELECT count(*) FROM change) AS changes FROM file";
    known.push(Object.values(tamper(path, (database) => database.prepare(tables).get()) ?? {}));
  }
  // A step lets them learn what came before it, so that a step that fails is none that they know.
  expect(known).toEqual([0, 0, 0, 3, 3, 3, 6].map((count) => [count, count, count]));
});

test("the tables learn of a change once, however long the process goes on that moved it", async () => {
  const path = newPath();
  const store = openStore(path, { machine: { derivedTogether: 3 } });
  const counting =
    "CREATE TABLE learnt (intent); CREATE TRIGGER learning AFTER INSERT ON change BEGIN INSERT INTO learnt VALUES (NEW.intent); END";
  tamper(path, (database) => database.exec(counting));
  await settle(store, ["int-1", "int-2", "int-3"]);
  await store.close();
  const learnt = tamper(path, (database) => database.prepare("SELECT intent FROM learnt").all());
  expect(learnt.map(({ intent }) => intent)).toEqual(["int-1", "int-2", "int-3"]);
});

test("a process that cannot write down what it derived closes all the same, and the next one finds it out", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1"]);
  tamper(path, (database) => database.exec("CREATE TRIGGER full BEFORE UPDATE ON file BEGIN SELECT RAISE(ABORT, 'full'); END"));
  await store.close();
  tamper(path, (database) => database.exec("DROP TRIGGER full"));
  expect((await openStore(path).ledger.find("int-1"))?.state).toBe("applied");
  expect(await verifyLedger(path)).toMatchObject({ ok: true });
});

test("a step that fails takes nothing with it of what was known", async () => {
  const path = newPath();
  const store = openStore(path, { machine: { derivedTogether: 3 } });
  await settle(store, ["int-1"]);
  tamper(path, (database) => database.exec("CREATE TRIGGER full BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'full'); END"));
  expect((await failureOf(store.ledger.append(draft({ intentId: "int-2" }), { attempt: 0 }))).code).toBe("STORAGE_FAILED");
  tamper(path, (database) => database.exec("DROP TRIGGER full"));
  expect(await store.ledger.find("int-2")).toBeUndefined();
  expect((await failureOf(store.ledger.append(draft(), { attempt: 0 }))).code).toBe("INTENT_IN_PROGRESS");
  await settle(store, ["int-2"]);
  expect(await verifyLedger(path)).toMatchObject({ ok: true, records: 6 });
});

test("a process that slept while a change went on and was deleted knows its last state, and does not send it again", async () => {
  const path = newPath();
  const sleeping = openStore(path);
  await sleeping.ledger.append(draft(), { attempt: 0 });
  expect((await sleeping.ledger.find("int-1"))?.state).toBe("planned");
  const other = openStore(path);
  await other.ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 });
  await other.ledger.append(draft({ attempt: 1, state: "applied" }), { attempt: 1 });
  closeAt(minute(1), path);
  expect(deleteAt(minute(3), path, { olderThan: minute(2) })).toMatchObject({ segments: 1, records: 4 });
  expect((await sleeping.ledger.find("int-1"))?.state).toBe("applied");
  expect((await failureOf(sleeping.ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 }))).code).toBe("INTENT_REUSED");
  expect(await verifyLedger(path)).toMatchObject({ ok: true });
});

test("a process that knew a change to its end before it was deleted takes no further step of it", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1"], "notSent");
  closeAt(minute(5), path);
  expect((await store.ledger.find("int-1"))?.sequence).toBe(3);
  deleteAt(minute(40), path, { olderThan: minute(30) });
  const error = await failureOf(store.ledger.append(draft({ attempt: 2, state: "sending" }), { attempt: 1 }));
  expect(error).toMatchObject({ code: "INTENT_REUSED", intentId: "int-1" });
});

test("a process that slept until others went on after a deletion knows what was deleted, and what came since", async () => {
  const path = newPath();
  const sleeping = openStore(path);
  const other = openStore(path);
  await sleeping.ledger.append(draft(), { attempt: 0 });
  expect((await sleeping.ledger.find("int-1"))?.state).toBe("planned");
  await other.ledger.append(draft({ attempt: 1, state: "notSent" }), { attempt: 0 });
  closeAt(minute(1), path);
  await other.ledger.append(draft({ intentId: "int-2" }), { attempt: 0 });
  deleteAt(minute(3), path, { olderThan: minute(2) });
  expect((await sleeping.ledger.find("int-1"))?.state).toBe("notSent");
  expect((await sleeping.ledger.find("int-2"))?.state).toBe("planned");
  expect((await failureOf(sleeping.ledger.append(draft({ attempt: 2, state: "sending" }), { attempt: 1 }))).code).toBe("INTENT_REUSED");
});

test.each([
  ["a trace is gone", "DELETE FROM trace WHERE sequence = 3"],
  [
    "a trace leads to another record",
    "UPDATE trace SET sequence = 2 WHERE sequence = 3 AND key = (SELECT order_key FROM record WHERE sequence = 3)",
  ],
  ["a trace has another key", "UPDATE trace SET key = x'00' WHERE sequence = 1"],
  ["a trace leads to a record that is not derived yet", "UPDATE file SET derived = 5"],
  ["a trace is there too many", "INSERT INTO trace VALUES (x'00', 1)"],
  ["a change is listed that is not derived yet", "UPDATE file SET derived = 5; DELETE FROM trace WHERE sequence > 5"],
  ["the tables are said to know more than there is", "UPDATE file SET derived = 7"],
  ["the tables are said to know nothing", "UPDATE file SET derived = 0"],
])("verifying finds that %s", async (_what, sql) => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1", "int-2"]);
  await store.close();
  tamper(path, (database) => database.exec(sql));
  expect(await verifyLedger(path)).toMatchObject({ ok: false, why: expect.any(String) });
});

test("tables that were emptied are derived anew: only the records are evidence", async () => {
  const path = newPath();
  const store = openStore(path);
  await settle(store, ["int-1", "int-2"], "sending");
  await store.close();
  tamper(path, (database) => database.exec("DELETE FROM change; DELETE FROM trace; UPDATE file SET derived = 0"));
  expect(await verifyLedger(path)).toMatchObject({ ok: true });
  expect((await openStore(path).ledger.find("int-2"))?.state).toBe("sending");
});
