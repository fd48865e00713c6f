import { describe, expect, it } from "vitest";
import { Maintenance } from "../../src/calls/maintenance.js";
import type { MaintenanceWindow } from "../../src/model/access.js";
import type { EventFacts } from "../../src/model/events.js";
import { readCell } from "../../src/store/cell-value.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { failureOf } from "../errors/failure-of.js";
import { exampleChange, exampleRead } from "./example-call.js";

const minute = 60_000;

function keeping() {
  const clock = new VirtualClock({ movesByItself: false });
  const events: EventFacts[] = [];
  const inner = memoryStore();
  let writes = 0;
  const cells: typeof inner = { ...inner, set: (...args) => ((writes += 1), inner.set(...args)) };
  const maintenance = new Maintenance({ cells, key: "maintenance", clock, emit: (event) => void events.push(event) });
  const start = clock.now();
  const at = (minutes: number) => new Date(start + minutes * minute);
  const window = (from: number, until?: number, source = "e-mail"): MaintenanceWindow => ({
    from: at(from),
    source,
    ...(until !== undefined && { until: at(until) }),
  });
  const stored = async () => (await readCell<{ windows: readonly object[] }>(inner, "maintenance"))?.windows ?? [];
  return { clock, events, maintenance, at, window, stored, writes: () => writes };
}

describe("windows", () => {
  it("are none at first", async () => {
    const { maintenance } = keeping();
    expect(await maintenance.windows()).toEqual([]);
    await expect(maintenance.admit(exampleChange())).resolves.toBeUndefined();
  });

  it("are shown until their end, and without an end until somebody ends them", async () => {
    const { maintenance, window, clock } = keeping();
    await maintenance.add(window(0));
    await maintenance.add(window(1, 2));
    expect(await maintenance.windows()).toStrictEqual([window(0), window(1, 2)]);
    await clock.advance(2 * minute);
    expect(await maintenance.windows()).toStrictEqual([window(0)]);
  });

  it("that are over are forgotten when another one is told", async () => {
    const { maintenance, window, clock, stored } = keeping();
    await maintenance.add(window(0, 1));
    await maintenance.add(window(0, 3));
    await clock.advance(minute);
    await maintenance.add(window(5, 6));
    expect(await stored()).toHaveLength(2);
  });

  it("that end together are one where the operator is at work now, and two on later days", async () => {
    const { maintenance, window, events } = keeping();
    await maintenance.add(window(-1, 9));
    await maintenance.add(window(-2, 9));
    expect(events).toHaveLength(1);
    await maintenance.add(window(20, 30));
    await maintenance.add(window(25, 30));
    await maintenance.add(window(25, 30));
    expect(events).toHaveLength(3);
    expect(await maintenance.windows()).toHaveLength(3);
  });
});

describe("what the operator refuses because of maintenance", () => {
  it("is a window from now on, whatever a person entered", async () => {
    const { maintenance, window } = keeping();
    await maintenance.add(window(-5, 5));
    await maintenance.met(undefined);
    expect(await maintenance.windows()).toEqual([window(-5, 5), window(0, undefined, "wire")]);
  });

  it("is a new one where the one it had told of is over", async () => {
    const { maintenance, window, at, clock } = keeping();
    await maintenance.met(at(1));
    await clock.advance(2 * minute);
    await maintenance.met(at(4));
    expect(await maintenance.windows()).toEqual([window(2, 4, "wire")]);
  });

  it("prolongs the one it had told of, and never shortens it, nor another one", async () => {
    const { maintenance, window, at } = keeping();
    await maintenance.add(window(-5, 5));
    await maintenance.add(window(60, 70, "wire"));
    await maintenance.met(undefined);
    await maintenance.met(at(20));
    const told = [window(-5, 5), window(60, 70, "wire"), window(0, 20, "wire")];
    expect(await maintenance.windows()).toEqual(told);
    await maintenance.met(at(10));
    await maintenance.met(undefined);
    expect(await maintenance.windows()).toEqual(told);
  });

  it("is over when a call gets through, but for what a person entered and what is still to come", async () => {
    const { maintenance, window, at, clock } = keeping();
    await maintenance.add(window(-5, 50));
    await maintenance.add(window(60, 70, "wire"));
    await maintenance.met(at(20));
    await clock.advance(minute);
    await maintenance.admit(exampleRead());
    await maintenance.passed(exampleRead({ operation: "token" }));
    await maintenance.passed(exampleRead({ operation: "tokenRefresh" }));
    expect(await maintenance.windows()).toHaveLength(3);
    await maintenance.passed(exampleRead());
    expect(await maintenance.windows()).toEqual([window(-5, 50), window(60, 70, "wire")]);
  });
});

describe("inside a window", () => {
  it("a change stays here, and is no probe; without an end it may come back after the next one", async () => {
    const { maintenance, window, at, clock } = keeping();
    await maintenance.add(window(0));
    expect((await failureOf(maintenance.admit(exampleChange()))).retryAt).toEqual(new Date(clock.now() + 1));
    await maintenance.admit(exampleRead());
    expect((await failureOf(maintenance.admit(exampleChange()))).retryAt).toEqual(at(1));
    await clock.advance(5 * minute);
    expect((await failureOf(maintenance.admit(exampleChange()))).retryAt).toEqual(new Date(clock.now() + 1));
  });

  it("one read a minute goes out, and the log-in that it needs before it", async () => {
    const { maintenance, window, at, clock } = keeping();
    await maintenance.add(window(0, 30));
    for (const operation of ["token", "tokenRefresh", "listNumbers"] as const) await maintenance.admit(exampleRead({ operation }));
    expect((await failureOf(maintenance.admit(exampleRead()))).retryAt).toEqual(at(30));
    await clock.advance(minute - 1);
    expect((await failureOf(maintenance.admit(exampleRead()))).code).toBe("MAINTENANCE");
    await clock.advance(1);
    await expect(maintenance.admit(exampleRead())).resolves.toBeUndefined();
  });
});

it("outside of any window a good answer writes nothing, and after one it is written once that it is over", async () => {
  const { maintenance, window, writes, clock } = keeping();
  await maintenance.admit(exampleRead());
  await maintenance.passed(exampleRead());
  expect(writes()).toBe(0);
  await maintenance.add(window(0, 30, "wire"));
  await clock.advance(minute);
  await maintenance.admit(exampleRead());
  await maintenance.passed(exampleRead());
  const before = writes();
  await maintenance.passed(exampleRead());
  expect(writes()).toBe(before);
});
