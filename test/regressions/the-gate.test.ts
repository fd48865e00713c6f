import { expect, test } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { Kcell } from "../../src/client.js";
import type { Contract } from "../../src/model/contract.js";
import type { Transport } from "../../src/model/transport.js";
import { company, isLogIn, refusal, suspicion } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import { ofType, openOperator } from "../support/open-operator.js";

const reopening = { by: "B. Administrator", note: "cleared by telephone" };

test("a probe that its contract prepares by reading can reopen", async () => {
  const { listNumbers } = referenceContract.operations;
  if (!listNumbers) throw new Error("The reference contract lists numbers.");
  const prepared: typeof listNumbers = { ...listNumbers, prepare: (_input, read) => read({ method: "GET", path: "/access" }) };
  const contract: Contract = {
    ...referenceContract,
    probe: "listNumbers",
    operations: { ...referenceContract.operations, listNumbers: prepared },
  };
  const { kcell, operator, number, failure } = await openOperator({}, { contract });
  operator.suspect();
  await failure(kcell.numbers.get(number(0)));
  operator.clearSuspicion();
  await kcell.access.reopen(reopening);
  expect(operator.journal.slice(-2).map(({ path }) => path)).toEqual(["/v1/access", "/v1/numbers"]);
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
});

test("a person who stops everything while another reopens has stopped everything", async () => {
  const { kcell, sent, clock, told } = company((one) => (isLogIn(one) ? undefined : { body: { state: "active" }, afterMs: 1000 }));
  await kcell.access.close({ by: "A. Administrator", reason: "the operator rang up" });
  await clock.advance(1);
  const reopened = failureOf(kcell.access.reopen(reopening));
  await clock.advance(500);
  await kcell.access.close({ by: "C. Administrator", reason: "the operator rang up again" });
  expect(await reopened).toMatchObject({ code: "SENDING_STOPPED", attempts: 0 });
  expect(told("gateReopened")).toEqual([]);
  expect(await kcell.access.gate()).toMatchObject({ open: false, closures: [{ by: "C. Administrator" }] });
  const incidents = await kcell.access.incidents();
  expect(incidents.map(({ by, reopened: opened }) => [by, opened?.by])).toEqual([
    ["A. Administrator", "B. Administrator"],
    ["C. Administrator", undefined],
  ]);
  const before = sent.length;
  expect((await failureOf(kcell.access.state())).code).toBe("SENDING_STOPPED");
  expect(sent).toHaveLength(before);
  await clock.advance(1);
  await kcell.access.reopen(reopening);
  expect((await kcell.access.gate()).open).toBe(true);
});

test("what the operator says while a person reopens after other refusals counts", async () => {
  let refusals = 0;
  const { kcell, clock } = company((one) => {
    if (isLogIn(one)) return undefined;
    if (one.path === "/v1/access") return { body: { state: "active" }, afterMs: 1000 };
    return (refusals += 1) <= 2 ? { status: 403, body: "<html>" } : { ...suspicion, afterMs: 1500 };
  });
  for (const number of ["+77011234567", "+77011234568"]) await failureOf(kcell.numbers.get(number));
  const slow = failureOf(kcell.numbers.get("+77011234569"));
  await clock.advance(1000);
  const reopened = failureOf(kcell.access.reopen(reopening));
  await slow;
  expect((await reopened).code).toBe("ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY");
  expect(await kcell.access.gate()).toMatchObject({ open: false, closures: [{ code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" }] });
  const incidents = await kcell.access.incidents();
  expect(incidents.map(({ code, reopened: opened }) => [code, opened?.by])).toEqual([
    ["UNREADABLE_REFUSALS", "B. Administrator"],
    ["ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", undefined],
  ]);
});

test("an incident tells who stopped the sending and why, and who let it go on, when and why", async () => {
  const { kcell, clock } = await openOperator();
  const at = new Date(clock.now());
  await kcell.access.close({ by: "A. Administrator", reason: "the operator rang up" });
  const [closed] = await kcell.access.incidents();
  expect(closed).toMatchObject({ code: "SENDING_STOPPED", at, by: "A. Administrator", reason: "the operator rang up" });
  expect(closed).not.toHaveProperty("reopened");
  await clock.advance(60_000);
  await kcell.access.reopen({ ...reopening, operatorReference: "K-1" });
  const told = { ...closed, reopened: { ...reopening, operatorReference: "K-1", at: new Date(clock.now()) } };
  expect(await kcell.access.incidents()).toEqual([told]);
});

test("maintenance that is told again and again is one window and one event", async () => {
  const { kcell, clock, told, to } = company((one) =>
    isLogIn(one) ? undefined : { ...refusal(503, "MAINTENANCE"), headers: { "retry-after": "3600" } },
  );
  for (let round = 0; round < 5; round++) {
    await failureOf(kcell.access.state({ deadlineMs: 1000 }));
    await clock.advance(61_000);
  }
  expect(to("/access")).toHaveLength(5);
  expect(told("maintenance")).toHaveLength(1);
  expect((await kcell.access.gate()).maintenance).toHaveLength(1);
});

test("what was queued when a client is closed does not leave", async () => {
  const { client, operator, number, clock, events } = await openOperator();
  const kcell = client({ pace: { perSecond: 1, perMinute: 50, changesAtOnce: 1 } });
  const reads = [0, 1, 2].map((place) => kcell.numbers.get(number(place)).then(() => "told", codeOf));
  const change = kcell.numbers.block(number(3), { reason: "leave", intentId: "int-1" }).then(() => "sent", codeOf);
  await clock.sleep(500);
  const before = operator.requests("lookupNumbers");
  await kcell.close();
  const ends = [...(await Promise.all(reads)), await change];
  expect(ends.filter((end) => end === "CLIENT_CLOSED")).toHaveLength(4 - before);
  expect([operator.requests("lookupNumbers"), operator.requests("block")]).toEqual([before, 0]);
  expect(ofType(events, "ledgerFailed")).toEqual([]);
});

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "no code");

test("a probe that is told to stop closes a gate that was open, too", async () => {
  const { kcell, to, told } = company((one) => (one.path === "/v1/access" ? suspicion : undefined));
  expect(await failureOf(kcell.access.reopen(reopening))).toMatchObject({ code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", attempts: 1 });
  expect((await kcell.access.gate()).open).toBe(false);
  expect(told("gateClosed")).toHaveLength(1);
  expect(await failureOf(kcell.numbers.block("+77011234567", { reason: "leave" }))).toMatchObject({ verdict: "notSent", attempts: 0 });
  expect(to("/orders")).toHaveLength(0);
});

test("a probe whose good answer says that access is restricted closes a gate that was open, too", async () => {
  const { kcell } = company((one) => (one.path === "/v1/access" ? { body: { state: "restricted" } } : undefined));
  expect(await failureOf(kcell.access.reopen(reopening))).toMatchObject({ code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" });
  expect((await kcell.access.gate()).open).toBe(false);
});

test("what closes while a person opens is not opened by that person's probe", async () => {
  let answer = Promise.withResolvers<void>();
  const { kcell, store, clock } = company(async (one) => {
    if (one.path === "/v1/access") await answer.promise;
    return undefined;
  });
  await kcell.access.close({ by: "A. Person", reason: "The operator rang up" });
  const first = failureOf(kcell.access.reopen(reopening));
  await clock.advance(10);
  const other = company(() => undefined, { store, clock }).kcell;
  await other.access.close({ by: "C. Person", reason: "It rang up again" });
  const slow = answer;
  answer = Promise.withResolvers<void>();
  const second = kcell.access.reopen({ by: "D. Person", note: "Cleared again" });
  await clock.advance(10);
  slow.resolve();
  expect(await first).toMatchObject({ code: "SENDING_STOPPED" });
  expect((await kcell.access.gate()).open).toBe(false);
  answer.resolve();
  await second;
  expect((await kcell.access.gate()).open).toBe(true);
  expect((await kcell.access.incidents()).map(({ reopened }) => reopened?.by)).toEqual(["D. Person", "D. Person"]);
});

test("what is still connecting when a person stops everything does not leave, nor when its client is closed", async () => {
  for (const stop of [
    (kcell: Kcell) => kcell.access.close({ by: "A. Person", reason: "The operator rang up" }),
    (kcell: Kcell) => kcell.close(),
  ]) {
    const connected = Promise.withResolvers<void>();
    let written = 0;
    const transport: Transport = {
      async send(_request, { mayLeave }) {
        await connected.promise;
        if (mayLeave?.() === false) throw Object.assign(new Error("kept back"), { kind: "deadline", sent: "no" });
        written += 1;
        throw Object.assign(new Error("cut"), { kind: "transport", sent: "maybe" });
      },
    };
    const credentials = { accessToken: "CANARY-TOKEN", login: "company", password: "CANARY-PASSWORD" };
    const { kcell, clock, store } = company(() => undefined, { transport, credentials });
    const change = failureOf(kcell.numbers.block("+77011234567", { reason: "leave", intentId: "int-1" }));
    await clock.advance(10);
    await stop(kcell);
    connected.resolve();
    expect(await change).toMatchObject({
      verdict: "notSent",
      attempts: 0,
      code: expect.stringMatching(/^(?:SENDING_STOPPED|CLIENT_CLOSED)$/u),
    });
    expect(written).toBe(0);
    expect((await store.ledger.find("int-1"))?.state).toBe("notSent");
  }
});

test("a reopening ends well only where everything is open after it", async () => {
  const { kcell, store, clock } = company(async (one) => {
    if (one.path !== "/v1/access") return undefined;
    await company(() => refusal(400, "INVALID_CREDENTIALS"), { store, clock, credentials: { login: "other", password: "CANARY" } })
      .kcell.access.state()
      .catch(() => {});
    return undefined;
  });
  await kcell.access.close({ by: "A. Person", reason: "The operator rang up" });
  const reopened = await kcell.access.reopen(reopening).then(() => "open", codeOf);
  expect(reopened === "open").toBe((await kcell.access.gate()).open);
});

test("a second closing is not undone by the first one's reopening elsewhere", async () => {
  const { kcell, store, clock, to } = company(() => undefined);
  await kcell.access.close({ by: "A. Person", reason: "first" });
  await company(() => undefined, { store, clock }).kcell.access.reopen(reopening);
  const slow = Promise.withResolvers<void>();
  const set = store.set.bind(store);
  Object.assign(store, { set: async (...args: Parameters<typeof store.set>) => (await slow.promise, set(...args)) });
  const closing = kcell.access.close({ by: "A. Person", reason: "second" });
  const read = kcell.access.state().then(() => "left", codeOf);
  await clock.advance(10);
  slow.resolve();
  await closing;
  expect([await read, to("/access").length]).toEqual(["SENDING_STOPPED", 0]);
});
