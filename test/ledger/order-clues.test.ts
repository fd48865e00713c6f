import { expect, test } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { cluesOf, createFindClues } from "../../src/ledger/order-clues.js";
import type { Contract } from "../../src/model/contract.js";
import { memoryStore } from "../../src/store/memory-store.js";
import type { LedgerDraft, Store } from "../../src/store/store.js";
import { draft } from "../store/store-contract.js";

const msisdn = "+77011234567";
const at = new Date("2026-11-22T04:00:00Z");
const { getOrder } = referenceContract.operations;
if (!getOrder) throw new Error("The reference contract reads orders.");
const needing = (...needs: string[]): Contract => ({
  ...referenceContract,
  operations: { ...referenceContract.operations, getOrder: { ...getOrder, needs } },
});

/** A store with one change that was taken as `ord-1`, in a state. */
async function storeWith(state: "accepted" | "applied"): Promise<Store> {
  const store = memoryStore();
  const facts = { intentId: "int-1", operation: "block", input: { msisdn }, msisdn, contract: { name: "x", version: "1" }, at } as const;
  const step = (more: Pick<LedgerDraft, "attempt" | "state" | "order" | "sentAt">, attempt: number) =>
    store.ledger.append({ ...facts, ...more }, { attempt });
  await step({ attempt: 0, state: "planned" }, 0);
  await step({ attempt: 1, state: "sending", sentAt: at }, 0);
  await step({ attempt: 1, state, sentAt: at, order: { id: "ord-1", action: "block", msisdn, state: "acknowledged" } }, 1);
  return store;
}

test.each(["accepted", "applied"] as const)("what a wire needs beside the id comes from the ledger, of an %s change too", async (state) => {
  const findClues = createFindClues({ contract: needing("msisdn"), store: await storeWith(state) });
  expect(await findClues("ord-1", {})).toEqual({ action: "block", msisdn, intentId: "int-1", sentAt: at });
});

test("what is at hand counts for more than the ledger", async () => {
  const findClues = createFindClues({ contract: needing("msisdn", "sentAt"), store: await storeWith("accepted") });
  expect(await findClues("ord-1", { msisdn: "+77019999999" })).toMatchObject({ msisdn: "+77019999999", sentAt: at });
});

test("where nothing more is needed, or nothing is known, nobody is asked", async () => {
  const store = await storeWith("accepted");
  const broken: Store = { ...store, ledger: { ...store.ledger, open: () => failing(), read: () => failing() } };
  expect(await createFindClues({ contract: referenceContract, store: broken })("ord-1", { msisdn })).toEqual({ msisdn });
  expect(await createFindClues({ contract: needing("msisdn"), store: broken })("ord-1", {})).toEqual({});
  expect(await createFindClues({ contract: needing("msisdn"), store: undefined })("ord-1", {})).toEqual({});
  expect(await createFindClues({ contract: needing("msisdn"), store })("ord-2", {})).toEqual({});
});

test("the ledger tells nothing that no wire needs", async () => {
  const store = await storeWith("accepted");
  expect(await createFindClues({ contract: referenceContract, store })("ord-1", { msisdn })).toEqual({ msisdn });
});

test("a change that the operator made no order of tells its intent and when it left", () => {
  expect(cluesOf({ ...draft({ sentAt: at }), sequence: 1 })).toStrictEqual({ intentId: "int-1", sentAt: at });
});

test("what an answer leaves out comes from the ledger also where the wire needed nothing", async () => {
  const findClues = createFindClues({ contract: referenceContract, store: await storeWith("accepted") });
  expect(await findClues("ord-1", { action: "block" }, ["action", "msisdn"])).toMatchObject({ action: "block", msisdn });
  expect(await findClues("ord-1", { action: "block", msisdn }, ["action", "msisdn"])).toEqual({ action: "block", msisdn });
});

test("a contract that cannot follow orders needs nothing to follow them with", async () => {
  const contract: Contract = { ...referenceContract, operations: {} };
  expect(await createFindClues({ contract, store: memoryStore() })("ord-1", {})).toEqual({});
});

test("of two changes that name one order, the one that is still open tells of it", async () => {
  const store = await storeWith("applied");
  const cancellation = {
    intentId: "int-2",
    operation: "cancelOrder",
    input: { id: "ord-1" },
    at,
    contract: { name: "x", version: "1" },
  } as const;
  await store.ledger.append({ ...cancellation, attempt: 0, state: "planned" }, { attempt: 0 });
  await store.ledger.append({ ...cancellation, attempt: 1, state: "sending" }, { attempt: 0 });
  const order = { id: "ord-1", action: "block", msisdn, state: "held" };
  await store.ledger.append({ ...cancellation, attempt: 1, state: "accepted", order }, { attempt: 1 });
  expect(await createFindClues({ contract: needing("msisdn"), store })("ord-1", {})).toStrictEqual({
    action: "block",
    msisdn,
    intentId: "int-2",
  });
});

test("another open change tells nothing of the order", async () => {
  const store = await storeWith("applied");
  const other = { intentId: "int-2", operation: "block", input: { msisdn }, at, contract: { name: "x", version: "1" } } as const;
  await store.ledger.append({ ...other, attempt: 0, state: "planned" }, { attempt: 0 });
  expect(await createFindClues({ contract: needing("msisdn"), store })("ord-1", {})).toMatchObject({ intentId: "int-1" });
});

function failing(): AsyncIterableIterator<never> {
  throw new Error("disk");
}
