import { type Contract, type Operation, referenceContract } from "kcell-self-service";
import { checkContract } from "kcell-self-service/testing";
import { expect, test } from "vitest";

const { operations } = referenceContract;
/** The reference contract with something else in it, as plain JavaScript would let it be written. */
const withFields = (fields: object): Contract => ({ ...referenceContract, ...fields });
const withOperation = (name: string, fields: object): Contract =>
  withFields({ operations: { ...operations, [name]: { ...operations[name as keyof typeof operations], ...fields } } });
const without = (...names: readonly string[]): Contract["operations"] =>
  Object.fromEntries(Object.entries(operations).filter(([name]) => !names.includes(name)));

const findingsOf = async (contract: Contract): Promise<readonly string[]> =>
  (await checkContract(contract)).findings.map(({ at, says }) => `${at}: ${says}`);

test("the reference contract has no findings, and the report tells how it logs in and settles", async () => {
  const report = await checkContract(referenceContract);
  expect(report).toMatchObject({ name: "reference", findings: [], remarks: [] });
  expect(report.credentials).toEqual([
    ["login", "password"],
    ["clientId", "clientSecret"],
  ]);
  expect(report.operations.every(({ isPresent }) => isPresent)).toBe(true);
  expect(report.operations.find(({ name }) => name === "unblock")).toEqual({
    name: "unblock",
    safety: "change",
    isPresent: true,
    ignores: [],
    prepares: true,
    replay: "never",
    settledBy: ["order", "settle"],
  });
  expect(report.operations.find(({ name }) => name === "getOrder")).not.toHaveProperty("settledBy");
});

test.each<[string, Contract, string]>([
  ["a missing name", withFields({ name: undefined }), "name: it is missing; it must be a text that is not empty"],
  ["an empty version", withFields({ version: " " }), "version: it must be a text that is not empty"],
  ["a misspelt field", withFields({ prob: "getAccess" }), "prob: nothing reads it; known are name, version, origins, auth"],
  ["an origin with a path", withFields({ origins: ["https://login.example/x"] }), "origins: it must be a list of origins"],
  ["no log-in", withFields({ auth: undefined }), "auth: it is missing; it must be an object"],
  ["half a log-in", withFields({ auth: { obtain: () => undefined, apply: () => undefined } }), "auth.read: it is missing"],
  ["a problem that is none", withFields({ problem: {} }), "problem: it must be a function"],
  ["half a trace", withFields({ trace: { headers: () => ({}) } }), "trace.requestId: it is missing; it must be a function"],
  [
    "no own ids",
    withFields({ externalId: { searchable: false } }),
    "externalId.maxLength: it is missing; it must be a whole number from 0",
  ],
  ["a pace of nothing", withFields({ pace: { perSecond: 0 } }), "pace.perSecond: it must be a number above 0"],
  ["an unknown encoding", withFields({ charset: "cp-9000" }), "charset: it must be an encoding that TextDecoder knows"],
  [
    "a probe that asks about a number",
    withFields({ probe: "listServices" }),
    "probe: it must be one of getAccess, listNumbers, listOrders",
  ],
  [
    "an operation of another name",
    withFields({ operations: { blockNumber: {} } }),
    "operations.blockNumber: the client has no such operation",
  ],
  ["an operation that is none", withFields({ operations: { block: 7 } }), "operations.block: it must be an object"],
  ["an operation without a request", withOperation("block", { request: undefined }), "operations.block.request: it is missing"],
  ["a misspelt list", withOperation("block", { ignore: ["scope"] }), "operations.block.ignore: nothing reads it; known are safety"],
  [
    "a change that says it is a read",
    withOperation("block", { safety: "read" }),
    "operations.block.safety: it equals a written application (rule 2.10)",
  ],
  [
    "a read that says it is a change",
    withOperation("getAccess", { safety: "change" }),
    "operations.getAccess.safety: the client only reads with it",
  ],
  ["a read that is settled", withOperation("getOrder", { settleMs: 1 }), "operations.getOrder.settleMs: only a change can have it"],
  ["a batch of one change", withOperation("block", { batchSize: 2 }), "operations.block.batchSize: only lookupNumbers takes a list"],
  [
    "half a batch",
    withOperation("lookupNumbers", { batchSize: 1.5 }),
    "operations.lookupNumbers.batchSize: it must be a whole number from 1",
  ],
  ["a key without an end", withOperation("block", { replay: "keyed" }), "operations.block.keyValidMs: it is missing"],
  [
    "an end without a key",
    withOperation("block", { keyValidMs: 1000 }),
    "operations.block.keyValidMs: it means something only where replay is keyed",
  ],
  [
    "an argument that there is not",
    withOperation("block", { ignores: ["untill"] }),
    "operations.block.ignores: block has no argument untill",
  ],
  [
    "an argument that is always given",
    withOperation("block", { ignores: ["msisdn"] }),
    "operations.block.ignores: block is always called with msisdn",
  ],
  [
    "an argument both needed and ignored",
    withOperation("block", { ignores: ["scope"], needs: ["scope"] }),
    "operations.block.ignores: scope is needed as well",
  ],
])("of a contract with %s the form is found wrong, and nothing else", async (_what, contract, finding) => {
  const findings = await findingsOf(contract);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain(finding);
});

test("of a contract without a name the report shows a question mark", async () => {
  expect(await checkContract(withFields({ name: 7, operations: { block: {} } }))).toMatchObject({
    name: "?",
    version: "0.1.0",
    remarks: [],
  });
  expect(await checkContract(null as unknown as Contract)).toMatchObject({ name: "?", version: "?", credentials: [] });
});

test.each([undefined, null, 7, "contract", []])("%j is no contract", async (value) => {
  expect(await findingsOf(value as unknown as Contract)).toEqual(["contract: it must be an object"]);
});

test.each<[string, Contract, string]>([
  [
    "probes with what it has not",
    withFields({ probe: "getAccess", operations: without("getAccess") }),
    "probe: there is no operation getAccess",
  ],
  [
    "probes with a listing that cannot be limited",
    withFields({ ...withOperation("listNumbers", { ignores: ["limit"] }), probe: "listNumbers" }),
    "probe: it is read with limit 1, which listNumbers ignores",
  ],
  [
    "searches without a listing",
    withFields({ operations: without("listOrders") }),
    "externalId.searchable: there is no operation listOrders",
  ],
  [
    "searches by what the listing ignores",
    withOperation("listOrders", { ignores: ["intentId"] }),
    "externalId.searchable: listOrders ignores intentId",
  ],
  [
    "searches for what it does not send",
    withFields({ externalId: { maxLength: 0, searchable: true } }),
    "externalId.searchable: an id that is not sent",
  ],
  [
    "has ids that are too short",
    withFields({ externalId: { maxLength: 8, searchable: false } }),
    "externalId.maxLength: an id of fewer than 16 characters",
  ],
  ["swaps without profiles", withFields({ operations: without("getEsimProfile") }), "operations.getEsimProfile: it is missing"],
  [
    "takes a lost cancellation for not applied",
    withOperation("cancelOrder", { settle: undefined }),
    "operations.cancelOrder.settle: it is missing",
  ],
])("a contract that %s contradicts itself", async (_what, contract, finding) => {
  const findings = await findingsOf(contract);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain(finding);
});

test("what a contract lacks is no finding, and what follows from it is worth knowing", async () => {
  const { block } = operations;
  const narrow: Contract = {
    ...referenceContract,
    externalId: { maxLength: 36, searchable: false },
    operations: { ...(block && { block: { ...block, settle: undefined } as unknown as Operation<"block"> }) },
  };
  const { probe: _, ...unprobed } = narrow;
  const { findings, remarks, operations: shown } = await checkContract(unprobed);
  expect(findings).toEqual([]);
  expect(remarks.map(({ at }) => at)).toEqual(["probe", "operations.getOrder"]);
  expect(shown.filter(({ isPresent }) => isPresent).map(({ name, settledBy }) => [name, settledBy])).toEqual([["block", []]]);
});
