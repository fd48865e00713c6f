import { describe, expect, it } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { Contract, Finding } from "../../src/model/contract.js";
import type { LedgerState, Store } from "../../src/store/store.js";
import { company, number, type Company } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import type { Reply, Sent } from "../http/scripted-transport.js";
import { draft } from "../store/store-contract.js";

const lost: Reply = { fails: { kind: "transport", sent: "maybe" } };
const intentId = "int-1";
const minute = 60_000;
/** The default, and so how long bytes may leave where a step does not say. */
const deadlineMs = 30_000;
const ownBlock = { id: "blk-1", initiatedBy: "subscriber", reason: "leave", scope: "full" };

interface Wire {
  /** The state of our order, where the operator shows one. */
  order?: string;
  blocks?: readonly object[];
}

/** A company whose answer to a block was lost. */
async function inDoubt(wire: Wire, options: Parameters<typeof company>[1] = {}): Promise<Company> {
  const order = () => ({ id: "ord-1", externalId: intentId, action: "block", msisdn: number, state: wire.order });
  const made = company((sent: Sent) => {
    if (sent.path === "/v1/orders") return lost;
    if (sent.path === "/v1/orders/ord-1") return { body: order() };
    if (sent.path.startsWith("/v1/orders?")) return { body: { items: wire.order === undefined ? [] : [order()], nextCursor: null } };
    if (sent.path === "/v1/numbers/lookup")
      return { body: { items: [{ msisdn: number, status: "blocked", blocks: wire.blocks ?? [] }], notFound: [] } };
    return undefined;
  }, options);
  expect((await failureOf(made.kcell.numbers.block(number, { reason: "leave", intentId }))).verdict).toBe("unknown");
  return made;
}

const stateOf = async (store: Store) => (await store.ledger.find(intentId))?.state;

describe("reconciling a change in doubt", () => {
  it.each([
    ["completed", "applied", "applied"],
    ["inProgress", "accepted", "accepted"],
    ["failed", "failed", "failed"],
    ["rejected", "notApplied", "rejected"],
  ])("finds its order that is %s, and never sends", async (order, outcome, state) => {
    const { kcell, store, to, clock } = await inDoubt({ order });
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome, by: "order", observedAt: new Date(clock.now()) });
    expect(await stateOf(store)).toBe(state);
    expect(to("/orders")).toHaveLength(1);
  });

  it("finds the subscriber's own block of sufficient scope", async () => {
    const { kcell, store } = await inDoubt({ blocks: [ownBlock] });
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "ownBlock" });
    expect(await stateOf(store)).toBe("applied");
  });

  it.each([
    ["the operator's for debt", { ...ownBlock, initiatedBy: "operator", reason: "debt" }],
    ["of a smaller scope", { ...ownBlock, scope: "data" }],
  ])("does not take a block %s for ours", async (_what, block) => {
    const { kcell, store } = await inDoubt({ blocks: [block] });
    expect((await kcell.orders.reconcile(intentId)).outcome).toBe("unknown");
    expect(await stateOf(store)).toBe("unknown");
  });

  it("says no only after the operator has had its time to act", async () => {
    const { kcell, clock, store, to } = await inDoubt({});
    await clock.advance(14 * minute);
    expect((await kcell.orders.reconcile(intentId)).outcome).toBe("unknown");
    await clock.advance(minute);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied", by: "order" });
    expect(await stateOf(store)).toBe("rejected");
    expect(to("/orders")).toHaveLength(1);
  });

  it("that is settled already reads nothing", async () => {
    const { kcell, sent } = await inDoubt({ order: "completed" });
    await kcell.orders.reconcile(intentId);
    const before = sent.length;
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "order" });
    expect(sent).toHaveLength(before);
  });

  it("follows an order that was taken", async () => {
    const wire: Wire = { order: "inProgress" };
    const { kcell, store } = await inDoubt(wire);
    await kcell.orders.reconcile(intentId);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "accepted", by: "order" });
    wire.order = "completed";
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "order" });
    expect(await stateOf(store)).toBe("applied");
  });

  it("needs a person where the wire has nothing to look at", async () => {
    const { block } = referenceContract.operations;
    if (!block) throw new Error("The reference contract blocks numbers.");
    const blind = Object.fromEntries(Object.entries(block).filter(([field]) => field !== "settle")) as typeof block;
    const contract = {
      ...referenceContract,
      externalId: { maxLength: 25, searchable: false },
      operations: { block: blind },
    };
    const { kcell, store } = await inDoubt({}, { contract });
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "attention", by: "none" });
    expect(await stateOf(store)).toBe("attention");
    expect((await kcell.orders.reconcile(intentId)).outcome).toBe("attention");
  });

  it.each<[string, unknown]>([
    ["rejected", { outcome: "rejected", by: "state" }],
    ["no outcome", { by: "state" }],
    ["no evidence", { outcome: "applied" }],
    ["an evidence that is none", { outcome: "applied", by: "toString" }],
    ["nothing", undefined],
    ["null", null],
    ["a word", "applied"],
  ])("needs a person where the contract finds %s", async (_what, finding) => {
    const { block } = referenceContract.operations;
    if (!block) throw new Error("The reference contract blocks numbers.");
    const settle = async () => finding as Finding;
    const contract: Contract = { ...referenceContract, operations: { block: { ...block, settle } } };
    const { kcell, store } = await inDoubt({}, { contract });
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "attention", by: "none" });
    expect(await store.ledger.find(intentId)).toMatchObject({ state: "attention", by: "none" });
  });

  it("takes of a finding nothing but its outcome and its evidence", async () => {
    const { block } = referenceContract.operations;
    if (!block) throw new Error("The reference contract blocks numbers.");
    const settle = async () => ({ outcome: "applied", by: "state", order: { id: "ord-evil" }, note: "CANARY" }) as Finding;
    const contract: Contract = { ...referenceContract, operations: { block: { ...block, settle } } };
    const { kcell, store } = await inDoubt({}, { contract });
    expect(await kcell.orders.reconcile(intentId)).not.toHaveProperty("orderId");
    expect(JSON.stringify(await store.ledger.find(intentId))).not.toMatch(/CANARY|ord-evil/u);
  });

  it("is told that an answer is no listing where its order is looked for in one", async () => {
    const { listOrders } = referenceContract.operations;
    if (!listOrders) throw new Error("The reference contract lists orders.");
    const { block } = referenceContract.operations;
    if (!block) throw new Error("The reference contract blocks numbers.");
    const answer = () => ({ nextCursor: null }) as unknown as ReturnType<typeof listOrders.answer>;
    const contract: Contract = { ...referenceContract, operations: { block, listOrders: { ...listOrders, answer } } };
    const { kcell, store } = await inDoubt({}, { contract });
    expect(await failureOf(kcell.orders.reconcile(intentId))).toMatchObject({ code: "ANSWER_UNREADABLE" });
    expect(await stateOf(store)).toBe("unknown");
  });

  it("rests on the state alone where orders cannot be searched, after the operation's own time", async () => {
    const { block } = referenceContract.operations;
    if (!block) throw new Error("The reference contract blocks numbers.");
    const contract = {
      ...referenceContract,
      externalId: { maxLength: 25, searchable: false },
      operations: { block: { ...block, settleMs: 1000 } },
    };
    const { kcell, clock } = await inDoubt({}, { contract });
    await clock.advance(1000);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied", by: "ownBlock" });
  });
});

describe("reconciling what a process left behind", () => {
  async function left(state: LedgerState, attempt: number, wire: Wire = {}) {
    const made = await inDoubt(wire);
    const { ledger } = made.store;
    const id = { intentId: "int-2", input: { msisdn: number, reason: "leave", intentId: "int-2" }, at: new Date(made.clock.now()) };
    await ledger.append(draft(id), { attempt: 0 });
    if (state !== "planned") await ledger.append(draft({ ...id, attempt, state }), { attempt: 0 });
    return made;
  }

  it("a change that was only planned was not sent", async () => {
    const { kcell, store } = await left("planned", 0);
    expect(await kcell.orders.reconcile("int-2")).toMatchObject({ outcome: "notApplied", by: "none" });
    expect((await store.ledger.find("int-2"))?.state).toBe("notSent");
    expect((await kcell.orders.reconcile("int-2")).outcome).toBe("notApplied");
  });

  it("a change that may still be on its way stays as it is", async () => {
    const { kcell, store } = await left("sending", 1);
    expect((await kcell.orders.reconcile("int-2")).outcome).toBe("unknown");
    expect(await store.ledger.find("int-2")).toMatchObject({ state: "sending", attempt: 1 });
  });

  it("a change that may still leave is not taken for done by a block that may be somebody else's", async () => {
    const { kcell, clock, store } = await left("sending", 1, { blocks: [ownBlock] });
    expect(await kcell.orders.reconcile("int-2")).toMatchObject({ outcome: "unknown", by: "none" });
    await clock.advance(deadlineMs - 1);
    expect(await kcell.orders.reconcile("int-2")).toMatchObject({ outcome: "unknown", by: "none" });
    expect(await store.ledger.find("int-2")).toMatchObject({ state: "sending", attempt: 1 });
  });

  it("a change that was being sent, can leave no more and took effect is applied", async () => {
    const { kcell, clock, store } = await left("sending", 1, { blocks: [ownBlock] });
    await clock.advance(deadlineMs);
    expect(await kcell.orders.reconcile("int-2")).toMatchObject({ outcome: "applied", by: "ownBlock" });
    expect(await store.ledger.find("int-2")).toMatchObject({ state: "applied", attempt: 1, by: "ownBlock" });
  });

  it("a change that was accepted without an order stays accepted", async () => {
    const { kcell, sent } = await left("accepted", 1);
    const before = sent.length;
    expect(await kcell.orders.reconcile("int-2")).toMatchObject({ outcome: "accepted", by: "none" });
    expect(sent).toHaveLength(before);
  });

  it.each(["applied", "failed"] as const)("a change that is %s without an order rests on nothing more", async (state) => {
    const { kcell } = await left(state, 1);
    expect(await kcell.orders.reconcile("int-2")).toMatchObject({ outcome: state, by: "none" });
  });

  it("a change that nobody knows is an error", async () => {
    const { kcell } = await left("planned", 0);
    expect(await failureOf(kcell.orders.reconcile("int-9"))).toMatchObject({ code: "INTENT_NOT_FOUND", intentId: "int-9" });
  });
});
