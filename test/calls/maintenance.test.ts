import { describe, expect, it } from "vitest";
import { failureOf } from "../errors/failure-of.js";
import { company, isLogIn, number, refusal } from "./company.js";

const minute = 60_000;
const at = (ms: number) => new Date(Date.parse("2026-11-22T09:00:00+05:00") + ms);
const block = { reason: "leave" } as const;
const mail = (from: number, until: number) => ({ from: at(from), until: at(until), source: "e-mail of 21.11.2026" });

/** The operator works until then, and tells the end or not. */
function working(untilMs: number, { tells = true } = {}) {
  const made: ReturnType<typeof company> = company((sent) => {
    if (isLogIn(sent) || made.clock.monotonic() >= untilMs) return undefined;
    const window = { from: at(0).toISOString(), ...(tells && { until: at(untilMs).toISOString() }) };
    return refusal(503, "MAINTENANCE", { window });
  });
  return made;
}

describe("a window of preventive work (2.6)", () => {
  it("is waited for by a read where it ends within the deadline", async () => {
    const { kcell, clock, told } = working(10_000);
    await kcell.access.state();
    expect(clock.monotonic()).toBe(10_000);
    expect(told("maintenance")).toEqual([
      expect.objectContaining({ clause: "2.6", window: { from: at(0), until: at(10_000), source: "wire" } }),
    ]);
  });

  it("that ends later fails a read at once, with the instant", async () => {
    const { kcell, clock } = working(60 * minute);
    expect(await failureOf(kcell.access.state())).toMatchObject({ code: "MAINTENANCE", clause: "2.6", retryAt: at(60 * minute) });
    expect(clock.monotonic()).toBe(0);
  });

  it("keeps changes here: notSent, with the instant", async () => {
    const { kcell, to } = company(() => undefined);
    await kcell.access.addMaintenance(mail(0, minute));
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({
      code: "MAINTENANCE",
      verdict: "notSent",
      attempts: 0,
      retryAt: at(minute),
    });
    expect(to("/orders")).toHaveLength(0);
  });

  it("met by a change is told as rejected: it was not looked at", async () => {
    const { kcell } = working(10_000);
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "MAINTENANCE", verdict: "rejected", attempts: 1 });
  });

  it("lets one probe a minute out, however many reads there are", async () => {
    const { kcell, to, clock } = working(10 * minute, { tells: false });
    await failureOf(kcell.access.state({ deadlineMs: 1000 }));
    for (let round = 0; round < 5; round++) {
      await Promise.allSettled(Array.from({ length: 20 }, () => kcell.access.state({ deadlineMs: 1000 })));
      await clock.advance(minute / 2);
    }
    expect(to("/access").map(({ at: instant }) => Math.floor(instant / minute))).toEqual([0, 1, 2]);
  });

  it("that a person entered lets one probe a minute out, also when the probes go well", async () => {
    const { kcell, to, clock } = company(() => undefined);
    await kcell.access.addMaintenance(mail(0, 60 * minute));
    for (let second = 0; second < 120; second += 10) {
      await Promise.allSettled(Array.from({ length: 5 }, () => kcell.access.state({ deadlineMs: 1000 })));
      await clock.advance(10_000);
    }
    expect(to("/access")).toHaveLength(2);
    expect((await kcell.access.gate()).maintenance).toHaveLength(1);
  });

  it("that the wire told of is over when a probe comes back well", async () => {
    const { kcell, clock, to } = working(90_000, { tells: false });
    await failureOf(kcell.access.state());
    await clock.advance(2 * minute);
    await kcell.access.state();
    expect((await kcell.access.gate()).maintenance).toEqual([]);
    await kcell.numbers.block(number, block);
    expect(to("/orders")).toHaveLength(1);
  });

  it("does not close the gate", async () => {
    const { kcell, told } = working(60 * minute);
    await failureOf(kcell.access.state());
    expect((await kcell.access.gate()).open).toBe(true);
    expect(told("gateClosed")).toEqual([]);
  });

  it("in the future or in the past stops nothing", async () => {
    const { kcell } = company(() => undefined);
    await kcell.access.addMaintenance(mail(minute, 2 * minute));
    await kcell.access.addMaintenance(mail(-2 * minute, -minute));
    await kcell.numbers.block(number, block);
    expect((await kcell.access.gate()).maintenance).toEqual([mail(minute, 2 * minute)]);
  });

  it("that is entered twice is one, and told of once", async () => {
    const { kcell, told } = company(() => undefined);
    await kcell.access.addMaintenance(mail(minute, 2 * minute));
    await kcell.access.addMaintenance(mail(minute, 2 * minute));
    await kcell.access.addMaintenance(mail(minute, 3 * minute));
    expect(told("maintenance")).toHaveLength(2);
  });

  it("that the operator tells of among the access is kept", async () => {
    const maintenance = [{ from: at(minute).toISOString(), until: at(2 * minute).toISOString() }];
    const { kcell } = company((sent) => (isLogIn(sent) ? undefined : { body: { state: "active", maintenance } }));
    await kcell.access.state();
    expect((await kcell.access.gate()).maintenance).toEqual([{ from: at(minute), until: at(2 * minute), source: "wire" }]);
  });

  it("is known to every client on the store", async () => {
    const one = working(60 * minute);
    await failureOf(one.kcell.access.state());
    const other = company(() => undefined, { store: one.store, clock: one.clock });
    expect((await failureOf(other.kcell.numbers.block(number, block))).verdict).toBe("notSent");
    expect((await failureOf(other.kcell.access.state())).code).toBe("MAINTENANCE");
    expect(other.to("/access")).toHaveLength(0);
  });
});
