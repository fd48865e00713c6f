import { expect } from "vitest";
import { faultCase, type Scene } from "./fault-case.js";
import { ManualClock } from "./manual-clock.js";
import type { Play } from "./raw-operator.js";
import type { WireFixture } from "./fault-adapter.js";

/** Answers reads from what the fixtures show, by path. */
const showing =
  (shown: () => Record<string, WireFixture>): Play =>
  (exchange) => {
    const answer = shown()[exchange.target.split("?")[0] ?? ""];
    return answer ? exchange.reply(answer) : exchange.well();
  };

/** A block whose answer is lost, and what a reading shows of it from which look on. One look reads the orders first. */
async function lostBlock(
  { adapter, operator, client, number, failure }: Scene,
  { clock, appliedAtLook }: { clock?: ManualClock; appliedAtLook: number },
) {
  let looks = 0;
  const intentId = "intent-1";
  const one = await operator({
    ...(clock && { clock }),
    write: (exchange) => exchange.reset(),
    read(exchange) {
      if (exchange.target.startsWith("/orders")) looks += 1;
      showing(() => adapter.fixtures.settled("block", number, intentId, looks >= appliedAtLook))(exchange);
    },
  });
  const kcell = client(one, { ...(clock && { clock, attemptTimeoutMs: 60_000 }) });
  const failed = await failure(
    clock ? clock.until(kcell.write("block", number, { intentId }), one) : kcell.write("block", number, { intentId }),
  );
  expect(failed).toMatchObject({ verdict: "unknown", intentId });
  return { one, kcell, intentId };
}

const gapsOf = (times: readonly number[]): number[] => times.slice(1).map((at, index) => at - (times[index] ?? 0));

faultCase("HP-012", "a change whose answer was lost is found applied by reading, and is not sent again", async (scene) => {
  const { one, kcell, intentId } = await lostBlock(scene, { appliedAtLook: 1 });
  const before = Date.now();
  const found = await kcell.reconcile(intentId, { deadlineMs: 2000 });
  expect(scene.adapter.project(found)).toMatchObject({ ok: true, verdict: "applied" });
  const { observedAt, by } = found as { readonly observedAt: Date; readonly by: string };
  expect(observedAt.getTime()).toBeGreaterThanOrEqual(before);
  expect(["order", "ownBlock"]).toContain(by);
  expect(one.count("W")).toBe(1);
  expect(one.count("R")).toBeGreaterThan(0);
  expect(await kcell.openIntents()).toEqual([]);
});

faultCase("HP-012", "each change of the contract is found by reading", async (scene) => {
  const { adapter, operator, client, number, failure } = scene;
  for (const { name } of adapter.fixtures.operations().filter(({ kind }) => kind === "WRITE")) {
    let isDone = false;
    const intentId = `intent-${name}`;
    const one = await operator({
      write: (exchange) => ((isDone = true), exchange.reset()),
      read: showing(() => adapter.fixtures.settled(name, number, intentId, isDone)),
    });
    const kcell = client(one);
    expect((await failure(kcell.write(name, number, { intentId }))).verdict).toBe("unknown");
    expect(adapter.project(await kcell.reconcile(intentId)).verdict).toBe("applied");
    expect(one.count("W")).toBe(1);
  }
});

faultCase("HP-013", "a reading that lags behind is repeated, ever more rarely, until it shows the change", async (scene) => {
  const clock = new ManualClock();
  const { one, kcell, intentId } = await lostBlock(scene, { clock, appliedAtLook: 3 });
  const found = await clock.until(kcell.reconcile(intentId, { deadlineMs: 10_000 }), {
    busy: one.busy,
    guardAt: clock.monotonic() + 10_000,
  });
  expect(scene.adapter.project(found).verdict).toBe("applied");
  const looks = one
    .of("R")
    .filter(({ target }) => target.startsWith("/orders"))
    .map(({ at }) => at);
  expect(looks).toHaveLength(3);
  const [first = 0, second = 0] = gapsOf(looks);
  expect(first).toBeGreaterThanOrEqual(500);
  expect(second).toBeGreaterThan(first);
  expect(one.count("W")).toBe(1);
});

faultCase("HP-014", "a state that never changes leaves a change unknown, and tells until when it was looked at", async (scene) => {
  const clock = new ManualClock();
  const { one, kcell, intentId } = await lostBlock(scene, { clock, appliedAtLook: Infinity });
  const began = clock.now();
  const found = await clock.until(kcell.reconcile(intentId, { deadlineMs: 10_000 }), {
    busy: one.busy,
    guardAt: clock.monotonic() + 10_000,
  });
  expect(scene.adapter.project(found).verdict).toBe("unknown");
  const { observedAt } = found as { readonly observedAt: Date };
  const looks = one
    .of("R")
    .filter(({ target }) => target.startsWith("/orders"))
    .map(({ at }) => at);
  expect(looks.length).toBeGreaterThan(1);
  expect(looks.length).toBeLessThan(20);
  expect(observedAt.getTime()).toBeGreaterThan(began + 3000);
  expect(observedAt.getTime()).toBeLessThanOrEqual(began + 10_000);
  expect(one.count("W")).toBe(1);
  expect(await kcell.openIntents()).toEqual([intentId]);
});
