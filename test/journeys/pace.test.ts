import { expect, test } from "vitest";
import { openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

/** When requests came, in milliseconds after the first. */
function arrivals(journal: readonly { readonly at: Date; readonly operationId?: string }[], operationId: string): readonly number[] {
  const times = journal.filter((entry) => entry.operationId === operationId).map(({ at }) => at.getTime());
  return times.map((time) => time - (times[0] ?? 0));
}

/** The most requests that came within any sliding second. */
function mostInOneSecond(journal: readonly { readonly at: Date }[]): number {
  const times = journal.map(({ at }) => at.getTime());
  return Math.max(...times.map((at) => times.filter((time) => time >= at && time < at + 1000).length));
}

test("no sliding second holds more requests than the contract lets out, else three, and no minute more, else fifty", async () => {
  const { perSecond = 3, perMinute = 50 } = thisWire.contract.pace ?? {};
  const { client, operator, number } = await openOperator();
  const kcell = client({ pace: {}, deadlineMs: 600_000 });
  await Promise.all(Array.from({ length: 70 }, () => kcell.numbers.get(number(0))));
  const times = operator.journal.map(({ at }) => at.getTime());
  const within = (at: number, ms: number) => times.filter((time) => time >= at && time < at + ms).length;
  expect(Math.max(...times.map((at) => within(at, 1000)))).toBe(perSecond);
  expect(Math.max(...times.map((at) => within(at, 60_000)))).toBe(perMinute);
});

test("a contract's own pace holds, unless the company says otherwise", async () => {
  const contract = { ...thisWire.contract, pace: { perSecond: 1, perMinute: Infinity } };
  for (const { pace, most } of [
    { pace: {}, most: 1 },
    { pace: { perSecond: 4 }, most: 4 },
  ]) {
    const { client, operator, number } = await openOperator({}, { contract });
    const kcell = client({ pace, deadlineMs: 600_000 });
    await kcell.numbers.get(number(0));
    await Promise.all(Array.from({ length: 12 }, () => kcell.numbers.get(number(0))));
    expect(mostInOneSecond(operator.journal)).toBe(most);
  }
});

test("two clients with one store keep one pace while they log in too", async () => {
  const { client, operator, number } = await openOperator();
  const pace = { perSecond: 2, perMinute: Infinity };
  const clients = [client({ pace, deadlineMs: 600_000 }), client({ pace, deadlineMs: 600_000 })];
  await Promise.all(clients.flatMap((kcell) => Array.from({ length: 6 }, () => kcell.numbers.get(number(0)))));
  expect(mostInOneSecond(operator.journal)).toBe(2);
});

test("a client at one request a second does not send its first call together with the log-in", async () => {
  const { client, operator, number } = await openOperator();
  const kcell = client({ pace: { perSecond: 1, perMinute: Infinity }, deadlineMs: 600_000 });
  await Promise.all(Array.from({ length: 4 }, () => kcell.numbers.get(number(0))));
  expect(mostInOneSecond(operator.journal)).toBe(1);
});

test("calls that wait for a slow log-in do not burst out together when it is done", async () => {
  const { client, operator, number } = await openOperator();
  operator.next("createToken", { name: "slowBeforeEffect", ms: 5000 });
  const kcell = client({ pace: { perSecond: 3, perMinute: Infinity }, deadlineMs: 600_000 });
  await Promise.all(Array.from({ length: 40 }, () => kcell.numbers.get(number(0))));
  expect(mostInOneSecond(operator.journal)).toBe(3);
});

test("a 429 makes everybody wait until the operator lets them", async () => {
  const { kcell, operator, number, clock } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.next("lookupNumbers", { name: "tooManyRequestsBeforeEffect", ms: 20_000 });
  const startedAt = clock.now();
  const first = kcell.numbers.get(number(0));
  await clock.sleep(1);
  await Promise.all([first, ...Array.from({ length: 9 }, () => kcell.numbers.get(number(1)))]);
  const later = operator.journal.slice(3).map(({ at }) => at.getTime() - startedAt);
  expect(later).toHaveLength(10);
  for (const waited of later) expect(waited).toBeGreaterThanOrEqual(20_000);
});

test("a 429 that does not fit the deadline fails at once and says from when on", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  operator.next("lookupNumbers", { name: "tooManyRequestsBeforeEffect", ms: 120_000 });
  const startedAt = clock.now();
  const error = await failure(kcell.numbers.get(number(0)));
  expect(error).toMatchObject({ code: "TOO_MANY_REQUESTS", kind: "rateLimited", act: "wait", retryAt: new Date(startedAt + 120_000) });
  expect(clock.now()).toBe(startedAt);
});

test("a change that meets a 429 is refused, not repeated", async () => {
  const { kcell, operator, number, failure } = await openOperator({ limits: { changesPerDay: 1 } });
  await kcell.numbers.block(number(0), { reason: "leave" });
  const quota = await failure(kcell.numbers.block(number(1), { reason: "leave" }));
  expect(quota).toMatchObject({ code: "QUOTA_EXCEEDED", act: "wait", verdict: "rejected", retryAt: expect.any(Date) });
  operator.next("block", "tooManyRequestsBeforeEffect");
  const tooMany = await failure(kcell.numbers.block(number(2), { reason: "leave" }));
  expect(tooMany).toMatchObject({ code: "TOO_MANY_REQUESTS", verdict: "rejected", retryable: true });
  expect(operator.requests("block")).toBe(3);
});

test("an operator's own limits are kept by obeying it, without its becoming suspicious", async () => {
  const { kcell, operator, number } = await openOperator({ limits: { perSecond: 5 } });
  const found = await Promise.all(Array.from({ length: 10 }, () => kcell.numbers.get(number(0), { deadlineMs: 120_000 })));
  expect(found).toHaveLength(10);
  expect(operator.journal.some(({ code }) => code === "TOO_MANY_REQUESTS")).toBe(true);
  expect(operator.journal.some(({ code }) => code === "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY")).toBe(false);
});

test("a stolen phone goes ahead of a bulk run", async () => {
  const { client, operator, number } = await openOperator();
  const kcell = client({ pace: { perSecond: 1, perMinute: Infinity, changesAtOnce: 1 }, deadlineMs: 600_000 });
  await kcell.numbers.get(number(0));
  const run = Array.from({ length: 20 }, () => kcell.numbers.get(number(0)));
  const stolen = kcell.numbers.block(number(1), { reason: "lostOrStolen", priority: "urgent" });
  await Promise.all([...run, stolen]);
  const place = operator.journal.findIndex(({ action }) => action === "block");
  expect(place).toBeLessThanOrEqual(4);
});

test("changes go one at a time, and reads beside them", async () => {
  const { client, operator, number } = await openOperator({ latencyMs: 1000 });
  const kcell = client({ pace: { perSecond: Infinity, perMinute: Infinity } });
  await kcell.numbers.get(number(0));
  const changes = [0, 1, 2].map((place) => kcell.numbers.block(number(place), { reason: "leave" }));
  await Promise.all([...changes, kcell.numbers.get(number(4)), kcell.numbers.get(number(5))]);
  expect(arrivals(operator.journal, "createOrder")).toEqual([0, 1000, 2000]);
  expect(arrivals(operator.journal, "lookupNumbers").slice(1)).toEqual([1000, 1000]);
});

test("a call that would wait for its slot beyond its deadline fails at once", async () => {
  const { client, operator, number, failure, clock } = await openOperator();
  const kcell = client({ pace: { perSecond: Infinity, perMinute: 2 } });
  await kcell.numbers.get(number(0));
  const startedAt = clock.now();
  const error = await failure(kcell.numbers.get(number(0), { deadlineMs: 5000 }));
  expect(error).toMatchObject({ code: "DEADLINE_EXCEEDED", retryAt: new Date(startedAt + 60_000), attempts: 0 });
  expect(clock.now()).toBe(startedAt);
  expect(operator.requests("lookupNumbers")).toBe(1);
});
