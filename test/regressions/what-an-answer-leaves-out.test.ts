import { expect, test } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { Contract } from "../../src/model/contract.js";
import { company, number } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";

type Operations = Required<Contract["operations"]>;
const operations = referenceContract.operations as Operations;
const order = { id: "9", state: "inProgress" };

/** A wire whose orders name neither their action nor their number. */
function naming(more: Partial<Operations["getOrder"]> = {}): Contract {
  const block: Operations["block"] = { ...operations.block, answer: () => order };
  const getOrder: Operations["getOrder"] = { ...operations.getOrder, answer: () => order, ...more };
  return { ...referenceContract, operations: { ...operations, block, getOrder } };
}

const told = (sent: { readonly path: string }) => (sent.path === "/v1/orders/9" ? { body: {} } : undefined);

test.each([
  { needs: [], asked: undefined },
  { needs: ["msisdn"], asked: undefined },
  { needs: ["msisdn"], asked: { msisdn: number } },
])("an order of ours is found where its answer names nothing, on a wire that needs $needs, asked with $asked", async ({ needs, asked }) => {
  const { kcell } = company(told, { contract: naming({ needs }) });
  await kcell.numbers.block(number, { reason: "leave" });
  const seen = await kcell.orders.get("9", asked);
  expect(seen).toMatchObject({ id: "9", action: "block", msisdn: number, state: "inProgress", assumed: ["action", "msisdn"] });
});

test("an order that neither its answer nor the ledger names cannot be told", async () => {
  const { kcell } = company(told, { contract: naming() });
  expect(await failureOf(kcell.orders.get("9"))).toMatchObject({ code: "ANSWER_UNREADABLE" });
});

test("an answer that names its order counts for more than the ledger", async () => {
  const whole = { ...order, action: "unblock", msisdn: "+77019999999" };
  const { kcell } = company(told, { contract: naming({ answer: () => whole }) });
  await kcell.numbers.block(number, { reason: "leave" });
  const seen = await kcell.orders.get("9");
  expect(seen).toMatchObject({ action: "unblock", msisdn: "+77019999999" });
  expect(seen).not.toHaveProperty("assumed");
});

test("a contract that gives nothing for an order is told as one that cannot read it", async () => {
  const answer = () => undefined as unknown as ReturnType<Operations["getOrder"]["answer"]>;
  const { kcell } = company(told, { contract: naming({ answer }) });
  expect(await failureOf(kcell.orders.get("9"))).toMatchObject({ code: "ANSWER_UNREADABLE" });
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["null", null],
  ["no items", { nextCursor: null }],
  ["items that are no list", { items: {}, nextCursor: null }],
  ["an item that is nothing", { items: [null], nextCursor: null }],
  ["no word of a next page", { items: [] }],
  ["a next page that is a number", { items: [], nextCursor: 2 }],
])("a listing whose contract gives %s cannot be read, and says so", async (_what, page) => {
  const listNumbers: Operations["listNumbers"] = { ...operations.listNumbers, answer: () => page as never };
  const listOrders: Operations["listOrders"] = { ...operations.listOrders, answer: () => page as never };
  const contract: Contract = { ...referenceContract, operations: { ...operations, listNumbers, listOrders } };
  const { kcell } = company((sent) => (sent.path.startsWith("/v1/numbers") ? { body: {} } : undefined), { contract });
  for (const listing of [kcell.numbers.list(), kcell.orders.list()]) {
    const unreadable = { code: "ANSWER_UNREADABLE", status: 200, attempts: 1 };
    expect(await failureOf(listing.pages()[Symbol.asyncIterator]().next())).toMatchObject(unreadable);
    expect(await failureOf(listing[Symbol.asyncIterator]().next())).toMatchObject(unreadable);
  }
});
