import { describe, expect, it } from "vitest";
import { Turnstile } from "../../src/calls/turnstile.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { failureOf } from "../errors/failure-of.js";
import { exampleRead } from "./example-call.js";

const gate = () => Promise.withResolvers<void>();

describe("a turnstile", () => {
  it.each([1, 3])("lets %i in at a time, and all in the end", async (places) => {
    const clock = new VirtualClock();
    const turnstile = new Turnstile(clock, places);
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await clock.sleep(100);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 9 }, () => turnstile.pass(exampleRead(), work)));
    expect(most).toBe(places);
    expect(clock.monotonic()).toBe(900 / places);
  });

  it("keeps the order of arrival, with urgent calls before all others and among themselves in order", async () => {
    const turnstile = new Turnstile(new VirtualClock({ movesByItself: false }), 1);
    const first = gate();
    const order: string[] = [];
    const enter = (name: string, priority: "normal" | "urgent") =>
      turnstile.pass(exampleRead({ priority }), async () => void order.push(name));
    const busy = turnstile.pass(exampleRead(), () => first.promise);
    const all = [enter("a", "normal"), enter("b", "normal"), enter("X", "urgent"), enter("c", "normal"), enter("Y", "urgent")];
    first.resolve();
    await Promise.all([busy, ...all]);
    expect(order).toEqual(["X", "Y", "a", "b", "c"]);
  });

  it("hands the place on when the work fails", async () => {
    const turnstile = new Turnstile(new VirtualClock(), 1);
    await expect(turnstile.pass(exampleRead(), () => Promise.reject(new RangeError("no")))).rejects.toThrow(RangeError);
    expect(await turnstile.pass(exampleRead(), async () => "in")).toBe("in");
  });

  it("does not let in who has given up, and loses no place to them", async () => {
    const clock = new VirtualClock({ movesByItself: false });
    const turnstile = new Turnstile(clock, 1);
    const first = gate();
    const controller = new AbortController();
    const busy = turnstile.pass(exampleRead(), () => first.promise);
    const leaves = failureOf(turnstile.pass(exampleRead({ signal: controller.signal }), async () => expect.fail("let in")));
    const stays = turnstile.pass(exampleRead(), async () => "in");
    controller.abort();
    expect((await leaves).code).toBe("ABORTED");
    first.resolve();
    await busy;
    expect(await stays).toBe("in");
    expect(clock.pending).toBe(0);
    expect((await failureOf(turnstile.pass(exampleRead({ signal: controller.signal }), async () => "in"))).code).toBe("ABORTED");
  });

  it("does not let in whose deadline is over", async () => {
    const clock = new VirtualClock();
    const turnstile = new Turnstile(clock, 1);
    const busy = turnstile.pass(exampleRead(), () => clock.sleep(5000));
    expect((await failureOf(turnstile.pass(exampleRead({ deadlineAt: 1000 }), async () => "in"))).code).toBe("DEADLINE_EXCEEDED");
    expect(clock.monotonic()).toBe(1000);
    await busy;
    expect(await turnstile.pass(exampleRead(), async () => "in")).toBe("in");
  });
});
