import { describe, expect, it } from "vitest";
import { assertNotAborted, pause, remainingMs, within } from "../../src/calls/deadline.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { failureOf, thrownBy } from "../errors/failure-of.js";

const never = new Promise<never>(() => {});

describe("a pause", () => {
  it("lasts as long as it was asked to", async () => {
    const clock = new VirtualClock();
    await pause(1000, { deadlineAt: 5000 }, clock);
    expect(clock.monotonic()).toBe(1000);
    expect(remainingMs({ deadlineAt: 5000 }, clock)).toBe(4000);
  });

  it("of no time is none", async () => {
    const clock = new VirtualClock({ movesByItself: false });
    await pause(0, { deadlineAt: 5000 }, clock);
    expect(clock.monotonic()).toBe(0);
  });

  it("that is longer than the call may last ends at the deadline with an error", async () => {
    const clock = new VirtualClock();
    expect((await failureOf(pause(9000, { deadlineAt: 5000 }, clock))).code).toBe("DEADLINE_EXCEEDED");
    expect(clock.monotonic()).toBe(5000);
    expect((await failureOf(pause(0, { deadlineAt: 5000 }, clock))).code).toBe("DEADLINE_EXCEEDED");
  });

  it("ends when the caller gives up, with the caller's reason as its cause and nowhere else", async () => {
    const clock = new VirtualClock({ movesByItself: false });
    const controller = new AbortController();
    const end = failureOf(pause(9000, { deadlineAt: Infinity, signal: controller.signal }, clock));
    const reason = { why: "CANARY" };
    controller.abort(reason);
    const error = await end;
    expect(error.code).toBe("ABORTED");
    expect(error.cause).toBe(reason);
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain("CANARY");
    expect((await failureOf(pause(1, { deadlineAt: Infinity, signal: controller.signal }, clock))).code).toBe("ABORTED");
    expect(clock.pending).toBe(0);
  });
});

describe("a pause on a clock that tells of every sleep", () => {
  const watched = () => {
    const slept: number[] = [];
    return { slept, clock: { now: () => 0, monotonic: () => 0, sleep: async (ms: number) => void slept.push(ms) } };
  };

  it("sleeps no longer than the call may last, and not at all where there is nothing to wait for", async () => {
    const { slept, clock } = watched();
    await pause(0, { deadlineAt: 5000 }, clock);
    await pause(4000, { deadlineAt: 5000 }, clock);
    await failureOf(pause(9000, { deadlineAt: 5000 }, clock));
    expect(slept).toEqual([4000, 5000]);
  });

  it("is none for a caller who has given up", async () => {
    const { slept, clock } = watched();
    expect((await failureOf(pause(0, { deadlineAt: 5000, signal: AbortSignal.abort() }, clock))).code).toBe("ABORTED");
    expect((await failureOf(pause(9, { deadlineAt: 5000, signal: AbortSignal.abort() }, clock))).code).toBe("ABORTED");
    expect(slept).toEqual([]);
  });
});

describe("waiting for something shared", () => {
  it("gives what it comes to, and leaves no wait behind", async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    expect(await within({ deadlineAt: 5000, signal: controller.signal }, clock, Promise.resolve("token"))).toBe("token");
    await expect(within({ deadlineAt: 5000 }, clock, Promise.reject(new RangeError("no")))).rejects.toThrow(RangeError);
    await Promise.resolve();
    expect(clock.pending).toBe(0);
  });

  it("ends at the call's deadline", async () => {
    const clock = new VirtualClock();
    expect((await failureOf(within({ deadlineAt: 5000 }, clock, never))).code).toBe("DEADLINE_EXCEEDED");
    expect(clock.monotonic()).toBe(5000);
  });

  it("ends when the caller gives up", async () => {
    const clock = new VirtualClock({ movesByItself: false });
    const controller = new AbortController();
    const end = failureOf(within({ deadlineAt: 5000, signal: controller.signal }, clock, never));
    controller.abort();
    expect((await end).code).toBe("ABORTED");
  });

  it("for a caller who gave up before makes no unhandled rejection of what fails later", async () => {
    const clock = new VirtualClock();
    const shared = clock.sleep(10).then(() => Promise.reject(new RangeError("later")));
    expect((await failureOf(within({ deadlineAt: 5000, signal: AbortSignal.abort() }, clock, shared))).code).toBe("ABORTED");
    await clock.advance(20);
    expect(clock.pending).toBe(0);
  });
});

it("who has not given up may go on", async () => {
  expect(() => assertNotAborted({ deadlineAt: 0 })).not.toThrow();
  expect((await thrownBy(() => assertNotAborted({ deadlineAt: 0, signal: AbortSignal.abort() }))).code).toBe("ABORTED");
});
