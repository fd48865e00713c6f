import { createOperator, type OperatorOptions } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { visitor } from "./visitor.js";

const number = "+77011234567";
const eid = "89049032000000000000000000012385";

const open = async (options: OperatorOptions = {}) => {
  const operator = createOperator({ numbers: [number], ...options });
  return { operator, visiting: await visitor(operator) };
};

test("a swap gives a new ICCID, a profile that is ready and a code that is not cached", async () => {
  const { operator, visiting } = await open();
  const before = operator.number(number)?.sim;
  const { body: order } = await visiting.order("swapToEsim", number, { eid });
  expect((await visiting.post("/esim/activation-code", { orderId: order.id })).body).toMatchObject({
    code: "ORDER_IN_PROGRESS",
    orderId: order.id,
  });
  expect((await visiting.post("/esim/activation-code", { msisdn: number })).body).toMatchObject({
    code: "ORDER_IN_PROGRESS",
    orderId: order.id,
  });
  expect((await visiting.post("/esim/lookup", { msisdn: number })).body.code).toBe("ESIM_NOT_SUPPORTED");
  await operator.clock.advance(2000);
  const { result } = (await visiting.get(`/orders/${order.id}`)).body;
  expect(result).toMatchObject({ eid, oldSimEnds: "onEnable", delivery: { by: "api" } });
  expect(operator.number(number)?.sim).toEqual({ format: "esim", iccid: result.iccid });
  expect(result.iccid).not.toBe(before?.iccid);
  const profile = (await visiting.post("/esim/lookup", { msisdn: number })).body;
  expect(profile).toEqual({ msisdn: number, iccid: result.iccid, eid, state: "ready", oldSimEnds: "onEnable", delivery: { by: "api" } });
  const { headers, body: code } = await visiting.post("/esim/activation-code", { orderId: order.id });
  expect(headers.get("cache-control")).toBe("no-store");
  expect(code).toMatchObject({ activationCode: `LPA:1$smdp.example.kz$${code.matchingId}`, confirmationCodeRequired: false });
  expect((await visiting.post("/esim/activation-code", { msisdn: number })).body).toEqual(code);
});

test("a confirmation code leaves its flag in the activation code", async () => {
  const { visiting } = await open({ answersAtOnce: true });
  await visiting.order("swapToEsim", number, { confirmationCode: "1234" });
  const { body } = await visiting.post("/esim/activation-code", { msisdn: number });
  expect(body).toMatchObject({ activationCode: `LPA:1$smdp.example.kz$${body.matchingId}$$1`, confirmationCodeRequired: true });
});

test("an operator that sends codes by e-mail gives none, and shows little of the address", async () => {
  const { visiting } = await open({ answersAtOnce: true, esimDelivery: "email" });
  const { body } = await visiting.order("swapToEsim", number, { email: "anna@company.example" });
  expect(body.result.delivery).toEqual({ by: "email", to: "a***@company.example" });
  expect((await visiting.post("/esim/activation-code", { msisdn: number })).body).toEqual({ delivery: body.result.delivery });
  const again = await visiting.order("reissueEsim", number);
  expect(again.body.result.delivery).toEqual({ by: "email", to: "i***@company.example" });
});

test("a reissue keeps the device, gives a new code, and voids the old one", async () => {
  const { visiting } = await open({ answersAtOnce: true });
  const first = (await visiting.order("swapToEsim", number, { eid })).body;
  const second = (await visiting.order("reissueEsim", number)).body;
  expect([second.result.eid, second.result.iccid === first.result.iccid]).toEqual([eid, false]);
  const gone = await visiting.post("/esim/activation-code", { orderId: first.id });
  expect([gone.status, gone.body.code]).toEqual([410, "ACTIVATION_CODE_EXPIRED"]);
  expect((await visiting.post("/esim/activation-code", { orderId: second.id })).status).toBe(200);
});

test("a code expires after thirty days", async () => {
  const { operator, visiting } = await open({ answersAtOnce: true });
  await visiting.order("swapToEsim", number);
  await operator.clock.advance(30 * 86_400_000);
  await visiting.logIn();
  expect((await visiting.post("/esim/activation-code", { msisdn: number })).body.code).toBe("ACTIVATION_CODE_EXPIRED");
  expect((await visiting.post("/esim/lookup", { msisdn: number })).body.state).toBe("expired");
});

test.each([
  ["esimEnabled", "enabled", 410, "ACTIVATION_CODE_USED"],
  ["esimCodeUsed", "downloaded", 410, "ACTIVATION_CODE_USED"],
  ["esimCodeExpired", "expired", 410, "ACTIVATION_CODE_EXPIRED"],
  ["esimReady", "ready", 200, undefined],
  ["esimAwaitingUser", "awaitingUser", 200, undefined],
] as const)("a number arranged as %s has a profile that is %s and answers %i for its code", async (arrangement, state, status, code) => {
  const { operator, visiting } = await open();
  operator.arrange(number, arrangement);
  expect((await visiting.post("/esim/lookup", { msisdn: number })).body.state).toBe(state);
  const answer = await visiting.post("/esim/activation-code", { msisdn: number });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test("an order that made no eSIM has no code, and neither has a number without one", async () => {
  const { operator, visiting } = await open({ answersAtOnce: true });
  const { body } = await visiting.order("block", number, { reason: "leave" });
  expect((await visiting.post("/esim/activation-code", { orderId: body.id })).body.code).toBe("ESIM_NOT_SUPPORTED");
  expect((await visiting.post("/esim/activation-code", { msisdn: number })).body.code).toBe("ESIM_NOT_SUPPORTED");
  expect((await visiting.post("/esim/activation-code", { orderId: "ord-none" })).body.code).toBe("ORDER_NOT_FOUND");
  const swap = (await visiting.order("swapToEsim", number)).body;
  operator.arrange(number, "portedOut");
  expect((await visiting.post("/esim/activation-code", { orderId: swap.id })).body.code).toBe("NUMBER_NOT_FOUND");
});
