import { mkdtempSync, rmSync, truncateSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { memoryStore, type Store } from "kcell-self-service";
import { expect, onTestFinished } from "vitest";
import { faultCase, ofType } from "./fault-case.js";
import { fixtures } from "./fixtures.js";

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), "kcell-more-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "kcell.db");
}

const broken = (): Promise<never> => Promise.reject(new Error("EIO: i/o error"));

faultCase("P11", "a gate that cannot be read lets nothing out", async ({ operator, client, number, failure }) => {
  const store: Store = { ...memoryStore(), get: broken, set: broken };
  const one = await operator();
  const kcell = client(one, { store });
  expect((await failure(kcell.read(number))).kind).toBe("storage");
  expect(await failure(kcell.write("block", number))).toMatchObject({ kind: "storage", verdict: "notSent" });
  expect(one.seen).toEqual([]);
});

faultCase(
  "P11",
  "a stop holds in another client of the store, and after a restart",
  async ({ adapter, operator, client, number, failure, secrets }) => {
    const path = file();
    const one = await operator({
      read: (exchange) => (exchange.nth === 1 ? exchange.reply(fixtures.problem("suspiciousActivity")) : exchange.well()),
    });
    const store = await adapter.openStore(path);
    await failure(client(one, { store }).read(number));
    expect(
      (await failure(client(one, { store, credentials: { keyId: secrets.keyId, secret: secrets.secret } }).write("block", number))).kind,
    ).toBe("suspended");
    await store.close();
    const again = await adapter.openStore(path);
    onTestFinished(() => again.close());
    const kcell = client(one, { store: again });
    expect((await failure(kcell.read(number))).kind).toBe("suspended");
    expect(one.seen).toHaveLength(1);
    await kcell.acknowledge("cleared");
    await kcell.read(number);
    expect(one.count("R")).toBe(3);
  },
);

faultCase(
  "P26",
  "an outcome that cannot be recorded is still told, and its change stays open",
  async ({ adapter, operator, client, number, events }) => {
    const inner = memoryStore();
    const store: Store = {
      ...inner,
      ledger: {
        ...inner.ledger,
        append: (record, expected) => (record.state === "applied" ? broken() : inner.ledger.append(record, expected)),
        find: (id) => inner.ledger.find(id),
        read: (range) => inner.ledger.read(range),
        open: () => inner.ledger.open(),
        note: (note) => inner.ledger.note(note),
      },
    };
    const one = await operator();
    const kcell = client(one, { store });
    expect(adapter.project(await kcell.write("block", number)).verdict).toBe("applied");
    expect(ofType(events, "ledgerFailed")).toHaveLength(1);
    expect(await kcell.openIntents()).toHaveLength(1);
  },
);

faultCase("P26", "records that were removed, moved, put in or cut off are found", async ({ adapter, operator, client, numbers }) => {
  const spoil: Readonly<Record<string, (database: DatabaseSync) => unknown>> = {
    "a record removed": (database) => database.exec("DELETE FROM record WHERE sequence = 4"),
    "two records changed places": (database) =>
      database.exec(
        "UPDATE record SET sequence = -1 WHERE sequence = 4; UPDATE record SET sequence = 4 WHERE sequence = 5; UPDATE record SET sequence = 5 WHERE sequence = -1",
      ),
    "a record put in": (database) =>
      database.exec(
        "CREATE TEMP TABLE copy AS SELECT * FROM record WHERE sequence = 4; UPDATE copy SET sequence = 100; INSERT INTO record SELECT * FROM copy",
      ),
    "a state changed": (database) => database.exec("UPDATE record SET state = 'rejected' WHERE sequence = 6"),
    "a time changed": (database) => database.exec("UPDATE record SET at = at + 1 WHERE sequence = 6"),
    "a hash changed": (database) => database.exec("UPDATE record SET hash = zeroblob(32) WHERE sequence = 6"),
  };
  for (const [what, change] of Object.entries(spoil)) {
    const path = file();
    const store = await adapter.openStore(path);
    const one = await operator();
    for (const number of numbers(4)) await client(one, { store }).write("block", number);
    await store.close();
    expect({ what, ...(await adapter.verifyLedger(path)) }).toMatchObject({ what, ok: true });
    const database = new DatabaseSync(path);
    change(database);
    database.close();
    expect({ what, ...(await adapter.verifyLedger(path)) }).toMatchObject({ what, ok: false, firstBad: expect.any(Number) });
  }
});

faultCase(
  "P26",
  "an end that was cut off is found against a head that was kept elsewhere",
  async ({ adapter, operator, client, numbers }) => {
    const path = file();
    const store = await adapter.openStore(path);
    const one = await operator();
    for (const number of numbers(3)) await client(one, { store }).write("block", number);
    await store.close();
    const { head } = (await adapter.verifyLedger(path)) as { readonly head?: string };
    const database = new DatabaseSync(path);
    database.exec("DELETE FROM record WHERE sequence > 6; DELETE FROM change WHERE newest > 6");
    database.close();
    expect(await adapter.verifyLedger(path, head)).toMatchObject({ ok: false });
    truncateSync(path, Math.floor(statSync(path).size / 2));
    const verified = await adapter.verifyLedger(path, head).catch((error: { readonly kind: string }) => ({ ok: false, why: error.kind }));
    expect(verified.ok).toBe(false);
  },
);

faultCase(
  "P04",
  "a change that is asked for again under its intent gives its recorded end, after a restart too, and is not sent",
  async ({ adapter, operator, client, numbers, failure }) => {
    const path = file();
    const [good = "", bad = "", lost = ""] = numbers(3);
    const one = await operator({
      write: (exchange) =>
        exchange.nth === 1 ? exchange.well() : exchange.nth === 2 ? exchange.reply(fixtures.problem("validation")) : exchange.reset(),
    });
    for (const restart of [0, 1, 2]) {
      const store = await adapter.openStore(path);
      for (const profile of ["default", "key"] as const) {
        if (restart === 0 && profile === "key") continue;
        const kcell = client(one, { store, profile });
        expect(adapter.project(await kcell.write("block", good, { intentId: "intent-good" })).verdict).toBe("applied");
        expect((await failure(kcell.write("block", bad, { intentId: "intent-bad" }))).verdict).toBe("rejected");
        expect((await failure(kcell.write("block", lost, { intentId: "intent-lost" }))).verdict).toBe("unknown");
      }
      await store.close();
    }
    expect(one.count("W")).toBe(3);
  },
);

faultCase(
  "P13",
  "a bulk run under the same name sends nothing twice, and gives every number of the input its own line",
  async ({ adapter, operator, client, numbers }) => {
    const [first = "", second = "", third = ""] = numbers(3);
    const one = await operator({ write: (exchange) => (exchange.json["msisdn"] === second ? exchange.reset() : exchange.well()) });
    const kcell = client(one, { concurrency: 3 });
    const asked = [first, "not a number", second, first, third, ""];
    const sums = async (): Promise<unknown[]> =>
      ((await kcell.bulk("block", asked, { batchId: "run-1" })) as unknown[]).map((outcome) => adapter.project(outcome).verdict);
    expect(await sums()).toEqual(["applied", "notSent", "unknown", "notSent", "applied", "notSent"]);
    expect(await sums()).toEqual(["applied", "notSent", "unknown", "notSent", "applied", "notSent"]);
    expect(one.count("W")).toBe(3);
    expect(await kcell.bulk("block", [])).toEqual([]);
  },
);
