import { type Contract, type ErrorCode, referenceContract } from "kcell-self-service";
import { listen } from "kcell-self-service/node";
import { expect, onTestFinished, test } from "vitest";
import { ofType, type OpenOperator, openOperator } from "../../support/open-operator.js";
import { rewriting } from "../../support/rewriting.js";

/** A client that gets its tokens from the operator, and one answer to everything else. */
async function meeting({ client, baseUrl }: OpenOperator, answer: () => Response) {
  const server = await listen(async () => answer());
  onTestFinished(() => server.close());
  const contract: Contract = { ...referenceContract, origins: [baseUrl.origin] };
  return client({ baseUrl: server.url, tokenUrl: `${String(baseUrl)}/auth/token`, contract });
}

const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json", ...headers } });

test.each<{ what: string; answer: () => Response; code: ErrorCode; problem?: string }>([
  { what: "a code that nobody has heard of", answer: json(422, { code: "MOON_PHASE" }), code: "OPERATOR_REFUSED", problem: "MOON_PHASE" },
  { what: "such a code that is no word", answer: json(422, { code: "+7 701 234 56 78 !" }), code: "OPERATOR_REFUSED" },
  { what: "an unknown code of a 401", answer: json(401, { code: "NO_SEAT" }), code: "UNAUTHENTICATED", problem: "NO_SEAT" },
  { what: "an unknown code of a 429", answer: json(429, { code: "BUSY" }), code: "TOO_MANY_REQUESTS", problem: "BUSY" },
  { what: "an unknown code of a 500", answer: json(500, { code: "ORA-00600" }), code: "INTERNAL", problem: "ORA-00600" },
  {
    what: "a suspicion known by its type alone",
    answer: json(403, { code: "X", type: "urn:x:abnormal-usage-detected" }),
    code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
    problem: "X",
  },
  {
    what: "a suspicion that is malformed elsewhere",
    answer: json(403, { type: "urn:x:abnormal-usage-detected", since: "today" }),
    code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
  },
  { what: "a problem that is malformed elsewhere", answer: json(403, { code: "ACCESS_ENDED", contact: 7 }), code: "ACCESS_ENDED" },
  { what: "a 403 with a number for a code", answer: json(403, { code: 1010 }), code: "REFUSAL_UNREADABLE" },
  { what: "a 403 with a text for a body", answer: json(403, "no"), code: "REFUSAL_UNREADABLE" },
  {
    what: "an empty 401 of OAuth",
    answer: () => new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } }),
    code: "UNAUTHENTICATED",
  },
  { what: "an empty 401 of somebody else", answer: () => new Response(null, { status: 401 }), code: "REFUSAL_UNREADABLE" },
  { what: "maintenance without its time", answer: json(503, { code: "MAINTENANCE" }), code: "MAINTENANCE" },
  { what: "an empty 429", answer: () => new Response(null, { status: 429 }), code: "TOO_MANY_REQUESTS" },
])("$what is read as $code", async ({ answer, code, problem }) => {
  const box = await openOperator();
  const kcell = await meeting(box, answer);
  const error = await box.failure(kcell.numbers.block(box.number(0), { reason: "leave" }));
  expect({ code: error.code, problem: error.problem }).toEqual({ code, problem });
  expect(error.requestId).toBeUndefined();
});

test.each(["invalid_grant", "invalid_client"])("a token endpoint that says no more than %s refuses the credentials", async (refusal) => {
  const { client, failure, number } = await openOperator();
  const server = await listen(async () => json(400, { error: refusal }, { "content-type": "application/json" })());
  onTestFinished(() => server.close());
  expect(await failure(client({ baseUrl: server.url }).numbers.get(number(0)))).toMatchObject({ code: "INVALID_CREDENTIALS", act: "you" });
});

test("a token endpoint that says another word of OAuth is not understood", async () => {
  const { client, failure, number } = await openOperator();
  const server = await listen(async () => json(400, { error: "invalid_scope" }, { "content-type": "application/json" })());
  onTestFinished(() => server.close());
  expect(await failure(client({ baseUrl: server.url }).numbers.get(number(0)))).toMatchObject({ code: "REFUSAL_UNREADABLE" });
});

test("what the operator does not tell is absent, not empty", async () => {
  const { client, transport, number, operator } = await openOperator();
  const bare = rewriting(transport, "/numbers/lookup", () => ({ items: [{ msisdn: number(0), status: "active" }], notFound: [] }));
  const kcell = client({ transport: bare });
  expect({ ...(await kcell.numbers.get(number(0))) }).toEqual({ msisdn: number(0), status: "active" });
  operator.arrange(number(0), "ownBlock");
  expect(await kcell.numbers.unblock(number(0))).toMatchObject({ verdict: "accepted" });
});

test("of two own blocks the one that can be lifted at all is lifted, without asking", async () => {
  const { client, transport, number, operator, wire } = await openOperator();
  operator.arrange(number(0), "ownBlock");
  const [liftable] = operator.number(number(0))?.blocks ?? [];
  const fixed = { id: "blk-contract", initiatedBy: "subscriber", reason: "leave", scope: "data", removableBySubscriber: false };
  const withFixed = rewriting(transport, "/numbers/lookup", () => ({
    items: [{ msisdn: number(0), status: "blocked", blocks: [fixed, liftable] }],
    notFound: [],
  }));
  expect(await client({ transport: withFixed }).numbers.unblock(number(0))).toMatchObject({ verdict: "accepted" });
  expect(wire.at(-1)?.body).toContain(`"blockId":"${liftable?.id}"`);
});

test("an access state that tells no more than its state is read too", async () => {
  const { client, transport } = await openOperator();
  const kcell = client({
    transport: rewriting(transport, "/access", () => ({ state: "probation" })),
    administrator: { name: "B.", rulesSha256: "0" },
  });
  expect({ ...(await kcell.access.state()) }).toEqual({ state: "probation" });
});

test("services are shown with as little as the operator tells of them", async () => {
  const { client, transport, number } = await openOperator();
  const bare = rewriting(transport, "/services/lookup", () => ({ items: [{ code: "X", state: "connected" }] }));
  expect(await client({ transport: bare }).services.list(number(0))).toEqual([{ code: "X", name: {}, state: "connected" }]);
});

test("when the old SIM ends, in a word that nobody knows, is not a promise", async () => {
  const { client, transport, operator, number, events } = await openOperator();
  operator.arrange(number(0), "esimReady");
  const kcell = client({ transport: rewriting(transport, "/esim/lookup", (profile) => ({ ...profile, oldSimEnds: "onFullMoon" })) });
  expect((await kcell.esim.get(number(0))).oldSimEnds).toBe("unknown");
  expect(ofType(events, "drift")).toMatchObject([{ place: "oldSimEnds", value: "onFullMoon" }]);
});

test("a value that is no word is kept, and not repeated in the event", async () => {
  const { client, transport, number, events } = await openOperator();
  const strange = rewriting(transport, "/services/lookup", () => ({ items: [{ code: "X", state: `call ${number(0)}` }] }));
  expect((await client({ transport: strange }).services.list(number(0)))[0]?.state).toBe(`call ${number(0)}`);
  expect(ofType(events, "drift")).toMatchObject([{ value: "[not a word]" }]);
});

test("an order of another ledger has no intent, and the operator's own word for its problem", async () => {
  const { kcell, client, transport, number } = await openOperator();
  const { id = "" } = await kcell.numbers.block(number(0), { reason: "leave" });
  const others = rewriting(transport, `/orders/${id}`, ({ externalId: _, ...order }) => ({
    ...order,
    state: "failed",
    problem: { code: "B 42!" },
  }));
  const seen = await client({ transport: others }).orders.get(id);
  expect(seen).toMatchObject({ state: "failed", verdict: "failed", problem: { problem: "unreadable" } });
  expect(Object.keys(seen)).not.toContain("intentId");
});

test("a reissue is settled by nothing where the operator does not tell the profile's ICCID", async () => {
  const { client, transport, operator, number, failure, clock } = await openOperator({ honoursExternalIds: false });
  operator.arrange(number(0), "esimCodeUsed");
  const kcell = client({ transport: rewriting(transport, "/esim/lookup", ({ iccid: _, ...profile }) => profile) });
  operator.next("reissueEsim", "cutAfterEffect");
  const { intentId = "" } = await failure(kcell.esim.reissue(number(0)));
  await clock.advance(5000);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown" });
});

test.each([
  { action: "block", field: "blocks", by: "ownBlock" },
  { action: "swapToEsim", field: "sim", by: "state" },
] as const)(
  "a lost $action whose order is nowhere is for a person to judge where the operator does not tell the $field of a number",
  async ({ action, field, by }) => {
    const { client, transport, operator, number, failure, clock } = await openOperator({ honoursExternalIds: false });
    const silent = rewriting(transport, "/numbers/lookup", ({ items }) => ({
      items: (items as readonly object[]).map((item) => ({ ...item, [field]: undefined })),
      notFound: [],
    }));
    const kcell = client({ transport: silent });
    operator.next(action, "cutAfterEffect");
    const changing = action === "block" ? kcell.numbers.block(number(0), { reason: "leave" }) : kcell.esim.swap(number(0));
    const { intentId = "" } = await failure(changing);
    await clock.advance(3_600_000);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "attention", by });
  },
);

test("an order that turns into another while it is followed is not believed", async () => {
  const { client, transport, number, failure } = await openOperator();
  const order = await client().numbers.block(number(0), { reason: "leave" });
  for (const other of [{ id: "ord-other" }, { msisdn: number(1) }, { action: "unblock" }]) {
    const swapped = rewriting(transport, `/orders/${order.id}`, (shown) => ({ ...shown, ...other }));
    const kcell = client({ transport: swapped });
    const again = await kcell.numbers.block(number(0), { reason: "leave", intentId: order.intentId ?? "" });
    expect(await failure(again.completed())).toMatchObject({ code: "ANSWER_MISMATCH" });
  }
});

test("an order that was taken without an id cannot be followed, and goes on", async () => {
  const { block } = referenceContract.operations;
  if (!block) throw new Error("The reference contract blocks.");
  const answer: typeof block.answer = (...given) => {
    const { id: _, ...order } = block.answer(...given);
    return order;
  };
  const contract: Contract = { ...referenceContract, operations: { ...referenceContract.operations, block: { ...block, answer } } };
  const { kcell, operator, number, failure, clock } = await openOperator({}, { contract });
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  expect(order.verdict).toBe("accepted");
  expect(await failure(order.completed())).toMatchObject({ code: "ORDER_STILL_OPEN", verdict: "accepted" });
  await clock.advance(5000);
  expect(operator.effects(number(0))).toEqual({ block: 1 });
});

test("an unblock whose preparing read was never recorded, and whose order is nowhere, is for a person to judge", async () => {
  const { kcell, store, number, clock } = await openOperator({ honoursExternalIds: false });
  const input = { msisdn: number(0), intentId: "crashed" };
  const facts = {
    intentId: "crashed",
    operation: "unblock",
    input,
    msisdn: number(0),
    contract: { name: "reference", version: "0.1.0" },
  } as const;
  await store.ledger.append({ ...facts, state: "planned", attempt: 0, at: new Date(clock.now()) }, { attempt: 0 });
  await store.ledger.append({ ...facts, state: "sending", attempt: 1, at: new Date(clock.now()) }, { attempt: 0 });
  await clock.advance(3_600_000);
  expect(await kcell.orders.reconcile("crashed")).toMatchObject({ outcome: "attention", by: "state" });
  expect(referenceContract.operations.unblock?.request(input).body).not.toHaveProperty("blockId");
});

test("a contract whose wire needs no token logs in nowhere, and a 401 then refuses the credentials themselves", async () => {
  const auth: Contract["auth"] = { ...referenceContract.auth, obtain: () => undefined };
  const { kcell, operator, number, failure, wire } = await openOperator({}, { contract: { ...referenceContract, auth } });
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "INVALID_CREDENTIALS", clause: "2.3" });
  await failure(kcell.numbers.get(number(0)));
  expect(operator.requests("createToken")).toBe(0);
  expect(wire.map(({ headers }) => headers.get("authorization"))).toEqual([null]);
});

test("a code that comes in parts is put together, and one that does not come at all is missed", async () => {
  const { client, transport, operator, number, failure } = await openOperator();
  operator.arrange(number(0), "esimReady");
  const inParts = rewriting(transport, "/esim/activation-code", ({ activationCode: _, ...parts }) => parts);
  const delivery = await client({ transport: inParts }).esim.activationCode({ msisdn: number(0) });
  expect(delivery.by === "api" && delivery.raw.reveal()).toMatch(/^LPA:1\$smdp\.example\.kz\$[0-9A-F]{16}$/u);
  const without = rewriting(transport, "/esim/activation-code", ({ activationCode: _, matchingId: __, ...parts }) => parts);
  const asked = client({ transport: without }).esim.activationCode({ msisdn: number(0) });
  expect(await failure(asked)).toMatchObject({ code: "ANSWER_UNREADABLE", act: "operator" });
});

test("a contract without a batch size gets the whole list at once", async () => {
  const { lookupNumbers } = referenceContract.operations;
  if (!lookupNumbers) throw new Error("The reference contract looks numbers up.");
  const { batchSize: _, ...whole } = lookupNumbers;
  const contract = { ...referenceContract, operations: { ...referenceContract.operations, lookupNumbers: whole } };
  const { kcell, operator, failure } = await openOperator({ numbers: 101 }, { contract });
  expect(await failure(kcell.numbers.lookup(operator.numbers))).toMatchObject({ code: "INVALID_ARGUMENT", status: 400 });
  expect(operator.requests("lookupNumbers")).toBe(1);
});
