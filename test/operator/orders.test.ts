import { createOperator, type OperatorOptions } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { type Json, visitor } from "./visitor.js";

const number = "+77011234567";

const open = async (options: OperatorOptions = {}) => {
  const operator = createOperator({ numbers: [number], ...options });
  return { operator, visiting: await visitor(operator) };
};

test("an order is taken, worked on and carried out as the clock goes on", async () => {
  const { operator, visiting } = await open();
  const { status, headers, body } = await visiting.order("block", number, { reason: "lostOrStolen" });
  expect([status, body.state, headers.get("location"), headers.get("retry-after")]).toEqual([
    202,
    "acknowledged",
    `orders/${body.id}`,
    "1",
  ]);
  expect(operator.number(number)).toMatchObject({ status: "active", pendingOrderIds: [body.id] });
  await operator.clock.advance(600);
  const working = await visiting.get(`/orders/${body.id}`);
  expect([working.body.state, working.headers.get("retry-after")]).toEqual(["inProgress", "1"]);
  await operator.clock.advance(1400);
  const done = await visiting.get(`/orders/${body.id}`);
  expect(done.body).toMatchObject({ state: "completed", completedAt: "2026-11-22T09:00:02+05:00", externalId: "ref-1" });
  expect(done.headers.has("retry-after")).toBe(false);
  expect(operator.number(number)).toMatchObject({
    status: "blocked",
    pendingOrderIds: [],
    blocks: [
      { id: done.body.result.blockId, initiatedBy: "subscriber", reason: "lostOrStolen", scope: "full", removableBySubscriber: true },
    ],
  });
  expect(operator.effects(number)).toEqual({ block: 1 });
});

test("an operator that answers at once answers 200 with a final order", async () => {
  const { operator, visiting } = await open({ answersAtOnce: true });
  const { status, body } = await visiting.order("block", number, { reason: "leave", scope: "data" });
  expect([status, body.state]).toEqual([200, "completed"]);
  expect(operator.number(number)?.blocks).toMatchObject([{ scope: "data" }]);
  const later = await visiting.order("unblock", number, { effectiveAt: "2026-11-23T00:00:00+05:00" });
  expect([later.status, later.body.state]).toEqual([202, "scheduled"]);
});

test("an operator may answer some actions at once, and take the others as orders", async () => {
  const { visiting } = await open({ answersAtOnce: ["block", "unblock"] });
  expect((await visiting.order("block", number, { reason: "leave" })).status).toBe(200);
  expect((await visiting.order("connectService", number, { serviceCode: "DATA_5GB" })).status).toBe(202);
});

test("an order for later waits, and its effect ends when it was to end", async () => {
  const { operator, visiting } = await open();
  const times = { effectiveAt: "2026-11-22T10:00:00+05:00", until: "2026-11-22T11:00:00+05:00" };
  const { body } = await visiting.order("block", number, { reason: "leave", ...times });
  expect(body).toMatchObject({ state: "scheduled", ...times });
  const other = await visiting.order("block", number, { reason: "voluntary", scope: "outgoing" });
  expect(other.status).toBe(202);
  await operator.clock.advance(3_600_100);
  expect(operator.number(number)?.blocks).toHaveLength(1);
  await operator.clock.advance(2000);
  expect(operator.number(number)?.blocks).toHaveLength(2);
  await operator.clock.advance(3_600_000);
  expect(operator.number(number)?.blocks).toHaveLength(1);
});

test("a service is connected for its days, or until it was asked for, and disconnected", async () => {
  const { operator, visiting } = await open();
  await visiting.order("connectService", number, { serviceCode: "ROAMING_WORLD_7D" });
  await visiting.order("connectService", number, { serviceCode: "CALL_RECORDING", until: "2026-11-22T12:00:00+05:00" });
  await visiting.order("connectService", number, { serviceCode: "INTERNATIONAL_CALLS" });
  await operator.clock.advance(2000);
  const connected = (await visiting.post("/services/lookup", { msisdn: number })).body.items;
  expect(connected.slice(1).map(({ code, validUntil }: Json) => [code, validUntil])).toEqual([
    ["ROAMING_WORLD_7D", "2026-11-29T09:00:02+05:00"],
    ["CALL_RECORDING", "2026-11-22T12:00:00+05:00"],
    ["INTERNATIONAL_CALLS", undefined],
  ]);
  const { body } = await visiting.order("disconnectService", number, { serviceCode: "ROAMING_WORLD_7D" });
  await operator.clock.advance(2000);
  expect((await visiting.get(`/orders/${body.id}`)).body.result).toEqual({ serviceCode: "ROAMING_WORLD_7D" });
  expect(operator.effects(number)).toEqual({ connectService: 3, disconnectService: 1 });
});

test("an unblock lifts the subscriber's own blocks, or the one that is named, and no other", async () => {
  const { operator, visiting } = await open({ answersAtOnce: true });
  operator.arrange(number, "debtBlock");
  await visiting.order("block", number, { reason: "leave", scope: "data" });
  const { body } = await visiting.order("block", number, { reason: "leave", scope: "outgoing" });
  await visiting.order("unblock", number, { blockId: body.result.blockId });
  expect(operator.number(number)?.blocks).toMatchObject([{ reason: "debt" }, { scope: "data" }]);
  await visiting.order("unblock", number);
  expect(operator.number(number)).toMatchObject({ status: "blocked", blocks: [{ reason: "debt" }] });
});

test.each([
  ["block", { reason: "debt" }, "/reason"],
  ["block", { reason: "leave", scope: "voice" }, "/scope"],
  ["block", { reason: "leave", until: "2026-11-22T08:00:00+05:00" }, "/until"],
  ["block", { reason: "leave", effectiveAt: "2026-12-01T00:00:00+05:00", until: "2026-12-01T00:00:00+05:00" }, "/until"],
  ["block", { reason: "leave", effectiveAt: "tomorrow" }, "/effectiveAt"],
  ["block", {}, "/reason"],
  ["unblock", { until: "2027-01-01T00:00:00+05:00" }, "/until"],
  ["swapToEsim", { eid: "123" }, "/eid"],
  ["paint", {}, "/action"],
])("%s %j is not valid, and the answer says where", async (action, more, pointer) => {
  const { operator, visiting } = await open();
  const { status, body } = await visiting.order(action, number, more);
  expect([status, body.code, body.errors[0].pointer]).toEqual([400, "INVALID_ARGUMENT", pointer]);
  expect((await visiting.post("/orders/check", { action, externalId: "x", msisdn: number, ...more })).body.code).toBe("INVALID_ARGUMENT");
  expect(operator.effects(number)).toEqual({});
});

test.each([
  ["block", { reason: "leave" }, "ownBlock", 409, "ALREADY_IN_STATE"],
  ["unblock", {}, "machine", 409, "ALREADY_IN_STATE"],
  ["unblock", { blockId: "blk-none" }, "debtBlock", 409, "ALREADY_IN_STATE"],
  ["unblock", {}, "debtBlock", 422, "BLOCK_NOT_REMOVABLE"],
  ["unblock", {}, "authorityBlock", 422, "BLOCK_NOT_REMOVABLE"],
  ["connectService", { serviceCode: "CALLER_ID" }, "machine", 409, "ALREADY_IN_STATE"],
  ["connectService", { serviceCode: "NONE" }, "machine", 422, "SERVICE_NOT_APPLICABLE"],
  ["connectService", { serviceCode: "ROAMING_WORLD_30D" }, "roaming", 422, "SERVICE_INCOMPATIBLE"],
  ["connectService", { serviceCode: "SATELLITE" }, "machine", 422, "INSUFFICIENT_FUNDS"],
  ["connectService", { serviceCode: "DATA_5GB" }, "pending", 422, "SERVICE_NOT_APPLICABLE"],
  ["disconnectService", { serviceCode: "CALLER_ID" }, "machine", 422, "SERVICE_NOT_APPLICABLE"],
  ["disconnectService", { serviceCode: "NONE" }, "machine", 422, "SERVICE_NOT_APPLICABLE"],
  ["disconnectService", { serviceCode: "DATA_5GB" }, "machine", 409, "ALREADY_IN_STATE"],
  ["swapToEsim", {}, "esimReady", 422, "ALREADY_ESIM"],
  ["swapToEsim", {}, "machine", 422, "ESIM_NOT_SUPPORTED"],
  ["swapToEsim", { eid: "89049032000000000000000000012386" }, "roaming", 422, "EID_INVALID"],
  ["reissueEsim", {}, "machine", 422, "ESIM_NOT_SUPPORTED"],
  ["block", { reason: "leave" }, "terminated", 404, "NUMBER_NOT_FOUND"],
  ["block", { reason: "leave" }, "portedOut", 404, "NUMBER_NOT_FOUND"],
] as const)("%s %j of a number that is %s is refused: %i %s", async (action, more, arrangement, status, code) => {
  const { operator, visiting } = await open();
  operator.arrange(number, arrangement);
  const refused = await visiting.order(action, number, more);
  expect([refused.status, refused.body.code]).toEqual([status, code]);
  const checked = await visiting.post("/orders/check", { action, externalId: "x", msisdn: number, ...more });
  const said = { status: checked.status, allowed: checked.body.allowed, code: checked.body.code ?? checked.body.problem.code };
  expect(said).toEqual(status === 404 ? { status, allowed: undefined, code } : { status: 200, allowed: false, code });
  expect(operator.number(number)?.pendingOrderIds ?? []).toEqual([]);
});

test("a service of the other brand cannot be connected", async () => {
  const { operator, visiting } = await open();
  const serviceCode = operator.number(number)?.brand === "kcell" ? "MUSIC" : "STATIC_IP";
  expect((await visiting.order("connectService", number, { serviceCode })).body.code).toBe("SERVICE_NOT_APPLICABLE");
});

test("a refused unblock shows the block that is in the way", async () => {
  const { operator, visiting } = await open();
  operator.arrange(number, "debtBlock");
  const { body } = await visiting.order("unblock", number);
  expect(body.block).toMatchObject({ id: body.blockId, initiatedBy: "operator", reason: "debt", removableBySubscriber: false });
});

test.each([
  ["connectService", { serviceCode: "ROAMING_WORLD_7D" }, { charges: [{ amount: "4990.00" }] }],
  ["connectService", { serviceCode: "INTERNATIONAL_CALLS" }, { charges: [] }],
  ["swapToEsim", {}, { charges: [], oldSimEnds: "onEnable" }],
  ["block", { reason: "leave" }, { charges: [] }],
])("a check of %s %j tells what it would cost, and changes nothing", async (action, more, expected) => {
  const { operator, visiting } = await open();
  const { body } = await visiting.post("/orders/check", { action, externalId: "x", msisdn: number, ...more });
  expect(body).toMatchObject({ allowed: true, ...expected });
  expect((await visiting.get("/orders")).body.items).toEqual([]);
  expect(operator.effects(number)).toEqual({});
});

test("orders that get into each other's way are refused, others are not", async () => {
  const { visiting } = await open();
  const { body } = await visiting.order("block", number, { reason: "leave" });
  const refused = await visiting.order("unblock", number);
  expect([refused.status, refused.body.code, refused.body.orderId]).toEqual([409, "ORDER_IN_PROGRESS", body.id]);
  expect((await visiting.order("swapToEsim", number)).status).toBe(202);
  expect((await visiting.order("connectService", number, { serviceCode: "DATA_5GB" })).status).toBe(202);
  expect((await visiting.post("/orders/check", { action: "unblock", externalId: "x", msisdn: number })).body.problem).toMatchObject({
    code: "ORDER_IN_PROGRESS",
    orderId: body.id,
  });
});

test("orders are found by reference, state and time, newest first", async () => {
  const { operator, visiting } = await open();
  await visiting.order("block", number, { reason: "leave" });
  await operator.clock.advance(5000);
  await visiting.order("unblock", number);
  const find = async (query: string) => (await visiting.get(`/orders?${query}`)).body.items.map(({ externalId }: Json) => externalId);
  expect(await find("")).toEqual(["ref-2", "ref-1"]);
  expect(await find("externalId=ref-1")).toEqual(["ref-1"]);
  expect(await find("state=completed")).toEqual(["ref-1"]);
  expect(await find(`from=${encodeURIComponent("2026-11-22T09:00:05+05:00")}`)).toEqual(["ref-2"]);
  expect(await find(`to=${encodeURIComponent("2026-11-22T09:00:05+05:00")}`)).toEqual(["ref-1"]);
  expect((await visiting.get("/orders?from=yesterday")).body.errors[0].pointer).toBe("from");
});

test("a repeated reference is refused for good, or for the moment in which the first is taken", async () => {
  const { operator, visiting } = await open({ latencyMs: 100 });
  const again = () => visiting.post("/orders", { action: "block", externalId: "same", msisdn: number, reason: "leave" });
  const [first, second] = await Promise.all([again(), again()]);
  expect([first.status, second.status, second.body.code]).toEqual([202, 409, "EXTERNAL_ID_IN_FLIGHT"]);
  const third = await again();
  expect([third.status, third.body.code, third.body.orderId]).toEqual([422, "EXTERNAL_ID_REUSED", first.body.id]);
  await operator.clock.advance(2000);
  expect(operator.effects(number)).toEqual({ block: 1 });
});

test("an operator that does not honour references neither keeps nor finds them", async () => {
  const { visiting } = await open({ honoursExternalIds: false, answersAtOnce: true });
  const body = { externalId: "same", msisdn: number };
  const first = await visiting.post("/orders", { ...body, action: "block", reason: "leave" });
  const second = await visiting.post("/orders", { ...body, action: "unblock" });
  expect([first.status, first.body.externalId, second.status]).toEqual([200, undefined, 200]);
  expect((await visiting.get("/orders?externalId=same")).body.items).toEqual([]);
});

test("an operator that honours keys gives the first answer again, and refuses the key for anything else", async () => {
  const { operator, visiting } = await open({ honoursIdempotencyKeys: true, orderMs: 0 });
  const send = (reason: string) =>
    visiting.post("/orders", { action: "block", externalId: "r", msisdn: number, reason }, { headers: { "idempotency-key": "k" } });
  const first = await send("leave");
  const again = await send("leave");
  expect([again.status, again.body]).toEqual([202, first.body]);
  expect((await send("voluntary")).body.code).toBe("EXTERNAL_ID_REUSED");
  expect(operator.effects(number)).toEqual({ block: 1 });
  const refused = await visiting.post(`/orders/${first.body.id}/cancel`, undefined, { headers: { "idempotency-key": "k2" } });
  expect(refused.body.code).toBe("ALREADY_IN_STATE");
});

test("an order can be cancelled while nobody works on it", async () => {
  const { operator, visiting } = await open();
  const { body } = await visiting.order("block", number, { reason: "leave" });
  const cancelled = await visiting.post(`/orders/${body.id}/cancel`);
  expect([cancelled.status, cancelled.body.state]).toEqual([200, "cancelled"]);
  const again = await visiting.post(`/orders/${body.id}/cancel`);
  expect([again.status, again.body.code]).toEqual([409, "ALREADY_IN_STATE"]);
  const working = await visiting.order("block", number, { reason: "leave" });
  await operator.clock.advance(1000);
  const tooLate = await visiting.post(`/orders/${working.body.id}/cancel`);
  expect([tooLate.status, tooLate.body.code, tooLate.body.orderId]).toEqual([409, "ORDER_IN_PROGRESS", working.body.id]);
  await operator.clock.advance(1000);
  expect(operator.effects(number)).toEqual({ block: 1 });
});

test("an order that nobody has is not found, whatever its id looks like", async () => {
  const { visiting } = await open();
  for (const id of ["ord-none", "%E0%A4%A", "a%2Fb"]) {
    expect((await visiting.get(`/orders/${id}`)).body.code).toBe("ORDER_NOT_FOUND");
    expect((await visiting.post(`/orders/${id}/cancel`)).body.code).toBe("ORDER_NOT_FOUND");
  }
});

test("what an order was for can be gone when its time comes", async () => {
  const { operator, visiting } = await open();
  const { body } = await visiting.order("block", number, { reason: "leave" });
  operator.arrange(number, "portedOut");
  await operator.clock.advance(2000);
  expect((await visiting.get(`/orders/${body.id}`)).body).toMatchObject({ state: "failed", problem: { code: "NUMBER_NOT_FOUND" } });
});
