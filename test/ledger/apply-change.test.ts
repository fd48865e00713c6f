import { describe, expect, it } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import type { LedgerRecord, Store } from "../../src/store/store.js";
import { bearerOf, company, isLogIn, number, orderReply, refusal } from "../calls/company.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import type { Sent } from "../http/scripted-transport.js";
import { breakableStore, storeCanary } from "../store/broken-cells.js";

const block = { reason: "leave", intentId: "int-1" } as const;
const lost = { fails: { kind: "transport", sent: "maybe" } } as const;
const onOrder = (sent: Sent) => sent.path === "/v1/orders";
const { block: operation } = referenceContract.operations;
if (!operation) throw new Error("The reference contract blocks numbers.");
const keyed = {
  ...referenceContract,
  operations: { ...referenceContract.operations, block: { ...operation, replay: "keyed", keyValidMs: 60_000 } },
} as const;

async function steps({ ledger }: Store): Promise<LedgerRecord[]> {
  const all: LedgerRecord[] = [];
  for await (const entry of ledger.read()) if (entry.state !== "noted") all.push(entry);
  return all;
}
const statesOf = async (store: Store) => (await steps(store)).map(({ attempt, state }) => `${attempt} ${state}`);

describe("a change in the ledger", () => {
  it("is planned, sending and then what the operator said, each written before the next happens", async () => {
    const seen: string[][] = [];
    const made = company(async (sent) => (onOrder(sent) ? (seen.push(await statesOf(made.store)), undefined) : undefined), {
      administrator: { name: "B. Person" },
    });
    const order = await made.kcell.numbers.block("8 (701) 123-45-67", { ...block, basis: "Order 12-k", requestedBy: "A. Person" });
    expect(order).toMatchObject({ verdict: "accepted", intentId: "int-1" });
    expect(seen).toEqual([["0 planned", "1 sending"]]);
    expect(await statesOf(made.store)).toEqual(["0 planned", "1 sending", "1 accepted"]);
    expect((await steps(made.store)).at(-1)).toMatchObject({
      operation: "block",
      msisdn: number,
      input: { msisdn: number, reason: "leave", intentId: "int-1" },
      basis: "Order 12-k",
      requestedBy: "A. Person",
      administrator: { name: "B. Person" },
      contract: { name: "reference" },
      order: { id: order.id },
    });
    const text = made.sent.map((sent) => sent.text + JSON.stringify(sent.headers)).join("");
    expect(text).not.toMatch(/12-k|Person/u);
  });

  it.each([
    ["a good order", undefined, "applied"],
    ["a refusal", refusal(422, "BLOCK_NOT_REMOVABLE"), "rejected"],
    ["a server error", { status: 500 }, "unknown"],
    ["a lost answer", lost, "unknown"],
    ["a refused connection", { fails: { kind: "tls", sent: "no" } } as const, "notSent"],
  ])("ends after %s as its caller hears it", async (_what, reply, verdict) => {
    const { kcell, store } = company((sent) => (onOrder(sent) ? (reply ?? orderReply(sent, { state: "completed" })) : undefined));
    const end = kcell.numbers.block(number, block);
    expect(verdict === "applied" ? (await end).verdict : (await failureOf(end)).verdict).toBe(verdict);
    expect(await statesOf(store)).toEqual(["0 planned", "1 sending", `1 ${verdict}`]);
  });

  it("shows both attempts of a change that met a refused token", async () => {
    const { kcell, store } = company((sent) => (onOrder(sent) && bearerOf(sent) === "token-1" ? refusal(401, "TOKEN_EXPIRED") : undefined));
    await kcell.numbers.block(number, block);
    expect(await statesOf(store)).toEqual(["0 planned", "1 sending", "1 rejected", "2 sending", "2 accepted"]);
  });

  it("that no log-in could be had for is notSent", async () => {
    const { kcell, store } = company((sent) => (isLogIn(sent) ? { status: 500 } : undefined), { attempts: 1 });
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "INTERNAL", verdict: "notSent", attempts: 0 });
    expect(await statesOf(store)).toEqual(["0 planned", "1 notSent"]);
  });

  it("whose preparing failed is notSent", async () => {
    const { kcell, store, to } = company((sent) => (sent.path === "/v1/numbers/lookup" ? { status: 500 } : undefined), { attempts: 1 });
    expect(await failureOf(kcell.numbers.unblock(number, { intentId: "int-1" }))).toMatchObject({
      verdict: "notSent",
      attempts: 0,
      intentId: "int-1",
    });
    expect(await statesOf(store)).toEqual(["0 planned", "1 notSent"]);
    expect(to("/orders")).toHaveLength(0);
  });

  it("that the contract cannot make a request of is notSent", async () => {
    const stumbling = { ...operation, request: () => JSON.parse("<") as never };
    const { kcell, store } = company(() => undefined, { contract: { ...referenceContract, operations: { block: stumbling } } });
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "CONFIG_INVALID", verdict: "notSent" });
    expect(await statesOf(store)).toEqual(["0 planned", "1 notSent"]);
  });

  it("whose answer speaks of another number is unknown", async () => {
    const { kcell, store } = company((sent) => (onOrder(sent) ? orderReply(sent, { msisdn: "+77017654321" }) : undefined));
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "ANSWER_MISMATCH", verdict: "unknown" });
    expect((await steps(store)).at(-1)?.state).toBe("unknown");
  });

  it("without a store is refused before anything is sent", async () => {
    const { kcell, sent } = company(() => undefined, { store: undefined as never });
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "STORE_REQUIRED", clause: "2.10" });
    expect((await failureOf(kcell.orders.reconcile("int-1"))).code).toBe("STORE_REQUIRED");
    await kcell.access.state();
    expect(sent.map(({ path }) => path)).toEqual(["/v1/auth/token", "/v1/access"]);
  });
});

describe("a ledger that cannot be written", () => {
  it("keeps the change here", async () => {
    const store = breakableStore();
    const { kcell, sent } = company(() => undefined, { store });
    store.broken.append = true;
    const error = await failureOf(kcell.numbers.block(number, block));
    expect(error).toMatchObject({ code: "STORAGE_FAILED", verdict: "notSent", attempts: 0, intentId: "int-1" });
    expect(everythingShown(error)).not.toContain(storeCanary);
    expect(sent).toHaveLength(0);
  });

  it("keeps the change here also when it broke after the plan", async () => {
    const store = breakableStore();
    const { kcell, to, told } = company(
      (sent) => {
        store.broken.append = isLogIn(sent);
        return undefined;
      },
      { store },
    );
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "STORAGE_FAILED", verdict: "notSent" });
    expect(to("/orders")).toHaveLength(0);
    expect(told("ledgerFailed")).toEqual([expect.objectContaining({ clause: "2.10", intentId: "int-1", code: "STORAGE_FAILED" })]);
  });

  it("that cannot be read keeps the change here", async () => {
    const store = breakableStore();
    const { kcell, sent } = company(() => undefined, { store });
    store.broken.find = true;
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "STORAGE_FAILED", verdict: "notSent" });
    expect(sent).toHaveLength(0);
  });

  it("after the operator accepted leaves the caller its answer, the change open, and an event", async () => {
    const store = breakableStore();
    const { kcell, told } = company(
      (sent) => {
        store.broken.append = onOrder(sent);
        return undefined;
      },
      { store },
    );
    expect((await kcell.numbers.block(number, block)).verdict).toBe("accepted");
    store.broken.append = false;
    expect((await store.ledger.find("int-1"))?.state).toBe("sending");
    expect(told("ledgerFailed")).toHaveLength(1);
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "INTENT_IN_PROGRESS", verdict: "unknown" });
  });
});

describe("two writers on one intent", () => {
  it("of one client send once", async () => {
    const { kcell, to } = company((sent) => (onOrder(sent) ? { ...orderReply(sent), afterMs: 500 } : undefined));
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => kcell.numbers.block(number, block)));
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refusals = ends.filter((end) => end.status === "rejected").map(({ reason }) => (reason as { code: string }).code);
    expect(refusals).toEqual(Array(9).fill("INTENT_IN_PROGRESS"));
    expect(to("/orders")).toHaveLength(1);
  });

  it("of two clients on one store send once, also after the change was not sent", async () => {
    let isUp = false;
    const script = (sent: Sent) => (isUp || !onOrder(sent) ? undefined : ({ fails: { kind: "tls", sent: "no" } } as const));
    const one = company(script);
    const other = company(script, { store: one.store, clock: one.clock });
    await failureOf(one.kcell.numbers.block(number, block));
    isUp = true;
    await Promise.allSettled([one, other].map(({ kcell }) => kcell.numbers.block(number, block)));
    expect(one.to("/orders").length + other.to("/orders").length).toBe(2);
    expect(await statesOf(one.store)).toEqual(["0 planned", "1 sending", "1 notSent", "2 planned", "3 sending", "3 accepted"]);
  });
});

describe("the same intent again", () => {
  it("gives the recorded outcome and sends nothing", async () => {
    const { kcell, to } = company(() => undefined);
    const first = await kcell.numbers.block(number, block);
    const again = await kcell.numbers.block("8 701 123 45 67", block);
    expect(again).toMatchObject({ id: first.id, verdict: "accepted", intentId: "int-1" });
    expect(again.meta).toMatchObject({ status: 0, attempts: 0 });
    expect(to("/orders")).toHaveLength(1);
  });

  it.each([
    [
      "refusal",
      refusal(422, "SERVICE_NOT_APPLICABLE"),
      { code: "SERVICE_NOT_APPLICABLE", verdict: "rejected", retryable: false, status: 422 },
    ],
    ["doubt", lost, { code: "OUTCOME_UNKNOWN", verdict: "unknown" }],
  ])("gives the recorded %s and sends nothing", async (_what, reply, expected) => {
    const { kcell, to } = company((sent) => (onOrder(sent) ? reply : undefined));
    await failureOf(kcell.numbers.block(number, block));
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ ...expected, intentId: "int-1" });
    expect(to("/orders")).toHaveLength(1);
  });

  it("for another change is refused", async () => {
    const { kcell, to } = company(() => undefined);
    await kcell.numbers.block(number, block);
    expect(await failureOf(kcell.numbers.block(number, { ...block, reason: "lostOrStolen" }))).toMatchObject({
      code: "INTENT_REUSED",
      intentId: "int-1",
    });
    expect((await failureOf(kcell.numbers.block("+77017654321", block))).code).toBe("INTENT_REUSED");
    expect((await failureOf(kcell.numbers.unblock(number, { intentId: "int-1" }))).code).toBe("INTENT_REUSED");
    expect(to("/orders")).toHaveLength(1);
  });

  it.each(["", "two words", "x".repeat(65), "a/b"])("may not be %j", async (intentId) => {
    const { kcell, sent } = company(() => undefined);
    expect(await failureOf(kcell.numbers.block(number, { ...block, intentId }))).toMatchObject({
      code: "INVALID_ARGUMENT",
      fields: { intentId: expect.any(String) },
    });
    expect(sent).toHaveLength(0);
  });

  it("is made by the client where none is given, as short as the wire needs it", async () => {
    const { kcell } = company(() => undefined, { contract: { ...referenceContract, externalId: { maxLength: 20, searchable: true } } });
    expect((await kcell.numbers.block(number, { reason: "leave" })).intentId).toMatch(/^[\da-f]{20}$/u);
    expect((await company(() => undefined).kcell.numbers.block(number, { reason: "leave" })).intentId).toMatch(/^[\da-f-]{36}$/u);
  });
});

describe("a number that is in that state already", () => {
  const already = (sent: Sent) => (onOrder(sent) ? refusal(409, "ALREADY_IN_STATE") : undefined);

  it("is a refusal", async () => {
    const { kcell, store } = company(already);
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "rejected" });
    expect((await steps(store)).at(-1)?.state).toBe("rejected");
  });

  it("counts as applied for a caller who says so, now and in the ledger", async () => {
    const { kcell, store } = company(already);
    expect(await kcell.numbers.block(number, { ...block, ifAlready: "ok" })).toMatchObject({
      verdict: "applied",
      intentId: "int-1",
      msisdn: number,
    });
    expect((await steps(store)).at(-1)?.state).toBe("applied");
    expect((await kcell.numbers.block(number, { ...block, ifAlready: "ok" })).verdict).toBe("applied");
  });

  it("of a cancellation stays an error: the order may have ended by being carried out", async () => {
    const { kcell, store } = company((sent) => (sent.path === "/v1/orders/7/cancel" ? refusal(409, "ALREADY_IN_STATE") : undefined));
    const cancelled = kcell.orders.cancel("7", { intentId: "int-1", ifAlready: "ok" });
    expect(await failureOf(cancelled)).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "rejected" });
    expect((await store.ledger.find("int-1"))?.state).toBe("rejected");
  });

  it.each(["prepare", "request"] as const)(
    "may be seen by %s: an error with the verdict notSent, or applied for a caller who says so",
    async (step) => {
      const found = () => {
        throw new KcellError("ALREADY_IN_STATE", "The number is blocked already.");
      };
      const contract = { ...referenceContract, operations: { block: { ...operation, [step]: found } } };
      const refused = company(() => undefined, { contract });
      expect(await failureOf(refused.kcell.numbers.block(number, block))).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "notSent" });
      expect(await statesOf(refused.store)).toEqual(["0 planned", "1 notSent"]);

      const { kcell, store, to } = company(() => undefined, { contract });
      const fine = { ...block, ifAlready: "ok" } as const;
      const order = await kcell.numbers.block(number, fine);
      expect(order).toMatchObject({ verdict: "applied", state: "completed", action: "block", msisdn: number, intentId: "int-1" });
      expect(order.meta).toMatchObject({ status: 0, attempts: 0 });
      expect(await statesOf(store)).toEqual(["0 planned", "1 applied"]);
      expect(await store.ledger.find("int-1")).not.toHaveProperty("error");
      expect((await kcell.numbers.block(number, fine)).verdict).toBe("applied");
      expect(await kcell.orders.reconcile("int-1")).toMatchObject({ outcome: "applied" });
      expect(to("/orders")).toHaveLength(0);
    },
  );

  it("is not learnt from a log-in on the way: then the change is notSent", async () => {
    const { kcell, store } = company((sent) => (isLogIn(sent) ? refusal(409, "ALREADY_IN_STATE") : undefined));
    const refused = await failureOf(kcell.numbers.block(number, { ...block, ifAlready: "ok" }));
    expect(refused).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "notSent" });
    expect((await steps(store)).at(-1)?.state).toBe("notSent");
  });

  it("that was seen before it was sent counts as applied also after an earlier attempt that was not sent", async () => {
    let prepare = async (): Promise<unknown> => {
      throw new KcellError("NUMBER_NOT_FOUND", "There is no such number.");
    };
    const contract = { ...referenceContract, operations: { block: { ...operation, prepare: () => prepare() } } };
    const { kcell, store } = company(() => undefined, { contract });
    const fine = { ...block, ifAlready: "ok" } as const;
    expect(await failureOf(kcell.numbers.block(number, fine))).toMatchObject({ code: "NUMBER_NOT_FOUND", verdict: "notSent" });
    prepare = async () => {
      throw new KcellError("ALREADY_IN_STATE", "The number is blocked already.");
    };
    expect((await kcell.numbers.block(number, fine)).verdict).toBe("applied");
    expect(await statesOf(store)).toEqual(["0 planned", "1 notSent", "2 planned", "3 applied"]);
  });

  it("does not count as applied after a doubt: it may be the first attempt's own work", async () => {
    const { kcell, store } = company((sent) => (onOrder(sent) ? (sent.place === 2 ? lost : refusal(409, "ALREADY_IN_STATE")) : undefined), {
      contract: keyed,
    });
    expect((await failureOf(kcell.numbers.block(number, { ...block, ifAlready: "ok" }))).verdict).toBe("unknown");
    expect(await statesOf(store)).toEqual(["0 planned", "1 sending", "1 unknown", "2 sending", "2 unknown"]);
  });
});
