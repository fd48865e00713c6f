import { createOperator, type FaultName, faultTable, type OperatorOptions } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { stranger, visitor } from "./visitor.js";

const number = "+77011234567";
const block = { action: "block", externalId: "r", msisdn: number, reason: "leave" };

const open = async (options: OperatorOptions = {}) => {
  const operator = createOperator({ numbers: [number], ...options });
  const visiting = await visitor(operator);
  const request = (signal?: AbortSignal) =>
    new Request(`${operator.connection().baseUrl}/orders`, {
      method: "POST",
      headers: { authorization: visiting.authorization, "content-type": "application/json" },
      body: JSON.stringify(block),
      ...(signal && { signal }),
    });
  return { operator, visiting, send: (signal?: AbortSignal) => operator.handle(request(signal)) };
};

/** What an order meets, and whether it took effect: the status, or "cut". */
const sorts: Readonly<Partial<Record<FaultName, readonly [fate: number | "cut", effects: number]>>> = {
  cutBeforeEffect: ["cut", 0],
  cutAfterEffect: ["cut", 1],
  slowBeforeEffect: [202, 1],
  slowAfterEffect: [202, 1],
  internalBeforeEffect: [500, 0],
  internalAfterEffect: [500, 1],
  badGatewayBeforeEffect: [502, 0],
  badGatewayAfterEffect: [502, 1],
  gatewayTimeoutBeforeEffect: [504, 0],
  gatewayTimeoutAfterEffect: [504, 1],
  gatewayProblemBeforeEffect: [502, 0],
  firewallPageBeforeEffect: [403, 0],
  redirectBeforeEffect: [307, 0],
  notProcessedBeforeEffect: [503, 0],
  tooManyRequestsBeforeEffect: [429, 0],
  quotaExceededBeforeEffect: [429, 0],
  tokenRevokedBeforeEffect: [401, 0],
  tokenExpiredBeforeEffect: [401, 0],
  externalIdInFlightBeforeEffect: [409, 0],
  otherNumberAfterEffect: [202, 1],
  unreadableJsonAfterEffect: [202, 1],
  missingFieldAfterEffect: [202, 1],
  htmlAfterEffect: [200, 1],
  staleListAfterEffect: [202, 1],
  orderSearchLateAfterEffect: [202, 1],
  takenThenFailed: [202, 0],
  takenThenRejected: [202, 0],
  takenThenPartial: [202, 1],
  takenThenHeld: [202, 0],
  takenThenAwaitingAuthorization: [202, 0],
};

const special: readonly FaultName[] = ["cutThenAppliedLate", "hangBeforeEffect", "hangAfterEffect", "refreshTokenRefusedBeforeEffect"];

test("every fault has a test, a sentence, and says in its name when it happens", () => {
  expect([...Object.keys(sorts), ...special].toSorted()).toEqual(Object.keys(faultTable).toSorted());
  for (const [name, says] of Object.entries(faultTable)) {
    expect(says).toMatch(/^[A-Z0-9].*\.$/u);
    expect(name).toMatch(/BeforeEffect$|AfterEffect$|^takenThen|AppliedLate$/u);
  }
});

test.each(Object.entries(sorts).map(([name, sort]) => [name as FaultName, ...sort] as const))(
  "%s answers %s, with %i effects, once",
  async (name, fate, effects) => {
    const { operator, send } = await open();
    operator.next("block", name);
    const response = await send();
    expect(response.type === "error" ? "cut" : response.status).toBe(fate);
    expect(operator.journal.at(-1)).toMatchObject({ fault: name });
    expect(operator.journal.at(-1)?.status ?? "cut").toBe(fate);
    await operator.clock.advance(2000);
    expect(operator.effects(number).block ?? 0).toBe(effects);
    await send();
    expect(operator.journal.at(-1)).not.toHaveProperty("fault");
  },
);

test("an order can be taken long after its connection was cut", async () => {
  const { operator, visiting, send } = await open();
  operator.next("createOrder", { name: "cutThenAppliedLate", ms: 30_000 });
  expect((await send()).type).toBe("error");
  await operator.clock.advance(29_000);
  expect((await visiting.get("/orders?externalId=r")).body.items).toEqual([]);
  await operator.clock.advance(3000);
  expect((await visiting.get("/orders?externalId=r")).body.items).toMatchObject([
    { state: "completed", createdAt: "2026-11-22T09:00:30+05:00" },
  ]);
  expect(operator.effects(number)).toEqual({ block: 1 });
});

test.each([
  ["hangBeforeEffect", 0],
  ["hangAfterEffect", 1],
] as const)("%s never answers until the sender goes, with %i effects", async (name, effects) => {
  const { operator, send } = await open();
  operator.next("block", name);
  const gone = new AbortController();
  const answer = send(gone.signal);
  await operator.clock.advance(86_400_000);
  expect(operator.journal.at(-1)).not.toHaveProperty("status");
  gone.abort();
  expect((await answer).type).toBe("error");
  expect(operator.effects(number).block ?? 0).toBe(effects);
});

test("a slow answer takes as long as it is told, refusals too", async () => {
  const { operator, visiting } = await open();
  operator.revokeTokens();
  for (const ms of [1, 60, 400, 2500]) operator.next("listNumbers", { name: "slowAfterEffect", ms });
  const began = operator.clock.monotonic();
  const took = await Promise.all(
    [1, 60, 400, 2500].map(async () => {
      const { status } = await visiting.get("/numbers");
      return [status, operator.clock.monotonic() - began];
    }),
  );
  expect(took).toEqual([
    [401, 1],
    [401, 60],
    [401, 400],
    [401, 2500],
  ]);
});

test("429 says when to come back, and the quota too", async () => {
  const { operator, visiting } = await open();
  operator.next("*", "tooManyRequestsBeforeEffect");
  const rate = await visiting.get("/access");
  expect([rate.body.code, rate.headers.get("retry-after"), rate.body.retryAt]).toEqual([
    "TOO_MANY_REQUESTS",
    "2",
    "2026-11-22T09:00:02+05:00",
  ]);
  operator.next("*", { name: "quotaExceededBeforeEffect", ms: 60_000 });
  const quota = await visiting.get("/access");
  expect([quota.body.code, quota.headers.get("retry-after")]).toEqual(["QUOTA_EXCEEDED", "60"]);
});

test("answers are spoiled in the ways that their faults say", async () => {
  const { operator, send } = await open({ honoursExternalIds: false, answersAtOnce: true });
  operator.next("block", "otherNumberAfterEffect");
  expect(await (await send()).json()).toMatchObject({ action: "block", msisdn: "+77000000000" });
  for (const name of ["unreadableJsonAfterEffect", "missingFieldAfterEffect", "htmlAfterEffect"] as const) {
    operator.next("listNumbers", name);
  }
  const list = async () => {
    const { authorization } = await visitor(operator);
    return (await operator.handle(new Request(`${operator.connection().baseUrl}/numbers`, { headers: { authorization } }))).text();
  };
  const broken = await list();
  expect(() => JSON.parse(broken)).toThrow(SyntaxError);
  expect(JSON.parse(await list())).toEqual({ nextCursor: null });
  expect(await list()).toMatch(/^<!doctype html>/u);
});

test("a spoiled refusal stays a refusal", async () => {
  const { operator, send } = await open();
  operator.arrange(number, "ownBlock");
  for (const name of [
    "otherNumberAfterEffect",
    "unreadableJsonAfterEffect",
    "missingFieldAfterEffect",
    "orderSearchLateAfterEffect",
  ] as const) {
    operator.next("block", name);
    expect(await (await send()).json()).toMatchObject({ code: "ALREADY_IN_STATE" });
  }
});

test("lists can lag behind a change while a lookup does not", async () => {
  const { operator, visiting } = await open({ answersAtOnce: true });
  operator.next("block", { name: "staleListAfterEffect", ms: 60_000 });
  await visiting.order("block", number, { reason: "leave" });
  expect((await visiting.get("/numbers")).body.items[0].status).toBe("active");
  expect((await visiting.post("/numbers/lookup", { msisdns: [number] })).body.items[0].status).toBe("blocked");
  await operator.clock.advance(60_000);
  expect((await visiting.get("/numbers")).body.items[0].status).toBe("blocked");
});

test("a number that is not the subscriber's cannot be stale", async () => {
  const { operator, visiting } = await open();
  operator.next("block", "staleListAfterEffect");
  expect((await visiting.order("block", "+77000000001", { reason: "leave" })).status).toBe(404);
  expect((await visiting.get("/numbers")).body.items).toHaveLength(1);
});

test("searches can show an order late", async () => {
  const { operator, visiting } = await open();
  operator.next("block", { name: "orderSearchLateAfterEffect", ms: 60_000 });
  const { id } = (await visiting.order("block", number, { reason: "leave" })).body;
  expect((await visiting.get("/orders?externalId=ref-1")).body.items).toEqual([]);
  expect((await visiting.get(`/orders/${id}`)).status).toBe(200);
  await operator.clock.advance(60_000);
  expect((await visiting.get("/orders?externalId=ref-1")).body.items).toHaveLength(1);
});

test.each([
  ["takenThenFailed", "failed", "INTERNAL"],
  ["takenThenRejected", "rejected", "PERMISSION_DENIED"],
  ["takenThenPartial", "partial", "INTERNAL"],
] as const)("%s ends %s", async (name, state, code) => {
  const { operator, visiting } = await open();
  operator.next("block", name);
  const { id } = (await visiting.order("block", number, { reason: "leave" })).body;
  await operator.clock.advance(2000);
  expect((await visiting.get(`/orders/${id}`)).body).toMatchObject({ state, problem: { code } });
  expect(operator.number(number)?.blocks ?? []).toMatchObject(state === "partial" ? [{ scope: "outgoing" }] : []);
});

test.each([
  ["takenThenHeld", "held"],
  ["takenThenAwaitingAuthorization", "awaitingAuthorization"],
] as const)("%s stays %s until restore", async (name, state) => {
  const { operator, visiting } = await open();
  operator.next("connectService", name);
  const { id } = (await visiting.order("connectService", number, { serviceCode: "DATA_5GB" })).body;
  await operator.clock.advance(86_400);
  expect((await visiting.get(`/orders/${id}`)).body.state).toBe(state);
  operator.restore();
  await operator.clock.advance(2000);
  expect((await visiting.get(`/orders/${id}`)).body.state).toBe("completed");
});

test("an operator that answers at once can hold an order all the same", async () => {
  const { operator, visiting } = await open({ answersAtOnce: true });
  operator.next("block", "takenThenHeld");
  const { status, body } = await visiting.order("block", number, { reason: "leave" });
  expect([status, body.state, operator.effects(number)]).toEqual([202, "acknowledged", {}]);
});

test("a held order is cancelled in two steps, any other waiting one in one", async () => {
  const { operator, visiting } = await open();
  operator.next("block", "takenThenHeld");
  const { id } = (await visiting.order("block", number, { reason: "leave" })).body;
  await operator.clock.advance(1000);
  const asked = await visiting.post(`/orders/${id}/cancel`);
  expect([asked.status, asked.body.state, asked.headers.get("retry-after")]).toEqual([202, "held", "1"]);
  expect((await visiting.post(`/orders/${id}/cancel`)).body.code).toBe("ORDER_IN_PROGRESS");
  await operator.clock.advance(2000);
  expect((await visiting.get(`/orders/${id}`)).body.state).toBe("cancelled");
});

test("faults meet only what they are for, in the order in which they were planned", async () => {
  const { operator, visiting } = await open();
  operator.next("getAccess", "internalBeforeEffect", 2);
  operator.next("unblock", "internalBeforeEffect");
  expect((await visiting.get("/numbers")).status).toBe(200);
  expect((await visiting.order("block", number, { reason: "leave" })).status).toBe(202);
  expect((await visiting.post("/orders/check", { ...block, action: "unblock", externalId: "z" })).status).toBe(200);
  const statuses = [];
  for (let call = 0; call < 3; call++) statuses.push((await visiting.get("/access")).status);
  expect(statuses).toEqual([500, 500, 200]);
  operator.next("*", "internalBeforeEffect");
  operator.restore();
  expect((await stranger(operator).get("/access")).status).toBe(401);
});
