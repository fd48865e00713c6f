import { inspect } from "node:util";
import { Secret } from "kcell-self-service";
import { expect, test } from "vitest";
import { openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

test("a SIM becomes an eSIM: checked before, and its code comes once as a secret", async () => {
  const { kcell, operator, number, lacking, where } = await openOperator();
  const change = { action: "swapToEsim", msisdn: number(0) } as const;
  await where(
    "checkOrder",
    () => kcell.orders.check(change),
    async (asked) => expect(await asked).toMatchObject({ allowed: true, charges: [], oldSimEnds: "onEnable" }),
  );
  const swap = await kcell.esim.swap(number(0));
  const { delivery, ...profile } = await swap.completed();
  expect(profile).toMatchObject({ state: "ready", iccid: expect.stringMatching(/^89\d+$/u) });
  expect((await kcell.numbers.get(number(0))).sim).toMatchObject({ format: "esim", iccid: profile.iccid });
  expect(operator.effects(number(0))).toEqual({ swapToEsim: 1 });
  expect(delivery?.by).toBe(thisWire.codesComeBy);
  if (await lacking("getActivationCode", () => kcell.esim.activationCode(swap))) return;
  expect(profile).toMatchObject({ rawState: "ready", oldSimEnds: "onEnable" });
  if (delivery?.by !== "api") throw new Error("The code should have come over the wire.");
  expect(delivery.raw.reveal()).toMatch(/^LPA:1\$smdp\.example\.kz\$[0-9A-F]{16}$/u);
  expect(delivery).toMatchObject({ confirmationCodeRequired: false, expiresAt: expect.any(Date) });
});

test("an activation code shows itself only to those who ask for it", async () => {
  const { kcell, operator, number, lacking } = await openOperator();
  operator.arrange(number(0), "esimReady");
  if (await lacking("getActivationCode", () => kcell.esim.activationCode({ msisdn: number(0) }))) return;
  const delivery = await kcell.esim.activationCode({ msisdn: number(0) });
  const raw = delivery.by === "api" ? delivery.raw : undefined;
  expect(raw).toBeInstanceOf(Secret);
  const shown = [String(raw), JSON.stringify(delivery), inspect(delivery, { showHidden: true, depth: Infinity }), inspect(raw)];
  const matchingId = raw?.reveal().split("$")[2];
  expect(matchingId).toMatch(/^[0-9A-F]{16}$/u);
  for (const text of shown) expect(text).not.toContain(matchingId);
  expect(shown[0]).toBe("[redacted]");
});

test("a confirmation code goes to the operator and nowhere else, and the code's own flag stays whole", async () => {
  const { kcell, number, wire, secret, store, cannotCarry } = await openOperator();
  secret("the confirmation code", "73910582");
  const change = { confirmationCode: "73910582" };
  if (await cannotCarry("swapToEsim", "confirmationCode", () => kcell.esim.swap(number(0), change))) return;
  const swap = await kcell.esim.swap(number(0), change);
  const { delivery } = await swap.completed();
  expect(wire.filter(({ body }) => body.includes("73910582"))).toHaveLength(1);
  expect(delivery).toMatchObject({ by: "api", confirmationCodeRequired: true });
  expect(delivery?.by === "api" && delivery.raw.reveal()).toMatch(/\$\$1$/u);
  expect((await store.ledger.find(swap.intentId ?? ""))?.input).toMatchObject({ confirmationCode: "[redacted]" });
});

test("an EID goes along with a swap and stands in the profile", async () => {
  const { kcell, number, failure, operator } = await openOperator();
  operator.arrange(number(1), "esimReady");
  const eid = (await kcell.esim.get(number(1))).eid ?? "";
  const profile = await (await kcell.esim.swap(number(0), { eid })).completed();
  expect(profile.eid).toBe(eid);
  const wrong = `${eid.slice(0, 30)}${eid.endsWith("00") ? "01" : "00"}`;
  expect(await failure(kcell.esim.swap(number(2), { eid: wrong }))).toMatchObject({
    code: "EID_INVALID",
    verdict: "rejected",
  });
});

test("where the operator sends the code by e-mail, the profile says to whom and no code is asked for", async () => {
  const { kcell, operator, number, where } = await openOperator({ esimDelivery: "email" });
  const swap = await kcell.esim.swap(number(0), { email: "phones@company.example" });
  const { delivery } = await swap.completed();
  expect(delivery).toEqual({ by: "email", to: "p***@company.example" });
  expect(operator.requests("getActivationCode")).toBe(0);
  await where(
    "getActivationCode",
    () => kcell.esim.activationCode(swap),
    async (asked) => expect(await asked).toEqual({ by: "email", to: "p***@company.example" }),
  );
  const reissue = await kcell.esim.reissue(number(0), { email: "office@company.example" });
  expect((await reissue.completed()).delivery).toEqual({ by: "email", to: "o***@company.example" });
});

test("a reissue gives another profile, and the code of the order before is over", async () => {
  const { kcell, number, failure, lacking } = await openOperator();
  const swap = await kcell.esim.swap(number(0));
  const before = await swap.completed();
  const reissue = await kcell.esim.reissue(number(0), { email: "it@company.example" });
  const after = await reissue.completed();
  expect(after.iccid).not.toBe(before.iccid);
  if (await lacking("getActivationCode", () => kcell.esim.activationCode(swap))) return;
  expect(await failure(kcell.esim.activationCode(swap))).toMatchObject({ code: "ACTIVATION_CODE_EXPIRED", act: "you" });
  expect(await kcell.esim.activationCode(reissue)).toMatchObject({ by: "api" });
});

test.each([
  { arrangement: "esimCodeUsed", code: "ACTIVATION_CODE_USED", state: "downloaded" },
  { arrangement: "esimCodeExpired", code: "ACTIVATION_CODE_EXPIRED", state: "expired" },
] as const)("after $code a reissue brings a fresh code", async ({ arrangement, code, state }) => {
  const { kcell, operator, number, failure, where } = await openOperator();
  operator.arrange(number(0), arrangement);
  const { iccid, state: before } = await kcell.esim.get(number(0));
  expect(before).toBe(state);
  const ask = () => kcell.esim.activationCode({ msisdn: number(0) });
  await where("getActivationCode", ask, async (asked) =>
    expect(await failure(asked)).toMatchObject({ code, kind: "conflict", act: "you" }),
  );
  const { delivery, ...fresh } = await (await kcell.esim.reissue(number(0))).completed();
  expect(delivery).toMatchObject({ by: thisWire.codesComeBy });
  expect(fresh.iccid).not.toBe(iccid);
});

test("a code that nobody uses expires by itself", async () => {
  const { kcell, number, clock, failure, lacking } = await openOperator();
  const swap = await kcell.esim.swap(number(0));
  await swap.completed();
  await clock.advance(31 * 86_400_000);
  expect((await kcell.esim.get(number(0))).state).toBe("expired");
  if (await lacking("getActivationCode", () => kcell.esim.activationCode(swap))) return;
  expect(await failure(kcell.esim.activationCode(swap))).toMatchObject({ code: "ACTIVATION_CODE_EXPIRED" });
});

test("a profile that waits for its user's biometric check says so", async () => {
  const { kcell, operator, number } = await openOperator();
  operator.arrange(number(0), "esimAwaitingUser");
  expect(await kcell.esim.get(number(0))).toMatchObject({ state: "awaitingUser", meta: { status: 200 } });
});

test("a code is not asked for while its order is under way", async () => {
  const { kcell, number, failure, lacking } = await openOperator();
  const swap = await kcell.esim.swap(number(0));
  if (await lacking("getActivationCode", () => kcell.esim.activationCode(swap))) return;
  expect(await failure(kcell.esim.activationCode(swap, { deadlineMs: 50 }))).toMatchObject({ code: "ORDER_IN_PROGRESS", act: "wait" });
});

test.each([
  { arrangement: "esimEnabled", code: "ALREADY_ESIM" },
  { arrangement: "machine", code: "ESIM_NOT_SUPPORTED" },
] as const)("a swap is refused with $code, and nothing has changed", async ({ arrangement, code }) => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.arrange(number(0), arrangement);
  expect(await failure(kcell.esim.swap(number(0)))).toMatchObject({ code, clause: "1.6", verdict: "rejected" });
  expect(operator.effects(number(0))).toEqual({});
});

test("a number on a physical SIM has no profile to show or to reissue", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  expect(await failure(kcell.esim.get(number(0)))).toMatchObject({ code: "ESIM_NOT_SUPPORTED" });
  expect(await failure(kcell.esim.reissue(number(0)))).toMatchObject({ code: "ESIM_NOT_SUPPORTED", verdict: "notSent" });
  expect(operator.requests("reissueEsim")).toBe(0);
});
