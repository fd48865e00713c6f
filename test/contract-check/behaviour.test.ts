import {
  type Contract,
  type ContractAuth,
  KcellError,
  type Operation,
  path,
  referenceContract,
  type WireRequest,
} from "kcell-self-service";
import { checkContract, type ContractSamples } from "kcell-self-service/testing";
import { expect, test } from "vitest";

const { operations } = referenceContract;
type Name = keyof typeof operations;

/** The reference contract with one operation written otherwise. */
const withOperation = <N extends Name>(name: N, fields: Partial<Operation<N>>): Contract => ({
  ...referenceContract,
  operations: { ...operations, [name]: { ...operations[name], ...fields } },
});
const withAuth = (fields: Partial<ContractAuth>): Contract => ({ ...referenceContract, auth: { ...referenceContract.auth, ...fields } });

const findingsOf = async (contract: Contract, samples?: ContractSamples): Promise<readonly string[]> =>
  (await checkContract(contract, samples)).findings.map(({ at, says }) => `${at}: ${says}`);

const blocking = (request: (input: Parameters<Operation<"block">["request"]>[0]) => Partial<WireRequest>): Contract =>
  withOperation("block", { request: (input) => ({ method: "POST", path: "/blocks", ...request(input) }) });
const carried = ({ msisdn, intentId, reason, scope, effectiveAt, until }: Parameters<Operation<"block">["request"]>[0]): object => ({
  msisdn,
  intentId,
  reason,
  scope,
  effectiveAt,
  until,
});

test.each<[string, Contract, string]>([
  [
    "climbs out",
    blocking((input) => ({ path: `/../${input.msisdn}`, body: carried(input) })),
    "of request(): its path must begin with one slash",
  ],
  [
    "holds its query in the path",
    blocking((input) => ({ path: "/blocks?now=1", body: carried(input) })),
    "of request(): its path must begin with one slash",
  ],
  [
    "has a number in its query",
    blocking((input) => ({ query: { n: 1 } as never, body: carried(input) })),
    "of request(): its query must be an object of texts",
  ],
  [
    "has a header of other letters",
    blocking((input) => ({ headers: { "x-note": "Компания" }, body: carried(input) })),
    "of request(): its headers",
  ],
  ["has a body that JSON cannot hold", blocking(() => ({ body: { sum: 10n } })), "of request(): its body must be JSON"],
  [
    "has a text of no type",
    blocking((input) => ({ body: JSON.stringify(carried(input)) })),
    "of request(): a body that is a text needs its contentType",
  ],
  [
    "changes something by a GET",
    blocking(({ until, effectiveAt, ...input }) => ({
      method: "GET",
      query: { ...input, until: String(until), effectiveAt: String(effectiveAt) },
    })),
    "of request(): a change is no GET: runtimes repeat one by themselves, so the client refuses it as CONFIG_INVALID",
  ],
  [
    "changes something by a HEAD",
    blocking(({ msisdn }) => ({ method: "HEAD", path: path`/blocks/${msisdn}` })),
    "of request(): a change is no HEAD",
  ],
  ...[401, 403, 423, 429, 500, 503].map((status): [string, Contract, string] => [
    `takes a ${status} for a good answer`,
    blocking((input) => ({ accepts: [404, status], body: carried(input) })),
    "of request(): its accepts must not list 401, 403, 423, 429 or a status from 500: it would hide that the operator stops us (rule 2.9)",
  ]),
  ["has no method", blocking((input) => ({ method: "post", body: carried(input) })), "of request(): its method must be one in capitals"],
  [
    "takes a 200 for a special case",
    blocking((input) => ({ accepts: [200], body: carried(input) })),
    "of request(): its accepts must be a list of statuses",
  ],
  ["is none", withOperation("block", { request: () => undefined as never }), "of request(): it must give an object with method and path"],
  [
    "fails",
    withOperation("block", { request: (input) => ({ method: "POST", path: (input as never as { a: { b: string } }).a.b }) }),
    "request() fails with TypeError on a sample",
  ],
  ["loses a date", blocking(({ until: _, ...input }) => ({ body: carried(input) })), "it loses until in silence"],
  [
    "blocks more than was asked for",
    blocking(({ scope, ...input }) => ({ body: { ...carried(input), scope: scope && "full" } })),
    "it sends the same for scope full and outgoing and data",
  ],
  [
    "names no number",
    blocking(({ msisdn: _, ...input }) => ({ body: { ...carried({ ...input, msisdn: "" }) } })),
    "it loses msisdn in silence",
  ],
  [
    "sends no id of ours, although it is searched by",
    blocking(({ intentId: _, ...input }) => ({ body: carried({ ...input, intentId: "" }) })),
    "it loses intentId in silence",
  ],
  [
    "fails for one argument",
    blocking((input) => ({ body: carried(input), query: { until: (input.until as never as { x: Date }).x.toISOString() } })),
    "request() fails with TypeError",
  ],
])("a request that %s is found before it is sent", async (_what, contract, finding) => {
  const findings = await findingsOf(contract);
  expect(findings.map((text) => text.replace(/^operations\.block: /u, ""))).toEqual([expect.stringContaining(finding)]);
});

test("a read with a body in a GET is found, and a 404 that is a good answer is none of its faults", async () => {
  const request: Operation<"getOrder">["request"] = ({ id }) => ({ method: "GET", path: "/orders", body: { id }, accepts: [404] });
  expect(await findingsOf(withOperation("getOrder", { request }))).toEqual(["operations.getOrder: of request(): a GET carries no body"]);
});

test("an argument that is refused in words, or listed as ignored, is not lost", async () => {
  const refusing = blocking((input) => {
    if (input.scope !== undefined && input.scope !== "full") throw new KcellError("ARGUMENT_NOT_SUPPORTED", "Only full blocks.");
    return { body: { ...carried(input), scope: undefined } };
  });
  expect(await findingsOf(refusing)).toEqual([]);
  const { block } = operations;
  const request: Operation<"block">["request"] = ({ scope: _, until: __, ...input }) => ({
    method: "POST",
    path: "/blocks",
    body: carried(input),
  });
  expect(await findingsOf(withOperation("block", { ...block, ignores: ["scope", "until"], request }))).toEqual([]);
});

test("a wire with fewer reasons is worth knowing, and no finding", async () => {
  const { findings, remarks } = await checkContract(blocking((input) => ({ body: carried({ ...input, reason: "leave" }) })));
  expect(findings).toEqual([]);
  expect(remarks).toEqual([{ at: "operations.block", says: "it loses reason in silence: right only where the wire has no place for it" }]);
});

test("to ignore an argument is advised only where a call can do without it", async () => {
  const losing = blocking(({ reason }) => ({ body: { reason } }));
  const says = await findingsOf(losing);
  expect(says).toContain("operations.block: it loses msisdn in silence: carry it in request()");
  expect(says).toContain("operations.block: it loses until in silence: carry it in request(), refuse it there, or list it in ignores");
});

test("to ignore an argument that has a default is worth knowing: whoever writes the default out is refused too", async () => {
  const { findings, remarks } = await checkContract(withOperation("block", { ignores: ["scope"] }));
  expect(findings).toEqual([]);
  expect(remarks).toEqual([{ at: "operations.block.ignores", says: expect.stringMatching(/^it refuses scope "full" too,/u) as string }]);
});

test("a keyed change without its key is found, whether or not it could be searched for", async () => {
  const unsearchable = {
    ...blocking(({ intentId: _, ...input }) => ({ body: carried({ ...input, intentId: "" }) })),
    externalId: { maxLength: 36, searchable: false },
  };
  expect(await findingsOf(unsearchable)).toEqual([]);
  const { block } = unsearchable.operations;
  const keyed = {
    ...unsearchable,
    operations: { ...unsearchable.operations, block: { ...block, replay: "keyed", keyValidMs: 1000 } },
  } as Contract;
  expect(await findingsOf(keyed)).toEqual([expect.stringContaining("it loses intentId in silence")]);
});

test("a request that needs what prepare reads is tried with its author's samples, and else remarked on", async () => {
  const request: Operation<"unblock">["request"] = ({ intentId, effectiveAt }, prepared) => ({
    method: "POST",
    path: path`/subscribers/${(prepared as { id: string }).id}/unblock`,
    body: { intentId, effectiveAt },
  });
  const prepare: Operation<"unblock">["prepare"] = async ({ msisdn }, read) => read({ method: "POST", path: "/ids", body: { msisdn } });
  const contract = withOperation("unblock", { prepare, request, ignores: ["until"] });
  expect((await checkContract(contract)).remarks).toEqual([
    { at: "operations", says: expect.stringContaining("request() of unblock was not tried") as string },
  ]);
  expect(await findingsOf(contract)).toEqual([]);
  expect(await findingsOf(contract, { unblock: { prepared: { id: "1" } } })).toEqual([
    expect.stringContaining("it loses blockId in silence"),
  ]);
});

test("what prepare looks at need not be in the request", async () => {
  const request: Operation<"unblock">["request"] = ({ intentId, effectiveAt }) => ({
    method: "POST",
    path: "/unblock",
    body: { intentId, effectiveAt },
  });
  const looking = withOperation("unblock", { prepare: async ({ msisdn, blockId }) => ({ msisdn, blockId }), request, ignores: ["until"] });
  expect(await findingsOf(looking)).toEqual([]);
  const spreading = withOperation("unblock", { prepare: async (input) => ({ ...input }), request });
  expect(await findingsOf(spreading)).toEqual([]);
});

test("a request that is another one each time is remarked on", async () => {
  let place = 0;
  const { remarks } = await checkContract(blocking((input) => ({ body: { ...carried(input), place: place++ } })));
  expect(remarks).toEqual([{ at: "operations.block", says: expect.stringContaining("another request each time") as string }]);
});

test("a confirmation code in an address is found", async () => {
  const contract = withOperation("swapToEsim", {
    request: ({ confirmationCode, ...input }) => ({
      method: "POST",
      path: "/swaps",
      body: input,
      ...(confirmationCode !== undefined && { query: { code: confirmationCode } }),
    }),
  });
  expect(await findingsOf(contract)).toEqual(["operations.swapToEsim: it puts the confirmation code into the address"]);
});

test.each<[string, Contract, string]>([
  [
    "reads no numbers in a proxy's page",
    withOperation("listNumbers", { answer: () => ({ items: [], nextCursor: null }) }),
    "operations.listNumbers: answer() takes a proxy's HTML page for a good answer",
  ],
  [
    "believes a proxy that a number is blocked",
    withOperation("block", { answer: (_, { msisdn }) => ({ action: "block", msisdn, state: "completed" }) }),
    "operations.block: answer() takes a proxy's HTML page",
  ],
  [
    "answers later",
    withOperation("block", { answer: (async () => ({})) as never }),
    "operations.block: answer() must give its value at once",
  ],
  [
    "settles from nothing",
    withOperation("block", { settle: async () => ({ outcome: "notApplied", by: "state" }) }),
    "operations.block: settle() says notApplied after a proxy's HTML page, and 1 more",
  ],
  [
    "settles with a word of its own",
    withOperation("block", { settle: async () => ({ outcome: "CANARY" as never, by: "state" }) }),
    "operations.block: settle() gives an outcome that is none of applied, accepted, notApplied, failed, unknown, attention",
  ],
  [
    "settles with the name of what every object has",
    withOperation("block", { settle: async () => ({ outcome: "toString" as never, by: "state" }) }),
    "operations.block: settle() gives an outcome that is none of applied",
  ],
  [
    "settles on a ground of its own",
    withOperation("block", { settle: async () => ({ outcome: "unknown", by: "CANARY" as never }) }),
    'operations.block: settle() gives a "by" that is none of order, ownBlock, state, none',
  ],
  [
    "makes an order out of nothing",
    withOperation("block", { answer: (answer) => ({ state: (answer.json() as { state?: never } | null)?.state as never }) }),
    "operations.block: answer() makes an order without a state out of an empty object, and 2 more",
  ],
  [
    "has an empty state",
    withOperation("block", { answer: (answer) => ({ state: Array.isArray(answer.json()) ? "" : "pending" }) }),
    "operations.block: answer() makes an order without a state out of an empty list",
  ],
  [
    "follows an order out of nothing",
    withOperation("getOrder", { answer: (answer) => answer.json() as never }),
    "operations.getOrder: answer() makes an order without a state out of an empty object, and 2 more",
  ],
  [
    "settles without a word",
    withOperation("block", { settle: async () => undefined as never }),
    "operations.block: settle() gives no finding",
  ],
])("a contract that %s is found", async (_what, contract, finding) => {
  const [first, ...others] = await findingsOf(contract);
  expect(first).toContain(finding);
  expect(others.every((text) => text.startsWith("operations.block: settle()"))).toBe(true);
});

test.each(["completed", "rejected", "failed"] as const)("an order that is %s out of nothing is worth knowing", async (state) => {
  const { findings, remarks } = await checkContract(
    withOperation("block", { answer: (answer) => (answer.json() === null ? { state: "pending" } : { state }) }),
  );
  expect(findings).toEqual([]);
  expect(remarks).toEqual([
    {
      at: "operations.block",
      says: `answer() says ${state} out of an empty object, and 1 more: right only where a good answer of this wire says no more`,
    },
  ]);
});

test("an empty answer that problem() recognises is not held against answer()", async () => {
  const contract = withOperation("block", { answer: (answer) => answer.json() as never });
  const problem: Contract["problem"] = (answer) =>
    answer.status === 200 ? { code: "REFUSAL_UNREADABLE" } : referenceContract.problem(answer, "token");
  expect(await findingsOf({ ...contract, problem })).toEqual([]);
});

test("a page that problem() recognises need not be recognised again", async () => {
  const contract = withOperation("listNumbers", { answer: () => ({ items: [], nextCursor: null }) });
  const problem: Contract["problem"] = (answer) =>
    answer.text.startsWith("<") ? { code: "REFUSAL_UNREADABLE" } : referenceContract.problem(answer, "token");
  expect(await findingsOf({ ...contract, problem })).toEqual([]);
});

test.each<[string, Partial<ContractAuth>, string]>([
  [
    "asks with the password in the query",
    { obtain: ({ password = "" }) => ({ method: "GET", path: "/token", query: { password } }) },
    "auth.obtain: it puts the password into the address",
  ],
  [
    "puts the token into the query",
    { apply: (request, token) => ({ ...request, query: { token: token?.accessToken ?? "" } }) },
    "auth.apply: it puts the token into the address",
  ],
  ["forgets the token", { apply: (request) => request }, "auth.apply: it does not put the token on the request"],
  [
    "asks elsewhere",
    { obtain: ({ login }) => ({ method: "POST", path: "https://elsewhere.example/", body: { login } }) },
    "auth.obtain: of its request: its path must begin with one slash",
  ],
  ["takes a page for a token", { read: () => ({ accessToken: "x" }) }, "auth.read: it takes a proxy's HTML page for a token"],
  ["reads the token later", { read: (async () => ({ accessToken: "x" })) as never }, "auth.read: it must give the token at once"],
])("a log-in that %s is found", async (_what, fields, finding) => {
  expect(await findingsOf(withAuth(fields))).toEqual([expect.stringContaining(finding)]);
});

test("a key on every call is recognised as what the contract logs in with", async () => {
  const { credentials, findings } = await checkContract(
    withAuth({
      obtain: () => undefined,
      apply: async (request, _token, { apiKey = "" }) => ({ ...request, headers: { "x-api-key": apiKey } }),
    }),
  );
  expect({ credentials, findings }).toEqual({ credentials: [["apiKey"]], findings: [] });
});

test("a log-in that refuses made-up credentials was not tried, and the report says so", async () => {
  const stumble = (): never => {
    throw new TypeError("CANARY: this is no key");
  };
  const report = await checkContract(withAuth({ obtain: stumble }));
  expect(report).toMatchObject({ credentials: [], findings: [], remarks: [{ at: "auth.obtain" }] });
  expect(JSON.stringify(report)).not.toContain("CANARY");
});
