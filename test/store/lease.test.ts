import { expect, test } from "vitest";
import { withLease } from "../../src/store/lease.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { breakableStore } from "./broken-cells.js";

function leasing() {
  const clock = new VirtualClock();
  const cells = breakableStore();
  return { clock, cells, options: { cells, key: "lease", clock, forMs: 10_000 } };
}

test("one at a time does the work, and each gets what it came to", async () => {
  const { options, clock } = leasing();
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, (inside += 1));
    await clock.sleep(300);
    inside -= 1;
    return clock.monotonic();
  };
  const ends = await Promise.all(Array.from({ length: 5 }, () => withLease(options, work)));
  expect(most).toBe(1);
  expect(new Set(ends).size).toBe(5);
});

test("work that fails gives the lease back", async () => {
  const { options, clock } = leasing();
  await expect(withLease(options, () => Promise.reject(new RangeError("no")))).rejects.toThrow(RangeError);
  expect(await withLease(options, async () => clock.monotonic())).toBe(0);
});

test("a holder that died is waited for no longer than its lease", async () => {
  const { options, clock } = leasing();
  void withLease(options, () => new Promise<never>(() => {}));
  expect(await withLease(options, async () => clock.monotonic())).toBe(10_000);
});

test("a holder that comes back late takes nothing from the next", async () => {
  const { options, clock } = leasing();
  const late = withLease(options, () => clock.sleep(12_000));
  const next = withLease(options, () => clock.sleep(5000));
  await late;
  expect(await withLease(options, async () => clock.monotonic())).toBeGreaterThanOrEqual(15_000);
  await next;
});

test("a lease that cannot be given back hides no result, and ends by itself", async () => {
  const { options, cells, clock } = leasing();
  const end = await withLease(options, async () => {
    cells.broken.set = true;
    return "good";
  });
  expect(end).toBe("good");
  cells.broken.set = false;
  expect(await withLease(options, async () => clock.monotonic())).toBe(10_000);
});

test("whoever waits goes on soon after the holder is done, and looks often enough for it", async () => {
  const { options, clock } = leasing();
  const holder = withLease(options, () => clock.sleep(320));
  expect(await withLease(options, async () => clock.monotonic())).toBe(350);
  await holder;
});

test("whoever waits for a holder that died goes on at the moment when its lease is over", async () => {
  const { options, clock } = leasing();
  void withLease({ ...options, forMs: 120 }, () => new Promise<never>(() => {}));
  expect(await withLease(options, async () => clock.monotonic())).toBe(120);
});

test("a lease holds for its time from when it was taken, however late that is", async () => {
  const { options, clock } = leasing();
  await clock.advance(60_000);
  void withLease(options, () => new Promise<never>(() => {}));
  expect(await withLease(options, async () => clock.monotonic())).toBe(70_000);
});

test("a lease that cannot be taken lets nobody work", async () => {
  const { options, cells } = leasing();
  cells.broken.set = true;
  let worked = false;
  const end = withLease(options, async () => {
    worked = true;
  });
  await expect(end).rejects.toMatchObject({ code: "STORAGE_FAILED" });
  expect(worked).toBe(false);
});
