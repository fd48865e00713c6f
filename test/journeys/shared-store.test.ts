import { createClient, memoryStore } from "kcell-self-service";
import { expect, test } from "vitest";
import { all, ofType, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

test("two clients with one store share one token", async () => {
  const { kcell, client, operator, number } = await openOperator();
  await kcell.numbers.get(number(0));
  await client().numbers.get(number(0));
  expect(operator.requests("createToken")).toBe(1);
});

test("two clients with one store share a refreshed token too", async () => {
  const { kcell, client, operator, number } = await openOperator();
  const other = client();
  await kcell.numbers.get(number(0));
  await other.numbers.get(number(0));
  operator.revokeTokens();
  await kcell.numbers.get(number(0));
  await other.numbers.get(number(0));
  expect(operator.requests("createToken")).toBe(2);
});

test("a suspicion that one client meets stops the other, and either may reopen", async () => {
  const { kcell, client, operator, number, failure, events } = await openOperator();
  const other = client({ credentials: thisWire.otherCredentials });
  await Promise.all([kcell.numbers.get(number(0)), other.numbers.get(number(0))]);
  operator.suspect();
  await failure(kcell.numbers.get(number(0)));
  const before = operator.requests();
  expect(await failure(other.numbers.get(number(0)))).toMatchObject({ code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" });
  expect(operator.requests()).toBe(before);
  expect(ofType(events, "gateClosed")).toHaveLength(1);
  operator.clearSuspicion();
  await other.access.reopen({ by: "B. Administrator", note: "cleared" });
  expect((await other.numbers.get(number(0))).status).toBe("active");
  expect(await kcell.access.gate()).toMatchObject({ open: true });
});

test("a reopening that came too early does not keep its client stopped when another client reopens", async () => {
  const { kcell, client, operator, number, failure } = await openOperator();
  const other = client();
  await Promise.all([kcell.numbers.get(number(0)), other.numbers.get(number(0))]);
  operator.suspect();
  await failure(kcell.numbers.get(number(0)));
  await failure(other.access.reopen({ by: "B. Administrator", note: "too early" }));
  operator.clearSuspicion();
  await kcell.access.reopen({ by: "A. Administrator", note: "cleared" });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
  expect((await other.numbers.get(number(0))).status).toBe("active");
});

test("credentials that are suspended stop only those who use them", async () => {
  const { kcell, client, operator, number, failure } = await openOperator();
  const other = client({ credentials: thisWire.otherCredentials });
  await Promise.all([kcell.numbers.get(number(0)), other.numbers.get(number(0))]);
  operator.play("credentialsSuspended");
  await failure(kcell.numbers.get(number(0)));
  operator.restore();
  expect((await other.numbers.get(number(0))).status).toBe("active");
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "CREDENTIALS_SUSPENDED" });
});

test("another company's client with the same store goes on", async () => {
  const { kcell, client, operator, number, failure } = await openOperator();
  const sister = client({ subscriberId: "990140000011" });
  operator.suspect();
  await failure(kcell.numbers.get(number(0)));
  operator.clearSuspicion();
  expect((await sister.numbers.get(number(0))).status).toBe("active");
  expect(await kcell.access.gate()).toMatchObject({ open: false });
  expect(await sister.access.incidents()).toEqual([]);
});

test("clients without a subscriber id count as one company where their address is one", async () => {
  const { operator, addresses, transport, clock, number, failure } = await openOperator();
  const { credentials, pace } = operator.connection();
  const store = memoryStore();
  const options = { contract: thisWire.contract, ...addresses, credentials, pace, clock, transport, store };
  const [one, other] = [createClient(options), createClient(options)];
  await one.access.close({ by: "B. Administrator", reason: "a drill" });
  expect(await failure(other.numbers.get(number(0)))).toMatchObject({ code: "SENDING_STOPPED" });
});

test("two clients with one store keep one pace", async () => {
  const { client, operator, number } = await openOperator();
  const pace = { perSecond: 2, perMinute: Infinity };
  const clients = [client({ pace, deadlineMs: 600_000 }), client({ pace, deadlineMs: 600_000 })];
  await Promise.all(clients.flatMap((kcell) => Array.from({ length: 6 }, () => kcell.numbers.get(number(0)))));
  const times = operator.journal.map(({ at }) => at.getTime());
  expect(Math.max(...times.map((at) => times.filter((time) => time >= at && time < at + 1000).length))).toBe(2);
});

test("a maintenance that one client was told of keeps the other's changes here", async () => {
  const { kcell, client, operator, number, failure, clock } = await openOperator();
  await kcell.access.addMaintenance({ from: new Date(clock.now()), until: new Date(clock.now() + 60_000), source: "e-mail" });
  expect(await failure(client().numbers.block(number(0), { reason: "leave" }))).toMatchObject({ code: "MAINTENANCE", verdict: "notSent" });
  expect(operator.requests("block")).toBe(0);
});

test("a change that one client left in doubt is settled by another", async () => {
  const { kcell, client, operator, number, failure, clock } = await openOperator();
  operator.next("block", "cutAfterEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave" }));
  await kcell.close();
  const other = client();
  const [open] = await all(other.orders.open());
  await clock.advance(5000);
  expect(await other.orders.reconcile(open?.intentId ?? "")).toMatchObject({ outcome: "applied", by: thisWire.lostBlockIsFoundBy });
  expect(await all(other.orders.open())).toEqual([]);
});
