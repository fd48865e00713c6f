import { describe, expect, it } from "vitest";
import { pace } from "../../src/calls/pace.js";
import { Slots } from "../../src/calls/slots.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { failureOf } from "../errors/failure-of.js";
import { breakableStore } from "../store/broken-cells.js";
import { exampleChange, exampleRead, playing, type Step } from "./example-call.js";

function paced(steps: readonly Step[], { changesAtOnce = 1, perSecond = Infinity, store = breakableStore() } = {}) {
  const clock = new VirtualClock();
  const slots = new Slots({ clock, cells: store, key: "pace", perSecond, perMinute: Infinity });
  const next = playing(...steps);
  return { clock, store, calls: next.calls, send: pace({ slots, clock, changesAtOnce })(next.send) };
}

describe("the pace", () => {
  it("lets one change at a time wait for the operator's answer", async () => {
    let inside = 0;
    let most = 0;
    const { send, clock } = paced([
      async () => {
        most = Math.max(most, (inside += 1));
        await clock.sleep(1000);
        inside -= 1;
        return "good";
      },
    ]);
    await Promise.all(Array.from({ length: 4 }, () => send(exampleChange())));
    expect(most).toBe(1);
    expect(clock.monotonic()).toBe(4000);
  });

  it("does not let reads wait behind a change", async () => {
    const { send, clock } = paced([
      async ({ safety }) => (safety === "change" ? clock.sleep(5000).then(() => "done") : String(clock.monotonic())),
    ]);
    const change = send(exampleChange());
    expect((await send(exampleRead())).value).toBe("0");
    await change;
  });

  it("frees a change's place when it fails", async () => {
    const { send } = paced([new KcellError("INTERNAL", "It failed.", { verdict: "unknown" }), "good"]);
    await failureOf(send(exampleChange()));
    expect((await send(exampleChange())).value).toBe("good");
  });

  it("lets an urgent change go ahead of a bulk run", async () => {
    const { send, calls, clock } = paced([() => clock.sleep(100).then(() => "good")]);
    const bulk = Array.from({ length: 5 }, (_, index) => send(exampleChange({ correlationId: `bulk-${index}` })));
    const stolen = send(exampleChange({ correlationId: "stolen", priority: "urgent" }));
    await Promise.all([...bulk, stolen]);
    expect(calls.map(({ correlationId }) => correlationId).slice(0, 2)).toEqual(["bulk-0", "stolen"]);
  });

  it("holds everybody for as long as a 429 asks", async () => {
    const retryAt = new Date("2026-11-22T09:00:07+05:00");
    const { send, clock } = paced([new KcellError("TOO_MANY_REQUESTS", "Later.", { retryAt }), "good"]);
    await failureOf(send(exampleRead()));
    await send(exampleRead());
    expect(clock.monotonic()).toBe(7000);
  });

  it("holds everybody for a second where a 429 does not say for how long", async () => {
    const { send, clock } = paced([new KcellError("TOO_MANY_REQUESTS", "Later."), "good"]);
    await failureOf(send(exampleRead()));
    await send(exampleRead());
    expect(clock.monotonic()).toBe(1000);
  });

  it("tells the operator's refusal also where the store cannot note it", async () => {
    const { send, store } = paced([
      () => {
        store.broken.set = true;
        return Promise.reject(new KcellError("TOO_MANY_REQUESTS", "Later.", { attempts: 1, verdict: "rejected" }));
      },
    ]);
    expect(await failureOf(send(exampleChange()))).toMatchObject({ code: "TOO_MANY_REQUESTS", verdict: "rejected" });
  });
});
