import type { KcellError } from "kcell-self-service";
import { expect, test } from "vitest";
import { ofType, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

const hour = 3_600_000;

test("maintenance told by the wire: changes stay here, reads wait for its end, and the gate stays open", async () => {
  const { kcell, operator, number, failure, clock, events } = await openOperator();
  const until = new Date(clock.now() + hour);
  operator.play("maintenance", { forMs: hour });
  const error = await failure(kcell.numbers.block(number(0), { reason: "leave" }));
  expect(error).toMatchObject({ code: "MAINTENANCE", clause: "2.6", act: "wait", retryAt: until });
  const before = operator.requests();
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ verdict: "notSent", retryAt: until });
  expect(operator.requests()).toBe(before);
  const found = await kcell.numbers.get(number(0), { deadlineMs: 2 * hour });
  expect(found.status).toBe("active");
  expect(clock.now()).toBeGreaterThanOrEqual(until.getTime());
  expect(await kcell.access.gate()).toMatchObject({ open: true, maintenance: [] });
  expect(ofType(events, "maintenance")).toMatchObject([{ clause: "2.6", window: { until, source: "wire" } }]);
});

test("a read whose deadline ends within the maintenance fails at once and says from when on to try", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  operator.play("maintenance", { forMs: hour });
  const startedAt = clock.now();
  const error = await failure(kcell.numbers.get(number(0)));
  expect(error).toMatchObject({ code: "MAINTENANCE", retryable: true, retryAt: new Date(startedAt + hour) });
  expect(clock.now()).toBe(startedAt);
});

test("no more than one probe a minute goes out, whatever is asked for", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.play("maintenance", { forMs: hour });
  const before = operator.requests();
  for (let minutes = 0; minutes < 10; minutes++) {
    await Promise.all(Array.from({ length: 5 }, () => failure(kcell.numbers.get(number(0)))));
    await clock.advance(60_000);
  }
  expect(operator.requests() - before).toBeLessThanOrEqual(15);
});

test("maintenance that came by e-mail is entered by a person, and starts by itself", async () => {
  const { kcell, operator, number, failure, clock, events } = await openOperator({ tokenMs: 86_400_000 });
  const from = new Date(clock.now() + hour);
  const until = new Date(clock.now() + 2 * hour);
  await kcell.access.addMaintenance({ from, until, source: "e-mail of 20.11.2026" });
  await kcell.access.addMaintenance({ from, until, source: "the same e-mail" });
  expect(ofType(events, "maintenance")).toHaveLength(1);
  expect(await kcell.numbers.block(number(0), { reason: "leave" })).toMatchObject({ verdict: thisWire.blockVerdict });
  await clock.advance(hour);
  expect(await failure(kcell.numbers.block(number(1), { reason: "leave" }))).toMatchObject({ code: "MAINTENANCE", retryAt: until });
  expect((await kcell.access.gate()).maintenance).toEqual([{ from, until, source: "e-mail of 20.11.2026" }]);
  await clock.advance(hour);
  expect(await kcell.numbers.block(number(1), { reason: "leave" })).toMatchObject({ verdict: thisWire.blockVerdict });
  expect(operator.requests("block")).toBe(2);
});

test("maintenance that a person entered stands for changes, also when a read goes well within it", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  await kcell.access.addMaintenance({ from: new Date(clock.now()), until: new Date(clock.now() + hour), source: "e-mail" });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ code: "MAINTENANCE", verdict: "notSent" });
  expect(operator.requests("block")).toBe(0);
  expect((await kcell.access.gate()).maintenance).toHaveLength(1);
});

test("maintenance that the operator announces in its access state is known before it begins", async () => {
  const { kcell, operator, number, failure, clock, lacking } = await openOperator();
  if (await lacking("getAccess", () => kcell.access.state())) return;
  operator.play("maintenance", { inMs: hour, forMs: hour });
  const { maintenance } = await kcell.access.state();
  const window = { from: new Date(clock.now() + hour), until: new Date(clock.now() + 2 * hour), source: "wire" };
  expect(maintenance).toEqual([window]);
  expect((await kcell.access.gate()).maintenance).toEqual([window]);
  await clock.advance(hour);
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ code: "MAINTENANCE", verdict: "notSent" });
  expect(operator.requests("block")).toBe(0);
});

test("maintenance in the middle of a run refuses one change, and that and what was kept here goes under the same intents afterwards", async () => {
  const { kcell, operator, number, clock } = await openOperator();
  operator.play("maintenance", { afterChanges: 2, forMs: hour });
  const block = (place: number) =>
    kcell.numbers.block(number(place), { reason: "leave", intentId: `leaver-${place}` }).then(
      ({ verdict }) => verdict,
      (error: KcellError) => `${error.verdict} ${error.code}`,
    );
  const run = async () => [await block(0), await block(1), await block(2), await block(3), await block(4)];
  const taken = thisWire.blockVerdict;
  expect(await run()).toEqual([taken, taken, "rejected MAINTENANCE", "notSent MAINTENANCE", "notSent MAINTENANCE"]);
  await clock.advance(hour);
  expect(await run()).toEqual([taken, taken, taken, taken, taken]);
  await clock.advance(5000);
  const effects = [0, 1, 2, 3, 4].map((place) => operator.effects(number(place)));
  expect(effects).toEqual([{ block: 1 }, { block: 1 }, { block: 1 }, { block: 1 }, { block: 1 }]);
});

test("maintenance that ends early is noticed by the next probe", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  operator.play("maintenance", { forMs: 10 * hour });
  await failure(kcell.numbers.get(number(0)));
  operator.restore();
  await clock.advance(61_000);
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
  expect(await kcell.numbers.block(number(0), { reason: "leave" })).toMatchObject({ verdict: thisWire.blockVerdict });
  expect((await kcell.access.gate()).maintenance).toEqual([]);
});

test("maintenance without an end is asked about once a minute until it is over", async () => {
  const { kcell, operator, number, clock } = await openOperator();
  operator.play("maintenance", { forMs: Infinity });
  const over = clock.sleep(10 * 60_000).then(() => operator.restore());
  const found = await kcell.numbers.get(number(0), { deadlineMs: hour });
  await over;
  expect(found.status).toBe("active");
  expect(operator.requests()).toBeLessThan(30);
});
