import { expect } from "vitest";
import { supportEmail } from "./adapter.js";
import { faultCase, ofType } from "./fault-case.js";
import { ManualClock } from "./manual-clock.js";
import { fixtures } from "./fixtures.js";

const times = <T>(count: number, make: (place: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, place) => make(place)));
const suspicious = fixtures.problem("suspiciousActivity");

faultCase(
  "HP-039",
  "after suspicious activity nothing goes out, and every call tells whom to write to",
  async ({ adapter, operator, client, number, secrets, canary, failure, events }) => {
    const one = await operator({
      token: (exchange) => exchange.reply(adapter.fixtures.token({ access: canary("a token"), expiresIn: 60 })),
      read: (exchange) => exchange.reply(suspicious),
    });
    const { login, password } = secrets;
    const kcell = client(one, { credentials: { login, password } });
    expect((await failure(kcell.read(number))).kind).toBe("suspended");
    const before = one.seen.length;
    const calls = await times(100, (place) => failure(place % 2 === 0 ? kcell.read(number) : kcell.write("block", number)));
    const other = client(one, { credentials: { keyId: secrets.keyId, secret: secrets.secret } });
    expect(one.seen).toHaveLength(before);
    for (const [place, call] of calls.entries()) {
      expect(call.kind).toBe("suspended");
      if (place % 2 === 1) expect(call.verdict).toBe("notSent");
      expect(call.humanAction).toContain(supportEmail);
    }
    expect(ofType(events, "gateClosed")).toHaveLength(1);
    expect(await kcell.state()).toEqual({ latched: true, reason: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" });
    expect(await other.state()).toEqual({ latched: false });
  },
);

faultCase(
  "HP-041",
  "credentials that the token endpoint calls suspended stop twenty reads after one request",
  async ({ adapter, operator, client, number, secrets, failure }) => {
    const one = await operator({ token: (exchange) => exchange.reply(adapter.fixtures.problem("credentialSuspended")) });
    const { login, password } = secrets;
    const kcell = client(one, { credentials: { login, password } });
    const failures = await times(20, () => failure(kcell.read(number)));
    expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(["credentialsRevoked"]));
    expect({ tokens: one.count("T"), reads: one.count("R") }).toEqual({ tokens: 1, reads: 0 });
    expect((await kcell.state()).latched).toBe(true);
  },
);

faultCase("HP-042", "only a person opens the gate again, and one read goes first", async ({ operator, client, number, failure }) => {
  const clock = new ManualClock();
  let isSuspicious = true;
  const one = await operator({ clock, read: (exchange) => (isSuspicious ? exchange.reply(suspicious) : exchange.well()) });
  const kcell = client(one, { clock });
  await failure(clock.until(kcell.read(number), one));
  clock.advance(24 * 3_600_000);
  expect((await failure(clock.until(kcell.read(number), one))).kind).toBe("suspended");
  expect(one.seen).toHaveLength(1);

  expect((await failure(clock.until(kcell.acknowledge("cleared by phone"), one))).kind).toBe("suspended");
  expect({ seen: one.seen.length, latched: (await kcell.state()).latched }).toEqual({ seen: 2, latched: true });
  await failure(clock.until(kcell.read(number), one));
  expect(one.seen).toHaveLength(2);

  isSuspicious = false;
  await clock.until(kcell.acknowledge("cleared in writing"), one);
  expect(one.seen.map(({ kind }) => kind)).toEqual(["R", "R", "R"]);
  await clock.until(kcell.read(number), one);
  expect(one.seen).toHaveLength(4);
});

faultCase(
  "HP-043",
  "inside an announced maintenance one read a minute goes out, and nothing is stopped",
  async ({ adapter, operator, client, number, failure }) => {
    const clock = new ManualClock();
    const until = clock.now() + 30 * 60_000;
    const one = await operator({ clock, read: (exchange) => exchange.reply(adapter.fixtures.problem("maintenance", { until })) });
    const kcell = client(one, { clock, attemptTimeoutMs: 60_000 });
    for (let call = 0; call < 50; call++) {
      const failed = await failure(clock.until(kcell.read(number), one));
      expect(failed).toMatchObject({ kind: "maintenance", retryAt: until });
      clock.advance(12_000);
    }
    const seen = one.of("R").map(({ at }) => at);
    expect(seen.length).toBeLessThanOrEqual(11);
    for (const [place, at] of seen.slice(1).entries()) expect(at - (seen[place] ?? 0)).toBeGreaterThanOrEqual(60_000);
    expect((await kcell.state()).latched).toBe(false);
  },
);
