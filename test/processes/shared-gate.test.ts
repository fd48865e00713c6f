import { expect, it, vi } from "vitest";
import { callersOf, several } from "./caller.js";
import { manyProcesses } from "./program.js";
import { useSandbox } from "./sandbox.js";

vi.setConfig(manyProcesses);

const sandbox = useSandbox();
const restricted = "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY";

it("stops all processes when one is told that it is suspected, until a person reopens", async (test) => {
  const operator = await sandbox.open();
  const start = callersOf(test, operator);
  const [told, ...others] = await several(8, start);
  for (const caller of others) await caller.does({ do: "read" });
  await operator.suspect();
  expect(await told?.does({ do: "read" })).toEqual({ ends: { [restricted]: 1 } });
  const before = (await operator.seen()).arrivals.length;
  const later = await start();
  for (const caller of [...others, later]) expect(await caller.does({ do: "read", times: 5 })).toEqual({ ends: { [restricted]: 5 } });
  expect((await operator.seen()).arrivals).toHaveLength(before);

  await operator.clearSuspicion();
  expect(await later.does({ do: "read" })).toEqual({ ends: { [restricted]: 1 } });
  expect(await later.does({ do: "reopen" })).toEqual({});
  for (const caller of [later, ...others]) expect(await caller.does({ do: "read" })).toEqual({ ends: { ok: 1 } });
});

it("lets only the calls through that were under way when the operator suspected", async (test) => {
  const operator = await sandbox.open();
  const callers = await several(8, callersOf(test, operator));
  const busy = callers.map((caller) => caller.does({ do: "readOn" }));
  await expect.poll(async () => (await operator.seen()).arrivals.length, { interval: 10, timeout: 20_000 }).toBeGreaterThan(200);
  await operator.suspect();
  await Promise.all(busy);
  const { arrivals } = await operator.seen();
  const first = arrivals.find(({ status }) => status === 403);
  const after = arrivals.filter(({ at }) => at > Number(first?.answeredAt));
  // Each of the others had one call under way.
  expect(arrivals.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(callers.length);
  expect(after.length).toBeLessThan(callers.length);
});

it("stays closed for a process that starts after all others have ended", async (test) => {
  const operator = await sandbox.open();
  const start = callersOf(test, operator);
  const first = await start();
  expect(await first.does({ do: "close" })).toEqual({});
  await first.program.kill();
  const second = await start();
  expect(await second.does({ do: "read" })).toEqual({ ends: { SENDING_STOPPED: 1 } });
  expect(await second.does({ do: "gate" })).toMatchObject({ open: false, closures: [{ code: "SENDING_STOPPED", by: "A. Person" }] });
  expect((await operator.seen()).arrivals).toEqual([]);
});
