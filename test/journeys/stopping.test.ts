import type { Contract } from "kcell-self-service";
import { expect, test } from "vitest";
import { ofType, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

test.each([
  { scenario: "credentialsSuspended", code: "CREDENTIALS_SUSPENDED", clause: "2.3", scope: "credentials", kind: "credentialsRevoked" },
  { scenario: "accessEnded", code: "ACCESS_ENDED", clause: "2.5", scope: "subscriber", kind: "suspended" },
  { scenario: "accessSuspended", code: "ACCESS_SUSPENDED_VIOLATION", clause: "2.8", scope: "subscriber", kind: "suspended" },
] as const)("$scenario ($clause) stops everything until a person reopens", async ({ scenario, code, clause, scope, kind }) => {
  const { kcell, operator, number, events, failure } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.play(scenario);
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({
    code,
    clause,
    kind,
    act: "operator",
    status: thisWire.refusalStatus,
  });
  const before = operator.requests();
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ code, verdict: "notSent" });
  expect(operator.requests()).toBe(before);
  expect(ofType(events, "gateClosed")).toMatchObject([{ code, clause, scope }]);
  operator.restore();
  await kcell.access.reopen({ by: "B. Administrator", note: "a letter of the operator" });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
});

test("the operator says of itself that access is limited, why, since when and whom to ask", async () => {
  const { kcell, operator, clock, lacking } = await openOperator();
  if (await lacking("getAccess", () => kcell.access.state())) return;
  expect(await kcell.access.state()).toMatchObject({ state: "active", limits: { perSecond: 1000 }, rules: { edition: "2026-03-01" } });
  operator.play("accessSuspended", { accessTells: true });
  expect(await kcell.access.state()).toMatchObject({
    state: "suspended",
    reason: "violation",
    since: new Date(clock.now()),
    contact: "self-service@operator.test",
    meta: { status: 200 },
  });
});

test.each([
  { scenario: "credentialsSuspended", code: "CREDENTIALS_SUSPENDED" },
  { scenario: "accessEnded", code: "ACCESS_ENDED" },
  { scenario: "accessSuspended", code: "ACCESS_SUSPENDED_VIOLATION" },
  { scenario: "suspiciousActivity", code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" },
] as const)(
  "an answer can say stop as well as a refusal: $code closes the gate, and a reopening that reads it again fails",
  async ({ scenario, code }) => {
    const { kcell, operator, number, events, failure, lacking } = await openOperator();
    await kcell.numbers.get(number(0));
    if (await lacking("getAccess", () => kcell.access.state())) return;
    operator.play(scenario, { accessTells: true });
    expect((await kcell.access.state()).state).not.toBe("active");
    expect(ofType(events, "gateClosed")).toMatchObject([{ code }]);
    const before = operator.requests();
    expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code });
    expect(operator.requests()).toBe(before);
    expect(await failure(kcell.access.reopen({ by: "B. Administrator", note: "trying" }))).toMatchObject({ code });
    expect(await kcell.access.gate()).toMatchObject({ open: false });
  },
);

test("a person stops everything because the operator rang up, and starts it again", async () => {
  const { kcell, operator, number, events, failure } = await openOperator();
  await kcell.numbers.get(number(0));
  await kcell.access.close({ by: "B. Administrator", reason: "the operator rang up" });
  const before = operator.requests();
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "SENDING_STOPPED", act: "you" });
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ verdict: "notSent" });
  expect(operator.requests()).toBe(before);
  expect(ofType(events, "gateClosed")).toMatchObject([{ code: "SENDING_STOPPED", by: "B. Administrator", reason: "the operator rang up" }]);
  expect(await kcell.access.gate()).toMatchObject({ open: false, closures: [{ by: "B. Administrator" }] });
  await kcell.access.reopen({ by: "B. Administrator", note: "a misunderstanding" });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
});

test("a wrong password is tried once, and never again until a person acts", async () => {
  const { client, operator, number, events, failure, clock } = await openOperator();
  const kcell = client({ credentials: { login: "sandbox-company", password: "wrong-password" } });
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "INVALID_CREDENTIALS", clause: "2.3", act: "you" });
  for (let hours = 0; hours < 5; hours++) {
    await clock.advance(3_600_000);
    expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "INVALID_CREDENTIALS" });
  }
  expect(operator.requests()).toBe(1);
  expect(ofType(events, "gateClosed")).toMatchObject([{ scope: "credentials" }]);
});

test("two refusals in a row that nobody can read stop changes, and reads go on", async () => {
  const { kcell, operator, number, events, failure } = await openOperator();
  operator.next("block", "firewallPageBeforeEffect", 2);
  for (const place of [0, 1]) {
    const error = await failure(kcell.numbers.block(number(place), { reason: "leave" }));
    expect(error).toMatchObject({ code: "REFUSAL_UNREADABLE", verdict: "unknown", status: 403 });
  }
  expect(await failure(kcell.numbers.block(number(2), { reason: "leave" }))).toMatchObject({
    code: "UNREADABLE_REFUSALS",
    verdict: "notSent",
  });
  expect(ofType(events, "gateClosed")).toMatchObject([{ code: "UNREADABLE_REFUSALS", scope: "changes" }]);
  expect((await kcell.numbers.get(number(2))).status).toBe("active");
  await kcell.access.reopen({ by: "B. Administrator", note: "the firewall was ours" });
  expect(await kcell.numbers.block(number(2), { reason: "leave" })).toMatchObject({ verdict: thisWire.blockVerdict });
});

test("one unreadable refusal between good answers stops nothing", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  for (const place of [0, 1, 2]) {
    operator.next("block", "firewallPageBeforeEffect");
    await failure(kcell.numbers.block(number(place), { reason: "leave" }));
    await kcell.numbers.get(number(place));
  }
  expect(await kcell.access.gate()).toMatchObject({ open: true });
});

test.each([
  { probe: "listNumbers", path: "/v1/numbers" },
  { probe: "listOrders", path: "/v1/orders" },
] as const)("a contract may probe by $probe instead, with one item", async ({ probe, path }) => {
  const contract: Contract = { ...thisWire.contract, probe };
  const { kcell, operator, wire, where } = await openOperator({}, { contract });
  await kcell.access.close({ by: "B. Administrator", reason: "a drill" });
  const reopen = () => kcell.access.reopen({ by: "B. Administrator", note: "the drill is over" });
  await where(probe, reopen, async (reopening) => {
    await reopening;
    expect(operator.journal.at(-1)).toMatchObject({ path, status: 200 });
    expect([...(wire.at(-1)?.query.values() ?? [])].at(-1)).toBe("1");
  });
});

test("a contract without a probe is reopened by a person alone", async () => {
  const { probe: _, ...contract } = thisWire.contract;
  const { kcell, operator, number } = await openOperator({}, { contract });
  await kcell.access.close({ by: "B. Administrator", reason: "a drill" });
  await kcell.access.reopen({ by: "B. Administrator", note: "the drill is over" });
  expect(operator.requests()).toBe(0);
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
});
