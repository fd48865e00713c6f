import { type Contract, createClient, KcellError, referenceContract, type Store } from "kcell-self-service";
import { afterEach, expect, test, vi } from "vitest";
import { all, openOperator } from "../support/open-operator.js";
import { contractWith, thisWire } from "../support/this-wire.js";

const good = { baseUrl: "https://self-service.operator.test/v1", credentials: { login: "company", password: "secret-password" } };

/** The error of an option that cannot be used. What TypeScript would refuse can still come from plain JavaScript. */
function refusal(options: unknown): KcellError {
  try {
    createClient(options as typeof good);
  } catch (error) {
    if (KcellError.is(error)) return error;
    throw error;
  }
  return expect.fail("The options were taken.");
}

afterEach(() => vi.unstubAllGlobals());

test("good options make a client, also with everything said", () => {
  const options = {
    ...good,
    tokenUrl: "https://self-service.operator.test/oauth/token",
    subscriberId: "240140990014",
    deadlineMs: 1,
    attempts: 1,
  };
  expect(createClient({ ...options, pace: { perSecond: Infinity }, limits: { pages: 1 } })).toHaveProperty("numbers");
  for (const baseUrl of [
    "http://localhost:8080",
    "http://127.0.0.1:1/v1",
    "http://[::1]:80/",
    "http://sandbox.localhost/",
    new URL(good.baseUrl),
  ])
    expect(createClient({ ...good, baseUrl })).toHaveProperty("numbers");
});

test.each([
  { what: "no options", options: undefined, code: "CONFIG_INVALID", field: "options" },
  { what: "null", options: null, code: "CONFIG_INVALID", field: "options" },
  { what: "no base URL", options: { credentials: good.credentials }, code: "CONFIG_INVALID", field: "baseUrl" },
  { what: "a relative base URL", options: { ...good, baseUrl: "/v1" }, code: "CONFIG_INVALID", field: "baseUrl" },
  { what: "a base URL of another scheme", options: { ...good, baseUrl: "ftp://operator.test" }, code: "CONFIG_INVALID", field: "baseUrl" },
  {
    what: "a base URL with a password",
    options: { ...good, baseUrl: "https://a:b@operator.test" },
    code: "CONFIG_INVALID",
    field: "baseUrl",
  },
  {
    what: "a base URL with a query",
    options: { ...good, baseUrl: "https://operator.test?key=1" },
    code: "CONFIG_INVALID",
    field: "baseUrl",
  },
  { what: "http to another host", options: { ...good, baseUrl: "http://operator.test/v1" }, code: "INSECURE_URL", field: "baseUrl" },
  {
    what: "http to a host that begins like this machine",
    options: { ...good, baseUrl: "http://127.0.0.1.operator.test" },
    code: "INSECURE_URL",
    field: "baseUrl",
  },
  { what: "a token URL by http", options: { ...good, tokenUrl: "http://operator.test/token" }, code: "INSECURE_URL", field: "tokenUrl" },
  {
    what: "a token URL of a stranger",
    options: { ...good, tokenUrl: "https://elsewhere.test/token" },
    code: "CONFIG_INVALID",
    field: "tokenUrl",
  },
  { what: "no credentials", options: { baseUrl: good.baseUrl }, code: "CREDENTIALS_MISSING", field: "credentials" },
  {
    what: "empty credentials",
    options: { ...good, credentials: { login: "", password: "" } },
    code: "CREDENTIALS_MISSING",
    field: "credentials",
  },
  {
    what: "a login without a password",
    options: { ...good, credentials: { login: "company" } },
    code: "CREDENTIALS_MISSING",
    field: "credentials",
  },
  {
    what: "a client id without its secret",
    options: { ...good, credentials: { clientId: "c" } },
    code: "CREDENTIALS_MISSING",
    field: "credentials",
  },
  { what: "a deadline of nothing", options: { ...good, deadlineMs: 0 }, code: "CONFIG_INVALID", field: "deadlineMs" },
  { what: "a deadline as text", options: { ...good, deadlineMs: "30s" }, code: "CONFIG_INVALID", field: "deadlineMs" },
  { what: "an attempt time below nothing", options: { ...good, attemptTimeoutMs: -1 }, code: "CONFIG_INVALID", field: "attemptTimeoutMs" },
  {
    what: "a user agent that no header holds",
    options: { ...good, userAgent: "Компания\r\n" },
    code: "CONFIG_INVALID",
    field: "userAgent",
  },
  { what: "half an attempt", options: { ...good, attempts: 1.5 }, code: "CONFIG_INVALID", field: "attempts" },
  { what: "no attempt", options: { ...good, attempts: 0 }, code: "CONFIG_INVALID", field: "attempts" },
  { what: "a pace of nothing", options: { ...good, pace: { perSecond: 0 } }, code: "CONFIG_INVALID", field: "pace.perSecond" },
  { what: "a limit of nothing", options: { ...good, limits: { pages: 0 } }, code: "CONFIG_INVALID", field: "limits.pages" },
])("$what: $code names $field and repeats nothing", ({ options, code, field }) => {
  const error = refusal(options);
  expect(error).toMatchObject({ code, kind: "config", act: "you", attempts: 0, fields: { [field]: expect.any(String) } });
  expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/secret-password|key=1|a:b/u);
});

test("a token URL may be of an origin that the contract names", () => {
  const contract: Contract = { ...referenceContract, origins: ["https://login.operator.test"] };
  expect(createClient({ ...good, contract, tokenUrl: "https://login.operator.test/token" })).toHaveProperty("access");
});

test.each(["document", "importScripts"])("a client is not made where there is a %s, unless somebody takes the danger", (global) => {
  vi.stubGlobal(global, {});
  expect(refusal(good)).toMatchObject({ code: "BROWSER_REFUSED", clause: "2.11" });
  expect(createClient({ ...good, dangerouslyAllowBrowser: true })).toHaveProperty("numbers");
});

test("without a store reads work, every change is refused, and nothing is kept", async () => {
  const { operator, addresses, transport, clock, number, failure, where } = await openOperator();
  const { credentials, pace } = operator.connection();
  const kcell = createClient({ contract: thisWire.contract, ...addresses, credentials, pace, clock, transport });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
  const before = operator.requests();
  const refused = [
    kcell.numbers.block(number(0), { reason: "leave" }),
    kcell.numbers.unblock(number(0)),
    kcell.services.connect(number(0), "DATA_5GB"),
    kcell.services.disconnect(number(0), "DATA_5GB"),
    kcell.esim.swap(number(0)),
    kcell.esim.reissue(number(0)),
    kcell.orders.reconcile("intent"),
    all(kcell.orders.open()),
  ];
  for (const promise of refused) expect(await failure(promise)).toMatchObject({ code: "STORE_REQUIRED", clause: "2.10", act: "you" });
  expect(operator.requests()).toBe(before);
  const cancel = () => kcell.orders.cancel("ord-1");
  await where("cancelOrder", cancel, async (asked) => expect(await failure(asked)).toMatchObject({ code: "STORE_REQUIRED" }));
});

test("an order of somebody else is followed without a store", async () => {
  const { kcell: other, operator, addresses, transport, clock, number } = await openOperator();
  const { credentials, pace } = operator.connection();
  const { id = "" } = await thisWire.ordered.apply(other, number(0));
  const kcell = createClient({ contract: thisWire.contract, ...addresses, credentials, pace, clock, transport });
  await (await kcell.orders.get(id, { msisdn: number(0) })).completed();
  expect(operator.effects(number(0))).toEqual({ [thisWire.ordered.action]: 1 });
});

test("an operation that a contract lacks is refused by name before anything is sent", async () => {
  const contract: Contract = { ...thisWire.contract, name: "meagre", operations: {} };
  const { kcell, operator, number, failure } = await openOperator({}, { contract });
  const missing = {
    getAccess: kcell.access.state(),
    listNumbers: all(kcell.numbers.list()),
    lookupNumbers: kcell.numbers.get(number(0)),
    listServices: kcell.services.list(number(0)),
    block: kcell.numbers.block(number(0), { reason: "leave" }),
    swapToEsim: kcell.esim.swap(number(0)),
    getOrder: kcell.orders.get("ord-1"),
    cancelOrder: kcell.orders.cancel("ord-1"),
  };
  for (const [operation, promise] of Object.entries(missing)) {
    const error = await failure(promise);
    expect(error).toMatchObject({ code: "NOT_IN_CONTRACT", clause: "2.1", act: "you", fields: { operation } });
    expect(error.message).toContain('"meagre"');
  }
  expect(operator.requests()).toBe(0);
});

test("an argument that a contract cannot carry is refused, not dropped", async () => {
  const contract = contractWith(({ block, listNumbers }) => ({
    block: { ...block, ignores: ["until"] },
    listNumbers: { ...listNumbers, ignores: ["sim"] },
  }));
  const { kcell, operator, number, failure, clock } = await openOperator({}, { contract });
  const until = new Date(clock.now() + 1000);
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave", until }))).toMatchObject({ code: "ARGUMENT_NOT_SUPPORTED" });
  expect(await failure(all(kcell.numbers.list({ sim: "esim" })))).toMatchObject({
    code: "ARGUMENT_NOT_SUPPORTED",
    fields: { sim: expect.any(String) },
  });
  expect(operator.requests()).toBe(0);
  expect(await all(kcell.numbers.list())).toHaveLength(20);
});

test("a contract that stumbles over a change keeps it here", async () => {
  const request = () => {
    throw new TypeError("a bug");
  };
  const contract = contractWith(({ block }) => ({ block: { ...block, request } }));
  const { kcell, operator, number, failure } = await openOperator({}, { contract });
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ code: "CONFIG_INVALID", verdict: "notSent" });
  expect(operator.requests("block")).toBe(0);
});

test("a store that is broken stops what needs it with a clear error", async () => {
  const broken = { get: () => Promise.reject(new Error("disk")), set: () => Promise.reject(new Error("disk")) };
  const { client, number, operator, store, failure } = await openOperator();
  const kcell = client({ store: { ...store, ...broken } satisfies Store });
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "STORAGE_FAILED", kind: "storage" });
  expect(operator.requests()).toBe(0);
});
