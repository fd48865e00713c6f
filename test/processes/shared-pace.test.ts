import { expect, it, vi } from "vitest";
import { callersOf, several } from "./caller.js";
import { manyProcesses } from "./program.js";
import { useSandbox } from "./sandbox.js";

vi.setConfig(manyProcesses);

const sandbox = useSandbox();

it("gives four processes together at most 51 slots in any sliding second, where 50 are agreed", async (test) => {
  const operator = await sandbox.open();
  const pace = { perSecond: 50, perMinute: 10_000 };
  const callers = await several(4, callersOf(test, operator, { pace, deadlineMs: 30_000 }));
  const ends = await Promise.all(callers.map((caller) => caller.does({ do: "read", times: 60 })));
  expect(ends).toEqual(callers.map(() => ({ ends: { ok: 60 } })));
  const told = await Promise.all(callers.map((caller) => caller.does({ do: "grants" })));
  const granted = told.flatMap((answer) => answer["granted"] as readonly number[]).toSorted((a, b) => a - b);
  // Every read and the log-in took one, and they took their time.
  expect(granted).toHaveLength(241);
  expect(Number(granted.at(-1)) - Number(granted[0])).toBeGreaterThan(3000);
  // By the time that each slot bears, fifty; one more is allowed to whoever counts both ends of a second.
  expect(mostInASecond(granted)).toBeLessThanOrEqual(51);
});

/** The most instants that any second holds: it begins with one of them, and its end belongs to the next. */
function mostInASecond(instants: readonly number[]): number {
  return Math.max(...instants.map((start) => instants.filter((at) => at >= start && at < start + 1000).length));
}
