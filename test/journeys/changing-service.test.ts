import { expect, test } from "vitest";
import { all, ofType, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

test("unknown fields pass, unknown values are kept, and each place is told of once", async () => {
  const { kcell, operator, number, events } = await openOperator({ numbers: 60 });
  operator.play("drift");
  const first = await all(kcell.numbers.list());
  const again = await all(kcell.numbers.list());
  expect(first).toHaveLength(60);
  expect(new Set(again.map(({ sim }) => sim?.format))).toEqual(new Set(["isim", "esim"]));
  expect(new Set(first.map(({ brand }) => brand))).toEqual(new Set(["kcell", "activ-plus"]));
  await kcell.services.list(number(0));
  const drifts = ofType(events, "drift").map(({ operation, place, value, clause }) => [clause, operation, place, value]);
  const { brand, format, status, service } = thisWire.places;
  expect(drifts).toEqual(
    expect.arrayContaining([
      ["2.7", "listNumbers", format, "isim"],
      ["2.7", "listNumbers", brand, "activ-plus"],
      ["2.7", "listNumbers", status, "reserved"],
      ["2.7", "listServices", service, "trial"],
    ]),
  );
  expect(new Set(drifts.map(String)).size).toBe(drifts.length);
});

test("an order in a state that nobody has heard of is still followed to its end", async () => {
  const { kcell, operator, number, events } = await openOperator();
  operator.play("drift");
  const { action, apply } = thisWire.ordered;
  const order = await apply(kcell, number(0));
  expect(order).toMatchObject({ state: "queued", verdict: "accepted" });
  await order.completed();
  expect(ofType(events, "drift")).toEqual(
    expect.arrayContaining([expect.objectContaining({ operation: action, place: thisWire.places.order, value: "queued" })]),
  );
});

test("an eSIM state that nobody has heard of reads unknown beside the operator's own word", async () => {
  const { kcell, operator, number, events } = await openOperator();
  operator.arrange(number(0), "esimReady");
  operator.play("drift");
  expect(await kcell.esim.get(number(0))).toMatchObject({ state: "unknown", rawState: "prepared" });
  expect(ofType(events, "drift")).toMatchObject([{ operation: "getEsimProfile", place: thisWire.places.esim, value: "prepared" }]);
});

test("only a field that a method relies on may not be missing", async () => {
  const { kcell, operator, number, failure, lacking } = await openOperator();
  operator.next("lookupNumbers", "missingFieldAfterEffect");
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "ANSWER_UNREADABLE", act: "operator" });
  if (await lacking("getAccess", () => kcell.access.state())) return;
  operator.next("getAccess", "missingFieldAfterEffect");
  expect(await failure(kcell.access.state())).toMatchObject({ code: "ANSWER_UNREADABLE", clause: "2.7", fields: { places: ["state"] } });
});

test("the announced end of an endpoint is told of once for each operation", async () => {
  const { kcell, operator, number, events } = await openOperator();
  operator.play("deprecation");
  for (let times = 0; times < 3; times++) await kcell.numbers.get(number(0));
  await all(kcell.numbers.list());
  const sunset = "Thu, 01 Jul 2027 00:00:00 GMT";
  const told = ofType(events, "deprecation");
  expect(told.map(({ operation }) => operation)).toEqual(["token", "lookupNumbers", "listNumbers"]);
  for (const event of told) expect(event).toMatchObject({ clause: "2.7", deprecation: "@1798761600", sunset });
});

test("a new text of the Rules is told of to a company that says which one it accepted", async () => {
  const { kcell, client, operator, events, lacking } = await openOperator();
  if (await lacking("getAccess", () => kcell.access.state())) return;
  const rulesSha256 = (await kcell.access.state()).rules?.sha256 ?? "";
  const bound = client({ administrator: { name: "B. Administrator", rulesSha256 } });
  await bound.access.state();
  expect(ofType(events, "rulesChanged")).toEqual([]);
  operator.play("rulesChanged");
  await kcell.access.state();
  expect(ofType(events, "rulesChanged")).toEqual([]);
  await bound.access.state();
  expect(ofType(events, "rulesChanged")).toMatchObject([{ clause: "3.1", edition: "2026-04-01", publishedAt: expect.any(Date) }]);
});

test("a capability that the operator withdraws is refused for itself alone, and stands in the access state no more", async () => {
  const { kcell, operator, number, failure, lacking } = await openOperator();
  operator.play("capabilityWithdrawn", { capability: "swapToEsim" });
  expect(await failure(kcell.esim.swap(number(0)))).toMatchObject({ code: "PERMISSION_DENIED", clause: "2.1", verdict: "rejected" });
  expect(await kcell.numbers.block(number(0), { reason: "leave" })).toMatchObject({ verdict: thisWire.blockVerdict });
  if (await lacking("getAccess", () => kcell.access.state())) return;
  const { capabilities } = await kcell.access.state();
  expect(capabilities).toContain("block");
  expect(capabilities).not.toContain("swapToEsim");
});

test("a withdrawn read is refused too, and is not tried again", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.play("capabilityWithdrawn", { capability: "lookupNumbers" });
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "PERMISSION_DENIED", attempts: 1, retryable: false });
});
