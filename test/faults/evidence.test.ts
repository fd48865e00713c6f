import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { KcellError, memoryStore, type Store } from "kcell-self-service";
import { expect, onTestFinished } from "vitest";
import { faultCase } from "./fault-case.js";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "kcell-faults-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

faultCase(
  "HP-080",
  "the ledger shows intent before bytes and outcome after, and a changed byte is found at its record",
  async ({ adapter, operator, client, numbers }) => {
    const path = join(folder(), "kcell.db");
    const store = await adapter.openStore(path);
    const order: string[] = [];
    const one = await operator({
      write: async (exchange) => (order.push(...(await statesOf(store, String(exchange.json["externalId"])))), exchange.well()),
    });
    const kcell = client(one, { store });
    for (const number of numbers(10)) await kcell.write("block", number);
    // As each change reached the operator its newest record was `sending`, after `planned`.
    expect(order).toEqual(Array.from({ length: 10 }, () => ["planned", "sending"]).flat());
    const states = (await recordsOf(store)).map(({ state }) => state);
    expect(states.filter((state) => state === "applied")).toHaveLength(10);
    expect(await adapter.verifyLedger(path)).toMatchObject({ ok: true });
    const head = (await recordsOf(store)).at(-1);
    expect(head?.sequence).toBe(states.length);
    await store.close();
    flipByteOf(path, 4);
    expect(await adapter.verifyLedger(path)).toMatchObject({ ok: false, firstBad: 4, why: expect.any(String) });
  },
);

async function recordsOf({ ledger }: Store): Promise<{ state: string; sequence: number; hash?: string }[]> {
  const records: { state: string; sequence: number; hash?: string }[] = [];
  for await (const record of ledger.read()) records.push(record);
  return records;
}

async function statesOf({ ledger }: Store, intentId: string): Promise<string[]> {
  const states: string[] = [];
  for await (const { state } of ledger.read({ intentId })) states.push(state);
  return states;
}

/** Changes one byte of a record where it lies in the file. */
function flipByteOf(path: string, sequence: number): void {
  const database = new DatabaseSync(path);
  const { body } = database.prepare("SELECT body FROM record WHERE sequence = ?").get(sequence) as { readonly body: Uint8Array };
  database.close();
  const bytes = readFileSync(path);
  const at = bytes.indexOf(body);
  expect(at).toBeGreaterThan(0);
  const middle = at + Math.floor(body.byteLength / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** A store whose ledger cannot be written from some step on. */
function failingAt(store: Store, step: "planned" | "sending", thrown: unknown): Store {
  return {
    get: (key) => store.get(key),
    set: (key, value, ifVersion) => store.set(key, value, ifVersion),
    close: () => store.close(),
    ledger: {
      append: (record, expected) => (record.state === step ? Promise.reject(thrown) : store.ledger.append(record, expected)),
      note: (note) => store.ledger.note(note),
      find: (intentId) => store.ledger.find(intentId),
      read: (range) => store.ledger.read(range),
      open: () => store.ledger.open(),
    },
  };
}

faultCase("HP-081", "a change that cannot be recorded is not sent", async ({ operator, client, number, failure, canary, adapter }) => {
  const full = Object.assign(new Error(`ENOSPC: no space left on device, ${canary("a store's own words")}`), { code: "ENOSPC" });
  for (const thrown of [full, new KcellError("STORAGE_FAILED", "The disk is full."), "a text"]) {
    for (const step of ["planned", "sending"] as const) {
      for (const store of [memoryStore(), await adapter.openStore(join(folder(), "kcell.db"))]) {
        onTestFinished(() => store.close());
        const one = await operator();
        const failed = await failure(client(one, { store: failingAt(store, step, thrown) }).write("block", number));
        expect(failed).toMatchObject({ kind: "storage", verdict: "notSent" });
        expect(one.count("W")).toBe(0);
      }
    }
  }
});

faultCase("HP-081", "a store that is gone keeps every change here", async ({ adapter, operator, client, number, failure }) => {
  const path = join(folder(), "kcell.db");
  const store = await adapter.openStore(path);
  const one = await operator();
  const kcell = client(one, { store });
  await store.close();
  expect(await failure(kcell.write("block", number))).toMatchObject({ kind: "storage", verdict: "notSent" });
  expect(one.count("W")).toBe(0);
});
