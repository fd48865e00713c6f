import { expect } from "vitest";
import { type Failed, faultCase, ofType } from "./fault-case.js";
import { ManualClock } from "./manual-clock.js";
import type { Exchange } from "./raw-operator.js";

const failing = (status: number) => ({ status, headers: { "content-type": "text/plain" }, body: "" });
const gapsOf = (times: readonly number[]): number[] => times.slice(1).map((at, index) => at - (times[index] ?? 0));

/** However the jitter falls, nobody hammers. */
const leastGapMs = 20;

faultCase(
  "HP-019",
  "a read that meets two 503 succeeds at the third attempt, with jittered gaps",
  async ({ adapter, operator, client, number, random, events }) => {
    const clock = new ManualClock();
    const drawn: number[] = [];
    const one = await operator({ clock, read: (exchange) => (exchange.nth < 3 ? exchange.reply(failing(503)) : exchange.well()) });
    const kcell = client(one, { clock, attemptTimeoutMs: 60_000, random: () => (drawn.push(random()), drawn.at(-1) ?? 0) });
    const result = await clock.until(kcell.read(number, { deadlineMs: 10_000 }), { guardAt: 10_000 });
    expect(adapter.project(result)).toMatchObject({ ok: true, attempts: 3 });
    expect(one.count("R")).toBe(3);
    const gaps = gapsOf(one.of("R").map(({ at }) => at));
    expect(drawn).toHaveLength(2);
    for (const [place, gap] of gaps.entries()) expect(gap).toBeCloseTo(Math.max(leastGapMs, (drawn[place] ?? 0) * 200 * 2 ** place), 0);
    expect(ofType(events, "retry").map(({ afterMs }) => afterMs)).toEqual(gaps.map(Math.round));
  },
);

faultCase(
  "HP-020",
  "in a lasting outage the retry budget runs out, and then every read fails after one attempt",
  async ({ operator, client, number, failure }) => {
    const clock = new ManualClock();
    const calls = 1000;
    const one = await operator({ clock, read: (exchange) => exchange.reply(failing(503)) });
    const kcell = client(one, { clock, attemptTimeoutMs: 60_000 });
    const failures: Failed[] = [];
    const worker = async (): Promise<void> => {
      for (; begun < calls;) {
        begun += 1;
        failures.push(await failure(kcell.read(number)));
      }
    };
    let begun = 0;
    await clock.until(Promise.all(Array.from({ length: 10 }, worker)), one);
    expect(failures).toHaveLength(calls);
    expect(one.count("R")).toBeLessThanOrEqual(calls * 1.2 + 50);
    const last = failures.slice(-500);
    expect(new Set(last.map(({ attempts }) => attempts))).toEqual(new Set([1]));
    expect(last.map(({ error }) => error.fields)).toEqual(last.map(() => expect.objectContaining({ repetition: expect.any(String) })));
  },
  { timeout: 60_000 },
);

faultCase("HP-021", "a status that will not pass is not asked for again", async ({ operator, client, number, failure }) => {
  for (const status of [400, 401, 403, 404, 405, 410, 415, 422, 501]) {
    const one = await operator({ read: (exchange) => exchange.reply(failing(status)) });
    const failed = await failure(client(one).read(number, { deadlineMs: 2000 }));
    expect({ status: failed.httpStatus, reads: one.count("R") }).toEqual({ status, reads: 1 });
    expect(failed.attempts).toBe(1);
  }
});

faultCase("HP-022", "Retry-After in seconds is obeyed exactly", async ({ adapter, operator, client, number }) => {
  const clock = new ManualClock();
  const one = await operator({
    clock,
    read: (exchange) =>
      exchange.nth === 1 ? exchange.reply(adapter.fixtures.problem("rateLimited"), { "retry-after": "2" }) : exchange.well(),
  });
  const kcell = client(one, { clock, attemptTimeoutMs: 60_000 });
  await clock.until(kcell.read(number, { deadlineMs: 10_000 }), { guardAt: 10_000 });
  const [gap = 0] = gapsOf(one.of("R").map(({ at }) => at));
  expect(gap).toBeGreaterThanOrEqual(2000);
  expect(gap).toBeLessThan(2500);
});

faultCase("HP-023", "Retry-After as a date counts against the operator's own clock", async ({ adapter, operator, client, number }) => {
  const serverNow = Date.parse("2026-11-22T09:00:00+05:00");
  for (const skewMs of [3_600_000, -3_600_000]) {
    const clock = new ManualClock(serverNow + skewMs);
    const headers = { date: new Date(serverNow).toUTCString(), "retry-after": new Date(serverNow + 3000).toUTCString() };
    const one = await operator({
      clock,
      read: (exchange) => (exchange.nth === 1 ? exchange.reply(adapter.fixtures.problem("rateLimited"), headers) : exchange.well()),
    });
    await clock.until(client(one, { clock, attemptTimeoutMs: 60_000 }).read(number, { deadlineMs: 10_000 }), { guardAt: 10_000 });
    const [gap = 0] = gapsOf(one.of("R").map(({ at }) => at));
    expect(gap).toBeGreaterThanOrEqual(2900);
    expect(gap).toBeLessThan(3600);
  }
});

faultCase(
  "HP-024",
  "a wait beyond the deadline fails at once and tells the instant",
  async ({ adapter, operator, client, number, failure }) => {
    const one = await operator({
      read: (exchange) => exchange.reply(adapter.fixtures.problem("rateLimited"), { "retry-after": "99999999" }),
    });
    const before = performance.now();
    const failed = await failure(client(one).read(number, { deadlineMs: 5000 }));
    expect(performance.now() - before).toBeLessThan(500);
    expect(failed.kind).toBe("rateLimited");
    expect(failed.retryAt).toBeGreaterThan(Date.now() + 99_999_000 * 1000);
    expect(one.count("R")).toBe(1);
  },
);

const garbage = ["-1", "", "abc", "0x10", "1e3", "2.5", "NaN", "Infinity", "x".repeat(10_240), "two lines"];

faultCase(
  "HP-025",
  "what is no Retry-After is not obeyed, and the client's own backoff stands in",
  async ({ adapter, operator, client, number, failure }) => {
    for (const value of garbage) {
      const clock = new ManualClock();
      const reply = (exchange: Exchange) => {
        const answer = adapter.fixtures.problem("rateLimited");
        if (value !== "two lines") return exchange.reply(answer, { "retry-after": value });
        const lines = `content-type: application/problem+json\r\nretry-after: 1\r\nretry-after: 7\r\ncontent-length: ${Buffer.byteLength(answer.body)}`;
        return exchange.send(`HTTP/1.1 429 Too Many Requests\r\n${lines}\r\n\r\n${answer.body}`);
      };
      const one = await operator({ clock, read: reply });
      const failed = await failure(
        clock.until(client(one, { clock, attemptTimeoutMs: 60_000 }).read(number, { deadlineMs: 8000 }), { guardAt: 8000 }),
      );
      expect({ value, kind: failed.kind }).toEqual({ value, kind: "rateLimited" });
      expect(failed.retryAt === undefined || Number.isFinite(failed.retryAt)).toBe(true);
      const gaps = gapsOf(one.of("R").map(({ at }) => at));
      expect(one.count("R")).toBeLessThanOrEqual(3);
      for (const gap of gaps) expect({ value, gap: gap >= 100 && gap <= 5000 }).toEqual({ value, gap: true });
      expect({ value, gaps: gaps.length }).toEqual({ value, gaps: 2 });
    }
  },
);
