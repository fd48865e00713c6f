import { ActivationCode, type Contract, createClient, memoryStore, referenceContract, Secret } from "kcell-self-service";
import { expect, test } from "vitest";
import { all, openOperator } from "../../support/open-operator.js";
import { rewriting } from "../../support/rewriting.js";

const { getEsimProfile, getActivationCode } = referenceContract.operations as Required<Contract["operations"]>;

/** The reference contract with some operations changed. */
const withOperations = (operations: Contract["operations"]): Contract => ({
  ...referenceContract,
  operations: { ...referenceContract.operations, ...operations },
});

test("a swap hands out its code as read, and as it came", async () => {
  const { kcell, number } = await openOperator();
  const { delivery } = await (await kcell.esim.swap(number(0))).completed();
  if (delivery?.by !== "api") throw new Error("The code should have come over the wire.");
  expect(delivery.code).toBeInstanceOf(ActivationCode);
  expect(delivery.code?.reveal()).toBe(delivery.raw.reveal());
  expect(delivery).not.toHaveProperty("problem");
});

test("a code that cannot be read is not lost: it is handed on as it came, with the reason", async () => {
  const { client, transport, operator, number, secret } = await openOperator();
  secret("the odd code", "ODD-CODE-4711");
  operator.arrange(number(0), "esimReady");
  const odd = rewriting(transport, "/esim/activation-code", ({ delivery, expiresAt }) => ({
    ...{ delivery, expiresAt },
    activationCode: "2$smdp.example.kz$ODD-CODE-4711",
  }));
  const delivery = await client({ transport: odd }).esim.activationCode({ msisdn: number(0) });
  if (delivery.by !== "api") throw new Error("The code should have come over the wire.");
  expect(delivery).toMatchObject({ problem: "UNSUPPORTED_FORMAT" });
  expect(delivery.code).toBeUndefined();
  expect(delivery.raw.reveal()).toBe("2$smdp.example.kz$ODD-CODE-4711");
});

test("whether a confirmation code is needed is read from the code where the operator does not say it", async () => {
  const { client, kcell, transport, number } = await openOperator();
  const swap = await kcell.esim.swap(number(0), { confirmationCode: "4711" });
  await swap.completed();
  const silent = rewriting(transport, "/esim/activation-code", ({ confirmationCodeRequired: _, ...answer }) => answer);
  expect(await client({ transport: silent }).esim.activationCode(swap)).toMatchObject({ confirmationCodeRequired: true });
});

test("a code that comes in parts keeps the flag for the confirmation code", async () => {
  const { client, kcell, transport, number } = await openOperator();
  const swap = await kcell.esim.swap(number(0), { confirmationCode: "4711" });
  await swap.completed();
  const inParts = rewriting(transport, "/esim/activation-code", ({ activationCode: _, ...parts }) => parts);
  const delivery = await client({ transport: inParts }).esim.activationCode(swap);
  expect(delivery.by === "api" && delivery.code?.reveal()).toMatch(/^LPA:1\$smdp\.example\.kz\$[0-9A-F]{16}\$\$1$/u);
});

test("every fetch of a code stands in the ledger, with who asked and never with the code", async () => {
  const { kcell, store, number } = await openOperator({}, { administrator: { name: "B. Person" } });
  const swap = await kcell.esim.swap(number(0), { basis: "Order 12-k" });
  await swap.completed();
  await kcell.esim.activationCode({ msisdn: number(0) }, { basis: "Request 7", requestedBy: "A. Person", correlationId: "again-1" });
  const entries = await all(store.ledger.read({ msisdn: number(0) }));
  const notes = entries.filter(({ state }) => state === "noted");
  const common = { operation: "getActivationCode", msisdn: number(0), administrator: { name: "B. Person" }, at: expect.any(Date) };
  expect(notes).toEqual([
    expect.objectContaining({ ...common, intentId: swap.intentId, input: { orderId: swap.id, msisdn: number(0) } }),
    expect.objectContaining({ ...common, basis: "Request 7", requestedBy: "A. Person", correlationId: "again-1" }),
  ]);
  expect(JSON.stringify(entries)).not.toContain("LPA:");
  expect(await all(store.ledger.open())).toEqual([]);
});

test("a fetch that cannot be noted is not made, and the code waits at the operator", async () => {
  const store = memoryStore();
  const { kcell, client, operator, number, failure } = await openOperator({}, { store });
  operator.arrange(number(0), "esimReady");
  const note = () => Promise.reject(new Error("disk full"));
  const broken = client({ store: { ...store, ledger: { ...store.ledger, note } } });
  expect(await failure(broken.esim.activationCode({ msisdn: number(0) }))).toMatchObject({ code: "STORAGE_FAILED" });
  expect(operator.requests("getActivationCode")).toBe(0);
  expect(await kcell.esim.activationCode({ msisdn: number(0) })).toMatchObject({ by: "api" });
});

test("without a store a code can be fetched, as any other read", async () => {
  const { operator, number, baseUrl, transport, clock } = await openOperator();
  operator.arrange(number(0), "esimReady");
  const kcell = createClient({ baseUrl, transport, clock, credentials: operator.credentials });
  expect(await kcell.esim.activationCode({ msisdn: number(0) })).toMatchObject({ by: "api" });
});

test("a fetch that fails after the swap is done loses nothing: completed() goes on where it was", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  const swap = await kcell.esim.swap(number(0));
  operator.next("getActivationCode", "internalBeforeEffect", 3);
  expect(await failure(swap.completed())).toMatchObject({ code: "INTERNAL" });
  expect((await swap.completed()).delivery).toMatchObject({ by: "api" });
  expect(operator.effects(number(0))).toEqual({ swapToEsim: 1 });
});

test("a code that stands in the profile is handed out from there, and not asked for again", async () => {
  const { client, operator, number } = await openOperator();
  const told = { by: "api", raw: new Secret("LPA:1$smdp.example.kz$FROM-PROFILE") } as const;
  const profile = { state: "ready", rawState: "ready", oldSimEnds: "unknown", delivery: told } as const;
  const kcell = client({ contract: withOperations({ getEsimProfile: { ...getEsimProfile, answer: () => profile } }) });
  const { delivery } = await (await kcell.esim.swap(number(0))).completed();
  expect(delivery?.by === "api" && delivery.code?.reveal()).toBe("LPA:1$smdp.example.kz$FROM-PROFILE");
  expect(operator.requests("getActivationCode")).toBe(0);
});

test.each([
  { ignores: "orderId", body: /^\{"msisdn":/u },
  { ignores: "msisdn", body: /^\{"orderId":/u },
])("a wire that takes no $ignores is asked by the other", async ({ ignores, body }) => {
  const { client, number, wire } = await openOperator();
  const kcell = client({ contract: withOperations({ getActivationCode: { ...getActivationCode, ignores: [ignores] } }) });
  expect((await (await kcell.esim.swap(number(0))).completed()).delivery).toMatchObject({ by: "api" });
  expect(wire.find(({ operationId }) => operationId === "getActivationCode")?.body).toMatch(body);
});

test("a profile that cannot be read keeps no code back", async () => {
  const { kcell, operator, number } = await openOperator();
  const swap = await kcell.esim.swap(number(0));
  operator.next("getEsimProfile", "unreadableJsonAfterEffect");
  expect(await swap.completed()).toMatchObject({ state: "unknown", delivery: { by: "api" } });
});

test("what fails after the swap says that the swap was carried out", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  const swap = await kcell.esim.swap(number(0));
  operator.next("getActivationCode", "unreadableJsonAfterEffect");
  expect(await failure(swap.completed())).toMatchObject({ code: "ANSWER_UNREADABLE", verdict: "applied", intentId: swap.intentId });
});

test("whoever reads profiles that hold codes is noted too, with the change that it is for", async () => {
  const { client, store, number } = await openOperator();
  const kcell = client({ contract: withOperations({ getEsimProfile: { ...getEsimProfile, secret: true } }) });
  const swap = await kcell.esim.swap(number(0));
  await swap.completed();
  const notes = (await all(store.ledger.read())).filter(({ state }) => state === "noted");
  expect(notes.map(({ operation, intentId }) => ({ operation, intentId }))).toEqual([
    { operation: "getEsimProfile", intentId: swap.intentId },
    { operation: "getActivationCode", intentId: swap.intentId },
  ]);
});

test.each([
  { what: "nothing under its own name", answer: { activationCode: "" }, reveals: /^LPA:1\$smdp\.example\.kz\$[0-9A-F]{16}$/u },
  {
    what: "an address on the web",
    answer: { activationCode: "https://example.kz/x" },
    reveals: /^LPA:1\$smdp\.example\.kz\$[0-9A-F]{16}$/u,
  },
  {
    what: "the matching ID as the code",
    answer: { activationCode: "ABC-1", matchingId: undefined },
    reveals: /^LPA:1\$smdp\.example\.kz\$ABC-1$/u,
  },
  { what: "a code beside an e-mail", answer: { delivery: { by: "email" } }, reveals: /^LPA:1\$smdp\.example\.kz\$[0-9A-F]{16}$/u },
])("an answer with $what hands out the code that is in it", async ({ answer, reveals }) => {
  const { client, transport, operator, number } = await openOperator();
  operator.arrange(number(0), "esimReady");
  const other = rewriting(transport, "/esim/activation-code", (told) => ({ ...told, ...answer }));
  const delivery = await client({ transport: other }).esim.activationCode({ msisdn: number(0) });
  expect(delivery.by === "api" && delivery.code?.reveal()).toMatch(reveals);
});

test("a confirmation code that the operator asks for beside the code is not forgotten", async () => {
  const { client, transport, operator, number } = await openOperator();
  operator.arrange(number(0), "esimReady");
  const beside = rewriting(transport, "/esim/activation-code", (told) => ({ ...told, confirmationCodeRequired: true }));
  const delivery = await client({ transport: beside }).esim.activationCode({ msisdn: number(0) });
  expect(delivery).toMatchObject({ confirmationCodeRequired: true });
});

test("what the wire cannot be asked is not noted as if it had been", async () => {
  const { client, store, operator, number, failure } = await openOperator();
  operator.arrange(number(0), "esimReady");
  const kcell = client({ contract: withOperations({ getActivationCode: { ...getActivationCode, needs: ["orderId"] } }) });
  expect(await failure(kcell.esim.activationCode({ msisdn: number(0) }))).toMatchObject({ kind: "validation" });
  expect(await all(store.ledger.read())).toEqual([]);
});
