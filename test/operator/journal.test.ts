import { createOperator } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { visitor } from "./visitor.js";

test("the journal tells what came and what was answered, numbers masked", async () => {
  const operator = createOperator({ numbers: ["+77011234567"] });
  const visiting = await visitor(operator);
  const headers = { "x-correlator": "call-1", "x-attempt": "2" };
  const body = { action: "block", externalId: "r", msisdn: "+77011234567", reason: "leave" };
  const answer = await visiting.post("/orders", body, { headers });
  expect(answer.headers.get("x-correlator")).toBe("call-1");
  await visiting.post("/orders", body);
  expect(operator.journal.slice(1)).toMatchObject([
    {
      at: new Date("2026-11-22T09:00:00+05:00"),
      requestId: answer.headers.get("x-request-id"),
      operationId: "createOrder",
      action: "block",
      method: "POST",
      path: "/v1/orders",
      status: 202,
      correlationId: "call-1",
      attempt: 2,
      number: "+7******4567",
    },
    { status: 422, code: "EXTERNAL_ID_REUSED" },
  ]);
  expect([operator.requests(), operator.requests("block"), operator.requests("createOrder"), operator.requests("unblock")]).toEqual([
    3, 2, 2, 0,
  ]);
});

test("neither journal nor its dump holds a secret or a full number", async () => {
  const operator = createOperator({ numbers: ["+77011234567"], answersAtOnce: true });
  const visiting = await visitor(operator);
  await visiting.order("swapToEsim", "+77011234567", { confirmationCode: "tell-nobody" });
  const { activationCode } = (await visiting.post("/esim/activation-code", { msisdn: "+77011234567" })).body;
  const dump = JSON.stringify(operator.journal);
  const secrets = [activationCode, visiting.authorization.slice(7), operator.credentials.password, "tell-nobody", "77011234567"];
  for (const secret of secrets) expect(dump).not.toContain(secret);
});

test("bodies that cannot be read are answered, not thrown at the sender", async () => {
  const operator = createOperator();
  const visiting = await visitor(operator);
  const send = async (body: string, contentType: string) => {
    const headers = { authorization: visiting.authorization, "content-type": contentType };
    const response = await operator.handle(new Request(`${operator.connection().baseUrl}/orders`, { method: "POST", headers, body }));
    return [response.status, (await response.json()).code];
  };
  expect(await send("{", "application/json")).toEqual([400, "INVALID_ARGUMENT"]);
  expect(await send("<order/>", "text/xml")).toEqual([400, "INVALID_ARGUMENT"]);
  expect(await send(`"${"x".repeat(1_000_001)}"`, "application/json")).toEqual([400, "INVALID_ARGUMENT"]);
  expect(await send("null", "application/json")).toEqual([400, "INVALID_ARGUMENT"]);
});

test("a fault of the operator's own is not passed off as a cut connection", async () => {
  const clock = { now: () => 0, monotonic: () => 0, sleep: () => Promise.reject(new Error("the clock is broken")) };
  const operator = createOperator({ clock, latencyMs: 1 });
  await expect(operator.handle(new Request(`${operator.connection().baseUrl}/access`))).rejects.toThrow("the clock is broken");
});
