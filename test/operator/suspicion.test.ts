import { createOperator } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { stranger, visitor } from "./visitor.js";

const restricted = "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY";

test("a polite client at three requests a second never meets it", async () => {
  const operator = createOperator({ suspicion: { requestsInTenSeconds: 60 }, tokenMs: 86_400_000 });
  const visiting = await visitor(operator);
  for (let call = 0; call < 120; call++) {
    expect((await visiting.get("/access")).status).toBe(200);
    await operator.clock.sleep(334);
  }
});

test("hammering is met with 2.9, and nothing but a person ends that", async () => {
  const operator = createOperator({ suspicion: { requestsInTenSeconds: 20 } });
  const visiting = await visitor(operator);
  const codes = [];
  for (let call = 0; call < 21; call++) codes.push((await visiting.get("/access")).body.code);
  expect(codes.filter((code) => code === undefined)).toHaveLength(19);
  expect(codes.at(-1)).toBe(restricted);
  await operator.clock.advance(86_400_000);
  expect((await visiting.get("/access")).body.code).toBe(restricted);
  operator.clearSuspicion();
  await visiting.logIn();
  expect((await visiting.get("/access")).status).toBe(200);
});

test("going on after a 429 is met with 2.9; waiting for its time is not, nor is what was under way", async () => {
  const operator = createOperator({ suspicion: { requestsAfterRefusal: 2 } });
  const visiting = await visitor(operator);
  operator.next("getAccess", "tooManyRequestsBeforeEffect");
  for (let call = 0; call < 6; call++) await visiting.get("/access");
  await operator.clock.advance(2000);
  expect((await visiting.get("/access")).status).toBe(200);
  operator.next("getAccess", "tooManyRequestsBeforeEffect");
  await visiting.get("/access");
  const codes = [];
  for (let call = 0; call < 3; call++) {
    await operator.clock.advance(100);
    codes.push((await visiting.get("/access")).body.code);
  }
  expect(codes).toEqual([undefined, undefined, restricted]);
});

test("a second 429 within the time of the first does not start the count anew", async () => {
  const operator = createOperator({ suspicion: { requestsAfterRefusal: 1 } });
  const visiting = await visitor(operator);
  operator.next("getAccess", "tooManyRequestsBeforeEffect", 2);
  await visiting.get("/access");
  await operator.clock.advance(100);
  await visiting.get("/access");
  await operator.clock.advance(100);
  expect((await visiting.get("/access")).body.code).toBe(restricted);
});

test("three refused log-ins in a row are enough, and one that succeeds starts the count anew", async () => {
  const operator = createOperator();
  const visiting = stranger(operator);
  const wrong = { grant_type: "password", username: "a", password: "b" };
  await visiting.logIn(wrong);
  await visiting.logIn(wrong);
  await visiting.logIn();
  await visiting.logIn(wrong);
  await visiting.logIn(wrong);
  expect((await visiting.get("/access")).status).toBe(200);
  expect((await visiting.logIn(wrong)).body.code).toBe("INVALID_CREDENTIALS");
  expect((await visiting.get("/access")).body.code).toBe(restricted);
});

test("asking for many numbers of other people is enough", async () => {
  const operator = createOperator({ suspicion: { unknownNumbers: 150 } });
  const visiting = await visitor(operator);
  const strangers = Array.from({ length: 160 }, (_, place) => `+7700${String(place).padStart(7, "0")}`);
  await visiting.post("/numbers/lookup", { msisdns: strangers.slice(0, 100) });
  await visiting.post("/numbers/lookup", { msisdns: strangers.slice(0, 100) });
  expect((await visiting.get("/access")).status).toBe(200);
  await visiting.post("/numbers/lookup", { msisdns: strangers.slice(60) });
  expect((await visiting.get("/access")).body.code).toBe(restricted);
});

test("an operator that is never suspicious is not, and can still be told to be", async () => {
  const operator = createOperator({ suspicion: false });
  const visiting = stranger(operator);
  for (let call = 0; call < 10; call++) await visiting.logIn({ grant_type: "password", username: "a", password: "b" });
  await visiting.logIn();
  expect((await visiting.get("/access")).status).toBe(200);
  operator.suspect();
  expect((await visiting.get("/access")).body.code).toBe(restricted);
});

test("more than a second, a minute or a day holds is refused until there is room again", async () => {
  const operator = createOperator({ limits: { perSecond: 3, perMinute: 6, changesPerDay: 1 }, numbers: 3, tokenMs: 1e9 });
  const visiting = await visitor(operator);
  const access = async () => {
    const { status, headers } = await visiting.get("/access");
    return [status, headers.get("retry-after"), headers.get("x-ratelimit-remaining")];
  };
  expect([await access(), await access(), await access()]).toEqual([
    [200, null, "4"],
    [200, null, "3"],
    [429, "1", "3"],
  ]);
  await operator.clock.advance(1000);
  await visiting.order("block", operator.numbers[0] ?? "", { reason: "leave" });
  expect([await access(), await access(), await access()]).toEqual([
    [200, null, "1"],
    [200, null, "0"],
    [429, "59", "0"],
  ]);
  await operator.clock.advance(59_000);
  const quota = await visiting.order("block", operator.numbers[1] ?? "", { reason: "leave" });
  expect([quota.status, quota.body.code, quota.headers.get("retry-after")]).toEqual([429, "QUOTA_EXCEEDED", String(86_400 - 59)]);
});
