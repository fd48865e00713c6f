import { describe, expect, it } from "vitest";
import type { LedgerDraft, LedgerNote, LedgerRange, LedgerRecord, LedgerState, NoteDraft, Store } from "../../src/store/store.js";
import { openStates } from "../../src/store/store.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 4, minute));

/** One step of a change, as the client would write it. */
export function draft(more: Partial<LedgerDraft> = {}): LedgerDraft {
  return {
    intentId: "int-1",
    attempt: 0,
    state: "planned",
    at: at(0),
    operation: "block",
    input: { msisdn: "+77011234567", reason: "leave" },
    msisdn: "+77011234567",
    contract: { name: "reference", version: "0.1.0" },
    ...more,
  };
}

/** A secret that is about to be fetched. */
const noteDraft: NoteDraft = {
  state: "noted",
  operation: "getActivationCode",
  at: at(1),
  input: { msisdn: "+77011234567" },
  msisdn: "+77011234567",
  contract: { name: "reference", version: "0.1.0" },
  correlationId: "call-1",
};

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** A record without what only a store that outlives the process adds. */
function drafted(record: LedgerRecord | LedgerNote | undefined): unknown {
  const { systemUser: _user, hash: _hash, ...rest } = record ?? {};
  return rest;
}

/** Takes one change to a state, in as few steps as it needs. */
async function bring(store: Store, intentId: string, state: LedgerState): Promise<void> {
  await store.ledger.append(draft({ intentId }), { attempt: 0 });
  if (state === "planned") return;
  const isEarly = state === "notSent";
  await store.ledger.append(draft({ intentId, attempt: 1, state: isEarly ? "notSent" : "sending" }), { attempt: 0 });
  if (!isEarly && state !== "sending") await store.ledger.append(draft({ intentId, attempt: 1, state }), { attempt: 1 });
}

/** What every store must do; run it on each. `open` makes an empty store. */
export function storeContract(name: string, open: () => Store): void {
  describe(`${name}: the ledger`, () => {
    it("numbers its steps from 1, without gaps", async () => {
      const { ledger } = open();
      const steps = [
        await ledger.append(draft(), { attempt: 0 }),
        await ledger.append(draft({ intentId: "int-2" }), { attempt: 0 }),
        await ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 }),
      ];
      expect(steps.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    });

    it("finds the newest step of a change with everything that was written", async () => {
      const { ledger } = open();
      const full = draft({
        attempt: 1,
        state: "sending",
        basis: "Order 12-k",
        requestedBy: "A. Person",
        administrator: { name: "B. Person", rulesSha256: "ab" },
        prepared: { ownBlockIds: ["blk-1"] },
        correlationId: "cor-1",
        sentAt: at(2),
        leaveBy: at(3),
        attempts: 2,
        requestSha256: "cd".repeat(32),
      });
      await ledger.append(draft(), { attempt: 0 });
      await ledger.append(full, { attempt: 0 });
      expect(drafted(await ledger.find("int-1"))).toEqual({ ...full, sequence: 2 });
      const end = draft({
        attempt: 1,
        state: "rejected",
        error: { code: "TOO_MANY_REQUESTS", message: "Later.", retryAt: at(9), status: 429, fields: { a: "b" } },
        by: "order",
        order: { id: "ord-1", action: "block", msisdn: "+77011234567", state: "rejected", createdAt: at(1), completedAt: at(4) },
        requestId: "req-1",
        attempts: 2,
        operatorAt: at(8),
        answerSha256: "ef".repeat(32),
      });
      await ledger.append(end, { attempt: 1 });
      expect(drafted(await ledger.find("int-1"))).toEqual({ ...end, sequence: 3 });
    });

    it("knows nothing of a change that was never written", async () => {
      expect(await open().ledger.find("int-1")).toBeUndefined();
    });

    it("keeps what was written, whatever becomes of the object that it came in", async () => {
      const { ledger } = open();
      const input = { msisdn: "+77011234567", reason: "leave" };
      await ledger.append(draft({ input }), { attempt: 0 });
      input.reason = "lostOrStolen";
      expect((await ledger.find("int-1"))?.input).toEqual({ msisdn: "+77011234567", reason: "leave" });
    });

    it("keeps what was written, whatever becomes of what it gave", async () => {
      const { ledger } = open();
      const kept = draft();
      const given = [await ledger.append(draft(), { attempt: 0 }), await ledger.find("int-1"), ...(await all(ledger.read()))];
      for (const record of given) {
        Object.assign(record?.input ?? {}, { reason: "lostOrStolen" });
        record?.at.setTime(0);
      }
      expect(await ledger.find("int-1")).toMatchObject({ input: kept.input, at: kept.at });
    });

    it("refuses a step that somebody else has made already, and keeps what stands", async () => {
      const { ledger } = open();
      await ledger.append(draft(), { attempt: 0 });
      await ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 });
      const error = await failureOf(ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 }));
      expect(error).toMatchObject({ code: "INTENT_IN_PROGRESS", intentId: "int-1", retryable: false });
      expect(everythingShown(error)).not.toContain("7011234567");
      expect(await all(ledger.read())).toHaveLength(2);
    });

    it("lets one of many through that write the same step at the same time", async () => {
      const { ledger } = open();
      await ledger.append(draft(), { attempt: 0 });
      const writes = Array.from({ length: 20 }, () => ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 }));
      const ends = await Promise.allSettled(writes);
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    });

    it("lets one of many plan the same change", async () => {
      const { ledger } = open();
      const ends = await Promise.allSettled(Array.from({ length: 20 }, () => ledger.append(draft(), { attempt: 0 })));
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    });

    it("reads all steps, oldest first", async () => {
      const store = open();
      await bring(store, "int-1", "applied");
      await bring(store, "int-2", "notSent");
      expect((await all(store.ledger.read())).map(({ intentId, state }) => `${intentId} ${state}`)).toEqual([
        "int-1 planned",
        "int-1 sending",
        "int-1 applied",
        "int-2 planned",
        "int-2 notSent",
      ]);
    });

    it("keeps a note among the steps, in one sequence, and counts it for no change", async () => {
      const { ledger } = open();
      await ledger.append(draft(), { attempt: 0 });
      const note = await ledger.note({ ...noteDraft, intentId: "int-1" });
      expect(drafted(note)).toEqual({ ...noteDraft, intentId: "int-1", sequence: 2 });
      await ledger.append(draft({ attempt: 1, state: "notSent" }), { attempt: 0 });
      expect((await all(ledger.read({ msisdn: "+77011234567" }))).map(({ sequence, state }) => `${sequence} ${state}`)).toEqual([
        "1 planned",
        "2 noted",
        "3 notSent",
      ]);
      expect((await ledger.find("int-1"))?.state).toBe("notSent");
      expect(await all(ledger.open())).toEqual([]);
    });

    it("reads a span of time with both its ends, and the steps of one number", async () => {
      const { ledger } = open();
      for (let minute = 0; minute < 5; minute++) {
        const msisdn = minute % 2 === 0 ? "+77011234567" : "+77017654321";
        await ledger.append(draft({ intentId: `int-${minute}`, at: at(minute), msisdn }), { attempt: 0 });
      }
      const ids = async (range: Parameters<typeof ledger.read>[0]) => (await all(ledger.read(range))).map(({ intentId }) => intentId);
      expect(await ids({ from: at(1), to: at(3) })).toEqual(["int-1", "int-2", "int-3"]);
      expect(await ids({ msisdn: "+77017654321" })).toEqual(["int-1", "int-3"]);
      expect(await ids({ from: at(2), msisdn: "+77017654321" })).toEqual(["int-3"]);
      expect(await ids({ to: at(0) })).toEqual(["int-0"]);
    });

    it.each(["from", "to"])("refuses a span of time whose %s is no date, and names it", async (end) => {
      const { ledger } = open();
      await ledger.append(draft(), { attempt: 0 });
      for (const instant of [new Date(Number.NaN), "2026-11-22" as never, null as never])
        expect(await failureOf(all(ledger.read({ [end]: instant })))).toMatchObject({
          code: "INVALID_ARGUMENT",
          fields: { [end]: "it must be a date" },
        });
      expect(await all(ledger.read({ [end]: undefined as never }))).toHaveLength(1);
    });

    it("reads the steps and notes of one change, and the steps that name one order", async () => {
      const { ledger } = open();
      const order = { id: "ord-1", action: "block", msisdn: "+77011234567", state: "pending" };
      for (const intentId of ["int-1", "int-2"]) {
        await ledger.append(draft({ intentId }), { attempt: 0 });
        await ledger.append(draft({ intentId, attempt: 1, state: "sending", at: at(1) }), { attempt: 0 });
      }
      await ledger.append(draft({ attempt: 1, state: "accepted", order, at: at(2) }), { attempt: 1 });
      await ledger.note({ ...noteDraft, intentId: "int-1", at: at(3) });
      const sequences = async (range: LedgerRange) => (await all(ledger.read(range))).map(({ sequence }) => sequence);
      expect(await sequences({ intentId: "int-1" })).toEqual([1, 2, 5, 6]);
      expect(await sequences({ intentId: "int-1", to: at(1) })).toEqual([1, 2]);
      expect(await sequences({ orderId: "ord-1" })).toEqual([5]);
      expect(await sequences({ orderId: "ord-1", intentId: "int-1", msisdn: "+77011234567", from: at(2) })).toEqual([5]);
      expect(await sequences({ orderId: "ord-1", intentId: "int-2" })).toEqual([]);
      expect(await sequences({ orderId: "ord-2" })).toEqual([]);
    });

    it("reads in the order in which was written, also where a clock was set back", async () => {
      const { ledger } = open();
      for (const [index, minute] of [5, 1, 3].entries())
        await ledger.append(draft({ intentId: `int-${index}`, at: at(minute) }), { attempt: 0 });
      const minutes = async (range: LedgerRange) => (await all(ledger.read(range))).map((record) => record.at.getUTCMinutes());
      expect(await minutes({ from: at(2) })).toEqual([5, 3]);
      expect(await minutes({ to: at(4) })).toEqual([1, 3]);
    });

    it("reads what stood there when the reading began, whatever is written meanwhile", async () => {
      const { ledger } = open();
      for (let index = 0; index < 600; index++) await ledger.append(draft({ intentId: `int-${index}` }), { attempt: 0 });
      let read = 0;
      for await (const { sequence } of ledger.read()) {
        expect(sequence).toBe((read += 1));
        if (sequence % 100 === 0) await ledger.append(draft({ intentId: `later-${sequence}` }), { attempt: 0 });
      }
      expect(read).toBe(600);
    });

    it.each<LedgerState>(["planned", "sending", "accepted", "unknown", "attention"])(
      "counts a change that is %s as open",
      async (state) => {
        const store = open();
        await bring(store, "int-1", state);
        expect((await all(store.ledger.open())).map((intent) => intent.state)).toEqual([state]);
        expect(openStates).toContain(state);
      },
    );

    it.each<LedgerState>(["applied", "rejected", "failed", "notSent"])("does not count a change that is %s as open", async (state) => {
      const store = open();
      await bring(store, "int-1", state);
      expect(await all(store.ledger.open())).toEqual([]);
    });

    it("shows an open change with its number masked", async () => {
      const { ledger } = open();
      await ledger.append(draft({ basis: "Order 12-k", requestedBy: "A. Person" }), { attempt: 0 });
      await ledger.append(draft({ intentId: "int-2", operation: "cancelOrder", msisdn: undefined as never, input: { id: "ord-1" } }), {
        attempt: 0,
      });
      const [first, second] = await all(ledger.open());
      expect(first).toEqual({
        intentId: "int-1",
        state: "planned",
        operation: "block",
        since: at(0),
        number: "+7******4567",
        basis: "Order 12-k",
        requestedBy: "A. Person",
      });
      expect(second).not.toHaveProperty("number");
      expect(everythingShown([first, second])).not.toContain("7011234567");
    });

    it("shows the order of an open change", async () => {
      const { ledger } = open();
      await ledger.append(draft(), { attempt: 0 });
      await ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 });
      const order = { id: "ord-1", action: "block", msisdn: "+77011234567", state: "pending" };
      await ledger.append(draft({ attempt: 1, state: "accepted", order }), { attempt: 1 });
      expect((await all(ledger.open()))[0]?.orderId).toBe("ord-1");
    });
  });

  describe(`${name}: the cells`, () => {
    it("knows no cell that was never set", async () => {
      expect(await open().get("gate")).toBeUndefined();
    });

    it("sets a new cell once", async () => {
      const store = open();
      expect(await store.set("gate", "a", null)).toBe(true);
      expect(await store.set("gate", "b", null)).toBe(false);
      expect((await store.get("gate"))?.value).toBe("a");
    });

    it("replaces a value only for who has seen the newest version", async () => {
      const store = open();
      await store.set("gate", "a", null);
      const seen = (await store.get("gate"))?.version ?? null;
      expect(await store.set("gate", "b", seen)).toBe(true);
      expect(await store.set("gate", "c", seen)).toBe(false);
      expect((await store.get("gate"))?.value).toBe("b");
      expect((await store.get("gate"))?.version).toBeGreaterThan(seen ?? 0);
    });

    it("does not set by version a cell that is not there", async () => {
      const store = open();
      expect(await store.set("gate", "a", 1)).toBe(false);
      expect(await store.get("gate")).toBeUndefined();
    });

    it("lets one of many through that set at the same time", async () => {
      const store = open();
      const ends = await Promise.all(Array.from({ length: 20 }, (_, index) => store.set("gate", String(index), null)));
      expect(ends.filter(Boolean)).toHaveLength(1);
    });

    it("keeps cells apart", async () => {
      const store = open();
      await store.set("gate:a", "1", null);
      await store.set("gate:b", "2", null);
      expect([(await store.get("gate:a"))?.value, (await store.get("gate:b"))?.value]).toEqual(["1", "2"]);
    });

    it("can be closed", async () => {
      await expect(open().close()).resolves.toBeUndefined();
    });
  });
}
