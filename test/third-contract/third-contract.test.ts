/**
 * A contract for the wire of another company: the SIM part of the public REST API of emnify, imitated from its public
 * documentation (https://docs.emnify.com/developers/api). Neither emnify nor this test has anything to do with Kcell.
 */
import { createClient, fetchTransport, KcellError, memoryStore } from "kcell-self-service";
import { checkContract, holding, virtualClock } from "kcell-self-service/testing";
import { expect, onTestFinished, test } from "vitest";
import { contract, samples } from "./contract.js";
import { emnifyLike } from "./operator.js";

const van = "+77010000101";
const inFactory = "+77010000103";

async function open(apiKey = "app-token") {
  const operator = await emnifyLike();
  const clock = virtualClock();
  const kcell = createClient({
    baseUrl: operator.url,
    credentials: { apiKey },
    contract,
    store: memoryStore(),
    clock,
    transport: holding(fetchTransport(), clock),
  });
  onTestFinished(async () => {
    await kcell.close();
    await operator.close();
  });
  return { operator, kcell, clock };
}

/** The error of a call that must fail. */
async function errorOf(call: Promise<unknown>): Promise<KcellError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof KcellError)) throw new Error("A KcellError was expected.", { cause: error });
  return error;
}

test("the contract check finds nothing to fault, and remarks only what is normal for such a wire", async () => {
  const { findings, remarks, credentials } = await checkContract(contract, samples);
  expect(findings).toEqual([]);
  expect(remarks.map(({ at }) => at)).toEqual(["problem", "operations.getOrder", "operations.block"]);
  expect(credentials).toEqual([["apiKey"]]);
});

test("the numbers are listed over all pages, without the SIM that has none", async () => {
  const { kcell } = await open();
  const listed = [];
  for await (const number of kcell.numbers.list()) listed.push(number);
  expect(listed).toEqual([
    { msisdn: van, status: "active", label: "Van 7" },
    { msisdn: inFactory, status: "Factory Test" },
  ]);
});

test("the numbers of one status are listed, and a status without a word there is refused", async () => {
  const { kcell } = await open();
  const listed = [];
  for await (const { msisdn } of kcell.numbers.list({ status: "active" })) listed.push(msisdn);
  expect(listed).toEqual([van]);
  const suspended = kcell.numbers.list({ status: "suspended" });
  expect(await errorOf(suspended[Symbol.asyncIterator]().next())).toMatchObject({ code: "ARGUMENT_NOT_SUPPORTED" });
});

test("a number is found, and one of somebody else is not", async () => {
  const { kcell } = await open();
  expect(await kcell.numbers.get(van)).toMatchObject({ msisdn: van, status: "active" });
  expect(await kcell.numbers.lookup([van, "+77011234567"])).toMatchObject({ items: [{ msisdn: van }], notFound: ["+77011234567"] });
});

test("a number is blocked, and unblocked again", async () => {
  const { operator, kcell } = await open();
  const order = await kcell.numbers.block(van, { reason: "lostOrStolen" });
  expect(order).toMatchObject({ verdict: "applied" });
  expect(await kcell.numbers.get(van)).toMatchObject({ status: "blocked" });
  expect(await kcell.numbers.unblock(van)).toMatchObject({ verdict: "applied" });
  expect(operator.state.done).toEqual(["101: Suspended", "101: Activated"]);
});

test("a refusal comes as a KcellError with its code and the verdict rejected", async () => {
  const { operator, kcell } = await open();
  const error = await errorOf(kcell.numbers.block(inFactory, { reason: "leave" }));
  expect(error).toMatchObject({ code: "OPERATOR_REFUSED", verdict: "rejected", problem: "NotAllowed" });
  expect(operator.state.done).toEqual([]);
});

test("a SIM that is not suspended is not activated by unblocking it", async () => {
  const { operator, kcell } = await open();
  expect(await errorOf(kcell.numbers.unblock(inFactory))).toMatchObject({ code: "BLOCK_NOT_REMOVABLE", verdict: "notSent" });
  expect(operator.state.done).toEqual([]);
});

test("a wrong application token comes as INVALID_CREDENTIALS", async () => {
  const { kcell } = await open("stranger");
  expect(await errorOf(kcell.numbers.get(van))).toMatchObject({ code: "INVALID_CREDENTIALS" });
});

test("a token that ran out is fetched anew, once", async () => {
  const { operator, kcell } = await open();
  await kcell.numbers.get(van);
  operator.state.tokens += 1;
  expect(await kcell.numbers.get(van)).toMatchObject({ msisdn: van });
  expect(operator.state.tokens).toBe(3);
});

test("a block of a blocked number comes as ALREADY_IN_STATE, and is not sent", async () => {
  const { operator, kcell } = await open();
  await kcell.numbers.block(van, { reason: "leave" });
  expect(await errorOf(kcell.numbers.block(van, { reason: "leave" }))).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "notSent" });
  expect(operator.state.done).toEqual(["101: Suspended"]);
});

test("a block of a blocked number counts as applied for a caller who says so, and is not sent", async () => {
  const { operator, kcell } = await open();
  await kcell.numbers.block(van, { reason: "leave" });
  const leaving = { reason: "leave", intentId: "leaver-3", ifAlready: "ok" } as const;
  expect(await kcell.numbers.block(van, leaving)).toMatchObject({ verdict: "applied", action: "block", msisdn: van });
  expect(await kcell.orders.reconcile("leaver-3")).toMatchObject({ outcome: "applied" });
  expect(operator.state.done).toEqual(["101: Suspended"]);
});

test("what has no place on this wire is refused, and nothing is changed", async () => {
  const { operator, kcell } = await open();
  expect(await errorOf(kcell.numbers.block(van, { reason: "leave", scope: "data" }))).toMatchObject({
    code: "ARGUMENT_NOT_SUPPORTED",
    verdict: "notSent",
  });
  const until = new Date("2026-12-24T00:00:00Z");
  expect(await errorOf(kcell.numbers.block(van, { reason: "leave", until }))).toMatchObject({ code: "ARGUMENT_NOT_SUPPORTED" });
  expect(operator.state.done).toEqual([]);
});

test("a block whose answer was lost is settled as applied by reading, and not sent twice", async () => {
  const { operator, kcell } = await open();
  operator.state.loses = "answer";
  expect(await errorOf(kcell.numbers.block(van, { reason: "leave", intentId: "leaver-1" }))).toMatchObject({ verdict: "unknown" });
  expect(await kcell.orders.reconcile("leaver-1")).toMatchObject({ outcome: "applied", by: "state" });
  expect(operator.state.done).toEqual(["101: Suspended"]);
});

test("a block that never arrived is settled as not applied, when the operator had its time", async () => {
  const { operator, kcell, clock } = await open();
  operator.state.loses = "request";
  expect(await errorOf(kcell.numbers.block(van, { reason: "leave", intentId: "leaver-2" }))).toMatchObject({ verdict: "unknown" });
  expect(await kcell.orders.reconcile("leaver-2")).toMatchObject({ outcome: "unknown" });
  await clock.advance(61_000);
  expect(await kcell.orders.reconcile("leaver-2")).toMatchObject({ outcome: "notApplied", by: "state" });
  expect(operator.state.done).toEqual([]);
});
