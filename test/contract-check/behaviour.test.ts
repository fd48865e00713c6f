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
const withProblem = (problem: Contract["problem"]): Contract => ({ ...referenceContract, problem });

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
  ["has a body in a GET", blocking((input) => ({ method: "GET", body: carried(input) })), "of request(): a GET carries no body"],
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

test.each<[string, Contract["problem"], string]>([
  ["makes up a code", () => ({ code: "OOPS" as never }), "it gives a code that is none of errorCodes over"],
  ["gives a word", () => "OOPS" as never, "it gives neither a problem nor undefined over"],
  [
    "takes a 401 for done",
    ({ status }) => (status === 401 ? { code: "ALREADY_IN_STATE" } : undefined),
    "it says ALREADY_IN_STATE, which may count as done, over a 401",
  ],
  [
    "takes a 401 for nothing there",
    ({ status }) => (status === 401 ? { code: "NUMBER_NOT_FOUND" } : undefined),
    "it says NUMBER_NOT_FOUND over a 401",
  ],
  [
    "believes a broken server",
    ({ status }) => (status === 502 ? { code: "INTERNAL", verdict: "rejected" } : undefined),
    "it says rejected, which a broken server does not prove, over a 502",
  ],
  [
    "sees suspicion in every 403",
    ({ status }) => (status === 403 ? { code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" } : undefined),
    "it says ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY, which stops everything, over a 403",
  ],
  [
    "gives a third verdict",
    ({ status }) => (status === 500 ? { code: "INTERNAL", verdict: "applied" as never } : undefined),
    "it gives a verdict that is neither rejected nor unknown over a 500",
  ],
])("a problem() that %s is found", async (_what, problem, finding) => {
  const findings = await findingsOf(withProblem(problem));
  expect(findings[0]).toContain(`problem: ${finding}`);
  expect(findings.every((text) => text.startsWith("problem: "))).toBe(true);
});

test("a problem() that stumbles is worth knowing, and no finding: the client then takes the answer for unreadable", async () => {
  const { findings, remarks } = await checkContract(withProblem((answer) => (answer.json() as { code?: never }).code));
  expect(findings).toEqual([]);
  expect(remarks).toEqual([
    { at: "problem", says: expect.stringContaining("it stumbles over a 200 with an HTML page, and 43 more") as string },
  ]);
});

test("problem() is asked about every operation of the contract, and about the log-in", async () => {
  const asked = new Set<string>();
  await checkContract(withProblem((_answer, operation) => void asked.add(operation)));
  expect([...asked].toSorted()).toEqual([...Object.keys(operations), "token", "tokenRefresh"].toSorted());
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
    "operations.block: settle() says notApplied after a proxy's HTML page",
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
