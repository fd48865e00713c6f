import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { Slots } from "../../src/calls/slots.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { failureOf } from "../errors/failure-of.js";
import { exampleRead } from "./example-call.js";

const start = new Date("2026-11-22T09:00:00+05:00");
const patient = () => exampleRead({ deadlineAt: Infinity });

/** The most instants that any sliding window of this length holds. */
function fullest(instants: readonly number[], windowMs: number): number {
  return Math.max(0, ...instants.map((from) => instants.filter((at) => at >= from && at < from + windowMs).length));
}

function slotsOn(clock: VirtualClock, { store = memoryStore(), perSecond = 3, perMinute = 50 } = {}) {
  return new Slots({ clock, cells: store, key: "pace:company", perSecond, perMinute });
}

describe("slots", () => {
  it("no sliding second or minute ever holds more than agreed, whatever the arrivals and however many share them", async () => {
    const arrivals = fc.array(fc.record({ afterMs: fc.oneof(fc.constant(0), fc.nat(40), fc.nat(3000), fc.nat(30_000)), desk: fc.nat(2) }), {
      minLength: 1,
      maxLength: 40,
    });
    const limits = fc.record({ perSecond: fc.integer({ min: 1, max: 5 }), perMinute: fc.integer({ min: 1, max: 20 }) });
    await fc.assert(
      fc.asyncProperty(arrivals, limits, async (pattern, { perSecond, perMinute }) => {
        const clock = new VirtualClock({ movesByItself: false });
        const store = memoryStore();
        const desks = Array.from({ length: 3 }, () => slotsOn(clock, { store, perSecond, perMinute }));
        const given: number[] = [];
        let time = 0;
        for (const { afterMs, desk } of pattern) {
          time += afterMs;
          if (afterMs > 0) await moved(clock, time);
          void desks[desk]?.take(patient()).then(() => given.push(clock.monotonic()));
        }
        while (given.length < pattern.length) await moved(clock, clock.monotonic() + 61_000);
        expect(fullest(given, 1000)).toBeLessThanOrEqual(perSecond);
        expect(fullest(given, 60_000)).toBeLessThanOrEqual(perMinute);
      }),
      { numRuns: 25 },
    );
  });

  it("a burst below the limit does not wait", async () => {
    const clock = new VirtualClock({ movesByItself: false });
    const slots = slotsOn(clock);
    await Promise.all([slots.take(patient()), slots.take(patient()), slots.take(patient())]);
    expect(clock.monotonic()).toBe(0);
  });

  it("twice the limit does not slip through at the border of two seconds", async () => {
    const clock = new VirtualClock();
    const slots = slotsOn(clock);
    await clock.advance(900);
    const given = await Promise.all(Array.from({ length: 7 }, () => slots.take(patient()).then(() => clock.monotonic())));
    expect(given).toEqual([900, 900, 900, 1900, 1900, 1900, 2900]);
  });

  it("limits that are switched off give every slot at once", async () => {
    const clock = new VirtualClock({ movesByItself: false });
    const slots = slotsOn(clock, { perSecond: Infinity, perMinute: Infinity });
    const sleep = vi.spyOn(clock, "sleep");
    await Promise.all(Array.from({ length: 200 }, () => slots.take(patient())));
    expect(clock.monotonic()).toBe(0);
    expect(sleep).not.toHaveBeenCalled();
    const given = exampleRead({ signal: AbortSignal.abort() });
    expect((await failureOf(slots.take(given))).code).toBe("ABORTED");
  });

  it("a limit for the second alone forgets what is older", async () => {
    const clock = new VirtualClock();
    const store = memoryStore();
    const slots = slotsOn(clock, { store, perSecond: 2, perMinute: Infinity });
    for (let taken = 0; taken < 20; taken++) await slots.take(patient());
    expect(clock.monotonic()).toBe(9000);
    expect((await store.get("pace:company"))?.value.length).toBeLessThan(100);
  });

  it("a call whose slot would come past its deadline fails at once and tells when", async () => {
    const clock = new VirtualClock();
    const slots = slotsOn(clock, { perSecond: 1 });
    await slots.take(patient());
    const error = await failureOf(slots.take(exampleRead({ deadlineAt: 500 })));
    expect(error).toMatchObject({ code: "DEADLINE_EXCEEDED", attempts: 0, retryAt: new Date(start.getTime() + 1000) });
    expect(clock.monotonic()).toBe(0);
  });

  it("a call that gives up takes no slot from the others", async () => {
    const clock = new VirtualClock();
    const slots = slotsOn(clock, { perSecond: 1 });
    const controller = new AbortController();
    await slots.take(patient());
    const leaves = failureOf(slots.take(exampleRead({ signal: controller.signal })));
    const stays = slots.take(patient()).then(() => clock.monotonic());
    controller.abort();
    expect((await leaves).code).toBe("ABORTED");
    expect(await stays).toBe(1000);
  });

  it("the operator's word moves them for everybody who shares them, and never back", async () => {
    const clock = new VirtualClock();
    const store = memoryStore();
    const [one, other] = [slotsOn(clock, { store }), slotsOn(clock, { store, perSecond: Infinity, perMinute: Infinity })];
    await one.holdUntil(start.getTime() + 5000);
    await one.holdUntil(start.getTime() + 2000);
    await other.take(patient());
    expect(clock.monotonic()).toBe(5000);
    await one.take(patient());
    expect(clock.monotonic()).toBe(5000);
  });

  it("a wall clock that is set back does not lock them", async () => {
    const clock = new VirtualClock();
    const slots = slotsOn(clock, { perSecond: 1, perMinute: 1 });
    await slots.take(patient());
    clock.setWall(new Date(start.getTime() - 86_400_000));
    await slots.take(patient());
    expect(clock.monotonic()).toBe(0);
  });
});

async function moved(clock: VirtualClock, to: number): Promise<void> {
  await clock.advance(to - clock.monotonic());
}
