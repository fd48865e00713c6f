import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sealFor } from "../../../src/node/sqlite/seal.js";
import { verifyLedger } from "../../../src/node/sqlite/verify-ledger.js";
import { createClient } from "../../../src/index.js";
import { createOperator } from "../../../src/testing/index.js";
import { failureOf, thrownBy } from "../../errors/failure-of.js";
import { everythingShown } from "../../errors/everything-shown.js";
import { draft } from "../../store/store-contract.js";
import { tamper } from "./fill.js";
import { newPath, openStore, sealKey } from "./open-store.js";

const canaries = ["77011234567", "77019990011", "CANARY"];

/** All bytes that a store has written, its log among them. */
function bytesOf(path: string): Buffer {
  const folder = join(path, "..");
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

const secretStep = draft({
  attempt: 1,
  state: "rejected",
  input: { msisdn: "+77011234567", note: "CANARY" },
  basis: "CANARY basis",
  requestedBy: "CANARY person",
  administrator: { name: "CANARY administrator" },
  prepared: { owner: "CANARY" },
  contract: { name: "CANARY", version: "1" },
  order: { id: "ord-CANARY", action: "block", msisdn: "+77019990011", state: "rejected", problem: { problem: "CANARY" } },
  error: { code: "OPERATOR_REFUSED", message: "CANARY +77011234567", problem: "CANARY", fields: { CANARY: "CANARY" } },
  requestId: "CANARY",
});

test("with a key no number, token or name is in any byte of the files, and everything is read again", async () => {
  const path = newPath();
  const store = openStore(path, { sealKey, machine: { systemUser: () => "CANARY" } });
  await store.ledger.append(draft(), { attempt: 0 });
  await store.ledger.append(secretStep, { attempt: 0 });
  await store.set("token:1", "CANARY token", null);
  await store.set("token:1", "CANARY token again", 1);
  expect(existsSync(`${path}-wal`)).toBe(true);
  const written = bytesOf(path);
  for (const canary of canaries) expect(written.includes(canary)).toBe(false);
  expect(await store.ledger.find("int-1")).toMatchObject({ ...secretStep, systemUser: "CANARY" });
  expect(await store.get("token:1")).toEqual({ value: "CANARY token again", version: 2 });
  const found = [];
  for await (const { sequence } of store.ledger.read({ msisdn: "+77011234567", orderId: "ord-CANARY" })) found.push(sequence);
  expect(found).toEqual([2]);
});

test("without a key the same is there in plain text: the file's rights keep it", async () => {
  const path = newPath();
  await openStore(path).ledger.append(draft(), { attempt: 0 });
  expect(bytesOf(path).includes("77011234567")).toBe(true);
});

test("activation and confirmation codes are in no byte of the files", async () => {
  const operator = createOperator({ seed: 7 });
  const path = newPath();
  const kcell = createClient({ ...operator.connection(), store: openStore(path) });
  const [number = "", other = ""] = operator.numbers;
  const swap = await kcell.esim.swap(number, { confirmationCode: "CANARY-12345" });
  const { delivery } = await swap.completed();
  const again = await kcell.esim.activationCode({ msisdn: number });
  await (await kcell.numbers.block(other, { reason: "leave" })).completed();
  const codes = [delivery, again]
    .map((one) => (one?.by === "api" ? one.raw.reveal() : ""))
    .flatMap((code) => [code, code.split("$")[2] ?? ""]);
  const written = bytesOf(path);
  for (const secret of [...codes, "CANARY-12345"]) {
    expect(secret.length).toBeGreaterThan(10);
    expect(written.includes(secret)).toBe(false);
  }
  expect(written.includes(number)).toBe(true);
});

test.each([
  ["without a key", undefined],
  ["with another key", "b2".repeat(32)],
])("a sealed store is not opened %s, and nothing is written", async (_, otherKey) => {
  const path = newPath();
  const store = openStore(path, { sealKey });
  await store.ledger.append(draft(), { attempt: 0 });
  await store.close();
  const before = readFileSync(path);
  const error = await thrownBy(() => openStore(path, otherKey === undefined ? {} : { sealKey: otherKey }));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", fields: { sealKey: expect.any(String) } });
  expect(everythingShown(error)).not.toContain("b2b2");
  expect(readFileSync(path)).toEqual(before);
  expect((await openStore(path, { sealKey: Buffer.from(sealKey, "hex").toString("base64") }).ledger.find("int-1"))?.sequence).toBe(1);
});

test("a store that was begun without a key is not opened with one: half of it would be plain", async () => {
  const path = newPath();
  await openStore(path).close();
  expect(await thrownBy(() => openStore(path, { sealKey }))).toMatchObject({
    code: "CONFIG_INVALID",
    fields: { sealKey: expect.any(String) },
  });
});

test.each<[string, unknown]>([
  ["too short", "a1".repeat(16)],
  ["too long", new Uint8Array(33)],
  ["no text of bytes", "key of my company, which I remember well!!!!"],
  ["empty", ""],
  ["named and not there", undefined],
  ["something else", 7],
])("a key that is %s is refused, and not repeated", async (_, key) => {
  const path = newPath();
  const error = await thrownBy(() => openStore(path, { sealKey: key as never }));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", fields: { sealKey: expect.any(String) } });
  expect(everythingShown(error)).not.toContain("remember");
  expect(existsSync(path)).toBe(false);
});

test("what is sealed opens nowhere else: not in another record, cell or file", async () => {
  const path = newPath();
  const store = openStore(path, { sealKey });
  await store.ledger.append(draft(), { attempt: 0 });
  await store.ledger.append(draft({ intentId: "int-2" }), { attempt: 0 });
  await store.set("one", "1", null);
  await store.set("other", "2", null);
  await store.set("other", "3", 1);
  await store.close();
  tamper(path, (database) => {
    database.exec("UPDATE record SET body = (SELECT body FROM record WHERE sequence = 2) WHERE sequence = 1");
    database.exec("UPDATE cell SET value = (SELECT value FROM cell WHERE key = 'other') WHERE key = 'one'");
    database.exec("UPDATE cell SET version = 1 WHERE key = 'other'");
  });
  const again = openStore(path, { sealKey });
  for (const reading of [again.ledger.find("int-1"), again.get("one"), again.get("other")])
    expect((await failureOf(reading)).code).toBe("STORAGE_FAILED");
  expect((await again.ledger.find("int-2"))?.sequence).toBe(2);
  expect(await verifyLedger(path)).toMatchObject({ ok: false, firstBad: 1 });
});

test("two files with one key keep the same number under different hashes", async () => {
  const keys = [];
  for (const path of [newPath(), newPath()]) {
    await openStore(path, { sealKey }).ledger.append(draft(), { attempt: 0 });
    keys.push(tamper(path, (database) => database.prepare("SELECT number, number_key FROM record").get()));
  }
  expect(keys[0]?.["number"]).toBe("+7******4567");
  expect(keys[0]?.["number_key"]).not.toEqual(keys[1]?.["number_key"]);
});

test("a cell opens as it was always sealed: bound to being a cell, to its key and to its version", async () => {
  const path = newPath();
  const store = openStore(path, { sealKey });
  await store.set("token:1", "new", null);
  const bound = ["cell", "token:1", 1];
  tamper(path, (database) => {
    const salt = database.prepare("SELECT salt FROM file").get()?.["salt"] as Uint8Array;
    const closed = sealFor(salt, Buffer.from(sealKey, "hex")).close("of an earlier version", JSON.stringify(bound));
    database.prepare("UPDATE cell SET value = ?").run(closed);
  });
  expect(await store.get("token:1")).toEqual({ value: "of an earlier version", version: 1 });
});
