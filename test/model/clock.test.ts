import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "../../src/model/clock.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const day = 86_400_000;

test("the machine's clock tells wall time, and a time that does not jump", () => {
  expect(systemClock.now()).toBe(Date.now());
  const before = systemClock.monotonic();
  vi.setSystemTime(new Date("2020-01-01T00:00:00Z"));
  expect(systemClock.monotonic()).toBeGreaterThanOrEqual(before);
});

test("a wait ends after its time and not before", async () => {
  const ended = vi.fn<() => void>();
  void systemClock.sleep(1000).then(ended);
  await vi.advanceTimersByTimeAsync(999);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toHaveBeenCalledOnce();
});

test.each([0, -5, Number.NaN])("a wait of %s ms ends at once", async (ms) => {
  await expect(systemClock.sleep(ms)).resolves.toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test("a wait that is longer than any timer does not end at once", async () => {
  const ended = vi.fn<() => void>();
  void systemClock.sleep(60 * day).then(ended);
  await vi.advanceTimersByTimeAsync(59 * day);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(day);
  expect(ended).toHaveBeenCalledOnce();
});

test("an aborted wait rejects with the signal's reason and leaves no timer behind", async () => {
  const controller = new AbortController();
  const wait = systemClock.sleep(1000, controller.signal);
  controller.abort("enough");
  await expect(wait).rejects.toBe("enough");
  expect(vi.getTimerCount()).toBe(0);
});

test("a wait under a signal that is aborted already rejects without a timer", async () => {
  await expect(systemClock.sleep(1000, AbortSignal.abort("enough"))).rejects.toBe("enough");
  expect(vi.getTimerCount()).toBe(0);
});

test("a wait that ends leaves nothing on the signal", async () => {
  const controller = new AbortController();
  const remove = vi.spyOn(controller.signal, "removeEventListener");
  const wait = systemClock.sleep(1000, controller.signal);
  await vi.advanceTimersByTimeAsync(1000);
  await wait;
  expect(remove).toHaveBeenCalledOnce();
});
