import { expect, it, vi } from "vitest";
import { callersOf, several } from "./caller.js";
import { manyProcesses } from "./program.js";
import { type Seen, useSandbox } from "./sandbox.js";

vi.setConfig(manyProcesses);

const sandbox = useSandbox();

it("logs in once and refreshes once when eight processes meet one expired token", async (test) => {
  const operator = await sandbox.open();
  const start = callersOf(test, operator);
  const callers = await several(8, start);
  for (const caller of callers) expect(await caller.does({ do: "read" })).toEqual({ ends: { ok: 1 } });
  expect(grantsIn(await operator.seen())).toEqual(["password 200"]);
  await operator.next("*", "tokenExpiredBeforeEffect");
  const ends = await Promise.all(callers.map((caller) => caller.does({ do: "read", times: 5 })));
  expect(ends).toEqual(callers.map(() => ({ ends: { ok: 5 } })));
  // A refresh token that is used twice is answered 400, and its family revoked.
  expect(grantsIn(await operator.seen())).toEqual(["password 200", "refresh_token 200"]);
});

it("logs in once when eight processes begin at the same time", async (test) => {
  const operator = await sandbox.open({ latencyMs: 50 });
  const callers = await several(8, callersOf(test, operator));
  const ends = await Promise.all(callers.map((caller) => caller.does({ do: "read", times: 3 })));
  expect(ends).toEqual(callers.map(() => ({ ends: { ok: 3 } })));
  expect(grantsIn(await operator.seen())).toEqual(["password 200"]);
});

it("refreshes once for all in each life of a token, while eight processes are busy", async (test) => {
  const tokenMs = 2000;
  const operator = await sandbox.open({ tokenMs });
  const callers = await several(8, callersOf(test, operator));
  const ends = await Promise.all(callers.map((caller) => caller.does({ do: "readOn", forMs: 5000 })));
  expect(ends).toEqual(callers.map(() => ({ end: "ok" })));
  const [login, ...refreshes] = grantsIn(await operator.seen());
  expect(login).toBe("password 200");
  expect([...new Set(refreshes)]).toEqual(["refresh_token 200"]);
  // It is fetched anew from half its life on.
  expect(refreshes.length).toBeGreaterThanOrEqual(2);
  expect(refreshes.length).toBeLessThanOrEqual(8);
});

it("uses the token of a process that has ended", async (test) => {
  const operator = await sandbox.open();
  const start = callersOf(test, operator);
  const first = await start();
  await first.does({ do: "read" });
  await first.program.kill();
  expect(await (await start()).does({ do: "read" })).toEqual({ ends: { ok: 1 } });
  expect(grantsIn(await operator.seen())).toEqual(["password 200"]);
});

it("waits no longer than the lease for a process that was killed while it refreshed, and uses no refresh token twice", async (test) => {
  const leaseMs = 2000;
  const operator = await sandbox.open();
  const start = callersOf(test, operator);
  const killed = await start({ deadlineMs: leaseMs });
  await killed.does({ do: "read" });
  const others = await several(3, start);
  await operator.next("createToken", "hangAfterEffect");
  await operator.next("*", "tokenExpiredBeforeEffect");
  killed.program.say({ do: "read" });
  await expect.poll(async () => grantsIn(await operator.seen()), { interval: 10, timeout: 10_000 }).toHaveLength(2);
  await killed.program.kill();
  const killedAt = performance.now();
  const ends = await Promise.all(others.map((caller) => caller.does({ do: "read" })));
  expect(performance.now() - killedAt).toBeLessThan(leaseMs + 2000);
  expect(ends).toEqual(others.map(() => ({ ends: { ok: 1 } })));
  // The one that hung was answered by nobody, so it is spent; only logging in helps.
  expect(grantsIn(await operator.seen())).toEqual(["password 200", "refresh_token cut", "password 200"]);
});

function grantsIn({ arrivals }: Seen): readonly string[] {
  return arrivals.flatMap(({ grant, status }) => (grant === undefined ? [] : [`${grant} ${status || "cut"}`]));
}
