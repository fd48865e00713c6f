import { expect, test, vi } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import { fetchTransport } from "../../src/http/fetch-transport.js";
import type { Contract } from "../../src/model/contract.js";
import { createClient } from "../../src/client.js";
import { createOperator } from "../../src/testing/operator.js";
import { company, credentials, isLogIn, number, tokenReply } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";

const leave = { reason: "leave" } as const;
type Operations = Required<Contract["operations"]>;

/** The reference contract with some operations changed. */
const changed = (change: (operations: Operations) => Contract["operations"], more: Partial<Contract> = {}): Contract => ({
  ...referenceContract,
  ...more,
  operations: { ...referenceContract.operations, ...change(referenceContract.operations as Operations) },
});

test("a problem is read with the operation it belongs to, the log-in and a preparing read too", async () => {
  const operations: string[] = [];
  const problem: Contract["problem"] = (answer, operation) => {
    operations.push(operation);
    return referenceContract.problem(answer, operation);
  };
  const { kcell } = company(() => undefined, { contract: { ...referenceContract, problem } });
  await kcell.numbers.get(number);
  await kcell.numbers.unblock(number);
  expect(operations).toEqual(["token", "lookupNumbers", "unblock", "unblock"]);
});

test("a status that a request accepts is a good answer, for that request alone", async () => {
  const contract = changed(({ lookupNumbers }) => ({
    lookupNumbers: {
      ...lookupNumbers,
      request: (input) => ({ ...lookupNumbers.request(input), accepts: [404] }),
      answer: (answer, input, context) =>
        answer.status === 404 ? { items: [], notFound: input.msisdns } : lookupNumbers.answer(answer, input, context),
    },
  }));
  const nothing = { status: 404, body: { code: "NUMBER_NOT_FOUND" } };
  const { kcell } = company((sent) => (sent.path.startsWith("/v1/numbers") ? nothing : undefined), { contract });
  expect(await kcell.numbers.lookup([number])).toMatchObject({ items: [], notFound: [number], meta: { status: 404 } });
  expect(await failureOf(kcell.numbers.list().pages()[Symbol.asyncIterator]().next())).toMatchObject({ code: "NUMBER_NOT_FOUND" });
});

test("a time to wait that stands in the body is obeyed", async () => {
  const problem: Contract["problem"] = (answer) =>
    answer.text.includes("busy") ? { code: "TOO_MANY_REQUESTS", retryAfterMs: 4000 } : undefined;
  let busy = 1;
  const { kcell, clock, sent } = company((one) => (!isLogIn(one) && busy-- > 0 ? { body: "busy" } : undefined), {
    contract: { ...referenceContract, problem },
  });
  await kcell.access.state();
  expect(clock.monotonic()).toBe(4000);
  expect(sent).toHaveLength(3);
});

test("a query may repeat its keys, and goes along to a token URL", async () => {
  const auth: Contract["auth"] = {
    ...referenceContract.auth,
    obtain: () => ({ method: "POST", path: "/token", query: { scope: ["a", "b"] } }),
  };
  const contract = changed(
    ({ listNumbers }) => ({
      listNumbers: { ...listNumbers, request: () => ({ method: "GET", path: "/numbers", query: { state: ["A", "B"], page: "1" } }) },
    }),
    { auth },
  );
  const { kcell, sent } = company((one) => (one.path.startsWith("/sso") ? tokenReply("one") : undefined), {
    contract,
    tokenUrl: "https://operator.test/sso",
  });
  await failureOf(kcell.numbers.list().pages()[Symbol.asyncIterator]().next());
  expect(sent.map(({ path }) => path)).toEqual(["/sso?scope=a&scope=b", "/v1/numbers?state=A&state=B&page=1"]);
});

test("a log-in and every request may be signed asynchronously, anew for every attempt", async () => {
  let signatures = 0;
  const auth: Contract["auth"] = {
    ...referenceContract.auth,
    obtain: async (given) => referenceContract.auth.obtain(given),
    apply: async (request, token, given) => {
      await Promise.resolve();
      const { headers, ...rest } = await referenceContract.auth.apply(request, token, given);
      return { ...rest, headers: { ...headers, "x-signature": `s${++signatures}` } };
    },
  };
  let failures = 1;
  const { kcell, to } = company((one) => (!isLogIn(one) && failures-- > 0 ? { status: 502, body: "" } : undefined), {
    contract: { ...referenceContract, auth },
  });
  await kcell.access.state();
  expect(to("/access").map(({ headers }) => headers["x-signature"])).toEqual(["s1", "s2"]);
});

test("credentials that turn out too few only later are told by the first call, and by no unhandled rejection", async () => {
  const unhandled = vi.fn<() => void>();
  process.on("unhandledRejection", unhandled);
  const missing = () => Promise.reject(new KcellError("CREDENTIALS_MISSING", "The credentials are not enough."));
  const auth: Contract["auth"] = { ...referenceContract.auth, obtain: missing };
  const { kcell } = company(() => undefined, { contract: { ...referenceContract, auth } });
  await new Promise(setImmediate);
  expect(await failureOf(kcell.access.state())).toMatchObject({ code: "CREDENTIALS_MISSING" });
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("an optional argument that a wire cannot do without is asked for by name, and nothing is planned", async () => {
  const contract = changed(({ swapToEsim }) => ({ swapToEsim: { ...swapToEsim, needs: ["email"] } }));
  const { kcell, sent, store } = company(() => undefined, { contract });
  const error = await failureOf(kcell.esim.swap(number, { intentId: "int-1" }));
  expect(error).toMatchObject({ code: "INVALID_ARGUMENT", fields: { email: expect.any(String) }, attempts: 0 });
  expect(sent).toEqual([]);
  expect(await store.ledger.find("int-1")).toBeUndefined();
});

test("an unknown outcome is settled with the time when the change was sent, however long ago it was looked at first", async () => {
  const sentAt: Date[] = [];
  const settle: Operations["block"]["settle"] = async (input) => {
    sentAt.push(input.sentAt);
    return { outcome: "unknown", by: "state" };
  };
  const contract = changed(({ block }) => ({ block: { ...block, settle } }));
  const { kcell, clock, store } = company((one) => (one.path === "/v1/orders" ? { status: 500, afterMs: 700, body: "" } : undefined), {
    contract,
  });
  const leftAt = new Date(clock.now());
  const { intentId = "" } = await failureOf(kcell.numbers.block(number, leave));
  await clock.advance(60_000);
  await kcell.orders.reconcile(intentId);
  expect(sentAt).toEqual([leftAt]);
  expect(await store.ledger.find(intentId)).toMatchObject({ state: "unknown", sentAt: leftAt });
});

test("a wire without a place for our reference takes intent ids as long as the ledger does", async () => {
  const contract: Contract = { ...referenceContract, externalId: { maxLength: 0, searchable: false } };
  const { kcell } = company(() => undefined, { contract });
  expect((await kcell.numbers.block(number, leave)).intentId).toMatch(/^[0-9a-f-]{36}$/u);
  const tooLong = kcell.numbers.block(number, { ...leave, intentId: "x".repeat(65) });
  expect(await failureOf(tooLong)).toMatchObject({ code: "INVALID_ARGUMENT", fields: { intentId: expect.stringContaining("64") } });
});

test("an order that the wire did not give our reference has it all the same when it comes out of the ledger", async () => {
  const answer: Operations["block"]["answer"] = () => ({ state: "completed" });
  const contract = changed(({ block }) => ({ block: { ...block, answer } }));
  const { kcell, to } = company(() => undefined, { contract });
  const first = await kcell.numbers.block(number, { ...leave, intentId: "int-1" });
  const again = await kcell.numbers.block(number, { ...leave, intentId: "int-1" });
  expect(first).toMatchObject({ intentId: "int-1", msisdn: number, action: "block", assumed: ["action", "msisdn"] });
  expect(JSON.stringify(again)).toBe(JSON.stringify(first));
  expect(to("/orders")).toHaveLength(1);
});

test("a swap is complete where the wire shows no profile, and gives no code", async () => {
  const told: Operations["getEsimProfile"]["answer"] = () => ({ state: "ready", rawState: "READY", oldSimEnds: "onOrder" });
  const done: Operations["swapToEsim"]["answer"] = () => ({ state: "completed" });
  const wires = changed(({ swapToEsim, getEsimProfile }) => ({
    swapToEsim: { ...swapToEsim, answer: done },
    getEsimProfile: { ...getEsimProfile, request: () => ({ method: "GET", path: "/access" }), answer: told },
  }));
  const { getActivationCode: _, ...codeless } = wires.operations;
  const { getEsimProfile: __, ...bare } = codeless;
  for (const [operations, profile] of [
    [codeless, { state: "ready", rawState: "READY", oldSimEnds: "onOrder" }],
    [bare, { state: "unknown", rawState: "", oldSimEnds: "unknown" }],
  ] as const) {
    const { kcell } = company(() => undefined, { contract: { ...wires, operations } });
    expect(await (await kcell.esim.swap(number)).completed()).toEqual(profile);
  }
});

test("a profile that cannot be read after a swap is told as what it is", async () => {
  const done: Operations["swapToEsim"]["answer"] = () => ({ state: "completed" });
  const contract = changed(({ swapToEsim }) => ({ swapToEsim: { ...swapToEsim, answer: done } }));
  const { kcell } = company((one) => (one.path === "/v1/esim/lookup" ? { body: {} } : undefined), { contract });
  expect(await failureOf((await kcell.esim.swap(number)).completed())).toMatchObject({ code: "ANSWER_UNREADABLE" });
});

test("what a change reads before it leaves does not hide that changes run into a wall", async () => {
  const wall = { status: 403, body: "<html>Request blocked</html>" };
  const { kcell, told } = company((one) => (one.path === "/v1/orders" ? wall : undefined));
  for (let times = 0; times < 2; times++) await failureOf(kcell.numbers.unblock(number));
  expect(told("gateClosed")).toMatchObject([{ code: "UNREADABLE_REFUSALS", scope: "changes" }]);
});

test("an answer that nests too deep for the problem reader is called so", async () => {
  const problem: Contract["problem"] = (answer) => void answer.json();
  const { kcell } = company((one) => (isLogIn(one) ? undefined : { body: [[[[]]]] }), {
    contract: { ...referenceContract, problem },
    limits: { jsonDepth: 3 },
  });
  expect(await failureOf(kcell.access.state())).toMatchObject({ code: "ANSWER_TOO_LARGE" });
});

test.each(["fetch", "in-process"] as const)("answers in an old encoding are read as text over the %s transport", async (way) => {
  const operator = createOperator({ seed: 7 });
  const bytes = new Uint8Array([0x7b, 0x22, 0x73, 0x74, 0x61, 0x74, 0x65, 0x22, 0x3a, 0x22, 0xcf, 0xf0, 0xe8, 0x22, 0x7d]);
  const inOldWords = (request: Request): Promise<Response> =>
    request.url.endsWith("/access") ? Promise.resolve(new Response(bytes)) : operator.handle(request);
  const fetching = vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => inOldWords(new Request(input, init)));
  const { inProcessTransport } = await import("../../src/testing/virtual-transport.js");
  const transport = way === "fetch" ? fetchTransport() : inProcessTransport(inOldWords, undefined);
  const contract: Contract = { ...referenceContract, charset: "windows-1251" };
  const kcell = createClient({ baseUrl: "https://operator.test/v1", credentials: operator.credentials, contract, transport });
  expect((await kcell.access.state()).state).toBe("При");
  fetching.mockRestore();
});

test("an encoding that no runtime knows is refused before anything is sent", async () => {
  const contract: Contract = { ...referenceContract, charset: "cp-of-the-moon" };
  const make = async () => createClient({ baseUrl: "https://operator.test/v1", credentials, contract });
  expect(await failureOf(make())).toMatchObject({ code: "CONFIG_INVALID", fields: { contract: expect.any(String) } });
});
