import { virtualClock } from "kcell-self-service/testing";
import { expect, test } from "vitest";

const hour = 3_600_000;

/** As many turns as another clock needs to see that nobody does anything, twice. */
const idle = async () => {
  const other = virtualClock();
  await other.sleep(1);
  await other.sleep(1);
};

test("it starts on a morning in Almaty, or when it is told to", () => {
  expect(new Date(virtualClock().now()).toISOString()).toBe("2026-11-22T04:00:00.000Z");
  const at = new Date("2027-01-01T00:00:00Z");
  const clock = virtualClock({ startsAt: at });
  expect([clock.now(), clock.monotonic(), clock.pending]).toEqual([at.getTime(), 0, 0]);
});

test("a day passes at once when nobody has anything else to do", async () => {
  const clock = virtualClock();
  const began = clock.now();
  await clock.sleep(24 * hour);
  expect([clock.now() - began, clock.monotonic()]).toEqual([24 * hour, 24 * hour]);
});

test("waits end in the order of their ends, those of one instant in the order of their beginnings", async () => {
  const clock = virtualClock();
  const ended: string[] = [];
  const wait = async (name: string, ms: number) => {
    await clock.sleep(ms);
    ended.push(`${name} ${clock.monotonic()}`);
  };
  await Promise.all([wait("c", 300), wait("a", 100), wait("b", 200), wait("a2", 100)]);
  expect(ended).toEqual(["a 100", "a2 100", "b 200", "c 300"]);
});

test("a wait that begins while another ends is heeded", async () => {
  const clock = virtualClock();
  const ended: number[] = [];
  const chain = async () => {
    for (let step = 0; step < 3; step++) {
      await clock.sleep(10);
      ended.push(clock.monotonic());
    }
  };
  const long = clock.sleep(25).then(() => ended.push(clock.monotonic()));
  await Promise.all([chain(), long]);
  expect(ended).toEqual([10, 20, 25, 30]);
});

test.each([0, -5, Number.NaN])("a wait of %d ends at once and moves nothing", async (ms) => {
  const clock = virtualClock();
  await clock.sleep(ms);
  expect([clock.monotonic(), clock.pending]).toEqual([0, 0]);
});

test("a held clock stands still, however long the work takes in real turns", async () => {
  const clock = virtualClock();
  const release = clock.hold();
  const other = clock.hold();
  const wait = clock.sleep(hour);
  await idle();
  release();
  release();
  await idle();
  expect([clock.monotonic(), clock.pending]).toEqual([0, 1]);
  other();
  await wait;
  expect(clock.monotonic()).toBe(hour);
});

test("work that waits lends its hold, and takes it back", async () => {
  const clock = virtualClock();
  const hold = clock.hold();
  await clock.delay(100, { hold: hold.id });
  expect(clock.monotonic()).toBe(100);
  const wait = clock.sleep(50);
  await idle();
  expect(clock.monotonic()).toBe(100);
  hold();
  await wait;
});

test("a lent hold that was released meanwhile leaves nothing behind", async () => {
  const clock = virtualClock();
  const hold = clock.hold();
  const delayed = clock.delay(100, { hold: hold.id });
  hold();
  await delayed;
  await clock.sleep(10);
  expect(clock.monotonic()).toBe(110);
});

test("two waits can lend one hold", async () => {
  const clock = virtualClock();
  const hold = clock.hold();
  await Promise.all([clock.delay(10, { hold: hold.id }), clock.delay(20, { hold: hold.id })]);
  expect(clock.monotonic()).toBe(20);
});

test("a delay without a hold is a wait", async () => {
  const clock = virtualClock();
  await clock.delay(10);
  expect(clock.monotonic()).toBe(10);
});

test("an aborted wait ends with the signal's reason and is forgotten", async () => {
  const clock = virtualClock();
  const reason = new Error("enough");
  const controller = new AbortController();
  const wait = clock.sleep(hour, controller.signal);
  controller.abort(reason);
  await expect(wait).rejects.toBe(reason);
  await expect(clock.sleep(hour, controller.signal)).rejects.toBe(reason);
  await expect(clock.delay(hour, { signal: controller.signal })).rejects.toBe(reason);
  await expect(clock.sleep(0, controller.signal)).rejects.toBe(reason);
  expect([clock.pending, clock.monotonic()]).toEqual([0, 0]);
});

test("a signal that is aborted after the wait changes nothing", async () => {
  const clock = virtualClock();
  const controller = new AbortController();
  await clock.sleep(10, controller.signal);
  controller.abort();
  expect(clock.monotonic()).toBe(10);
});

test("a wait for ever keeps no other from ending", async () => {
  const clock = virtualClock();
  void clock.sleep(Infinity);
  await clock.sleep(10);
  expect([clock.monotonic(), clock.pending]).toEqual([10, 1]);
});

test("nothing keeps the process alive while nothing can end", async () => {
  const clock = virtualClock();
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  void clock.sleep(Infinity);
  const hold = clock.hold();
  void clock.sleep(hour);
  await new Promise((resolve) => setImmediate(resolve));
  expect(timers()).toBe(before);
  hold();
});

test("a clock that does not move by itself moves when it is told, ending every wait in its turn", async () => {
  const clock = virtualClock({ movesByItself: false });
  const ended: number[] = [];
  const chain = async () => {
    for (;;) {
      await clock.sleep(1000);
      ended.push(clock.monotonic());
    }
  };
  void chain();
  await idle();
  expect(ended).toEqual([]);
  await clock.advance(3500);
  expect([ended, clock.monotonic()]).toEqual([[1000, 2000, 3000], 3500]);
});

test("advancing by hand and moving by itself do not get into each other's way", async () => {
  const clock = virtualClock();
  const wait = clock.sleep(5000);
  await clock.advance(2000);
  expect(clock.monotonic()).toBe(2000);
  await wait;
  expect(clock.monotonic()).toBe(5000);
});

test("setting the wall clock back moves no wait and not the monotonic time", async () => {
  const clock = virtualClock();
  const wait = clock.sleep(hour);
  clock.setWall(new Date("2020-01-01T00:00:00Z"));
  await wait;
  expect([clock.monotonic(), new Date(clock.now()).toISOString()]).toEqual([hour, "2020-01-01T01:00:00.000Z"]);
});
