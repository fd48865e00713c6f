import { expect, test } from "vitest";
import { all, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

const strangers = Array.from({ length: 50 }, (_, place) => `+7747${String(1_000_000 + place)}`);

test("of 250 numbers every one is accounted for: found, or not found", async () => {
  const { kcell, operator } = await openOperator({ numbers: 200 });
  const asked = [...operator.numbers, ...strangers];
  const { items, notFound } = await kcell.numbers.lookup(asked);
  expect(items.map(({ msisdn }) => msisdn)).toEqual(operator.numbers);
  expect(notFound).toEqual(strangers);
  expect(operator.requests("lookupNumbers")).toBe(Math.ceil(250 / thisWire.batchSize));
});

test("a number that is named twice is asked about once", async () => {
  const { kcell, operator, number } = await openOperator();
  const { items } = await kcell.numbers.lookup(new Set([number(0), number(0).replace("+7", "8"), number(1)]));
  expect(items.map(({ msisdn }) => msisdn)).toEqual([number(0), number(1)]);
  expect(operator.requests("lookupNumbers")).toBe(Math.ceil(2 / thisWire.batchSize));
});

test("exactly as many numbers as fit into one request are one request", async () => {
  const { kcell, operator } = await openOperator({ numbers: thisWire.batchSize });
  expect((await kcell.numbers.lookup(operator.numbers)).items).toHaveLength(thisWire.batchSize);
  expect(operator.requests("lookupNumbers")).toBe(1);
});

test("the state of a number says what is the matter with it", async () => {
  const { kcell, operator, number } = await openOperator();
  operator.arrange(number(0), "debtBlock");
  operator.arrange(number(1), "pending");
  operator.arrange(number(2), "terminated");
  operator.arrange(number(3), "esimEnabled");
  expect(await kcell.numbers.get(number(0))).toMatchObject({
    status: "blocked",
    blocks: [{ initiatedBy: "operator", reason: "debt", scope: "outgoing", removableBySubscriber: false }],
  });
  expect((await kcell.numbers.get(number(1))).status).toBe("pending");
  expect((await kcell.numbers.get(number(2))).status).toBe("terminated");
  expect((await kcell.numbers.get(number(3))).sim).toMatchObject({ format: "esim", iccid: expect.stringMatching(/^\d{19,20}$/u) });
});

test("a number that shows an order under way names it", async () => {
  const { kcell, number } = await openOperator();
  const order = await thisWire.ordered.apply(kcell, number(0));
  expect((await kcell.numbers.get(number(0))).pendingOrderIds).toEqual([order.id]);
});

test("a number that was ported out, or never was ours, is not found, and its error shows only its end", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.arrange(number(0), "portedOut");
  const gone = await failure(kcell.numbers.get(number(0)));
  expect(gone).toMatchObject({ code: "NUMBER_NOT_FOUND", kind: "notFound", requestId: expect.stringMatching(/^req-/u) });
  expect(gone.message).toContain(`******${number(0).slice(-4)}`);
  expect(await failure(kcell.numbers.get("+77471234567"))).toMatchObject({ code: "NUMBER_NOT_FOUND" });
});

test("an answer about other numbers than those asked about is not believed", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.next("lookupNumbers", "otherNumberAfterEffect");
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "ANSWER_MISMATCH", act: "operator" });
});

test("a value has what the answer said of itself, out of the way of printing and copying", async () => {
  const { kcell, number } = await openOperator();
  const found = await kcell.numbers.get(number(0), { correlationId: "erp-4711" });
  expect(found.meta).toMatchObject({ status: 200, correlationId: "erp-4711", attempts: 1 });
  expect(thisWire.traced(found.meta.headers)[0]).toBe("erp-4711");
  expect(Object.keys({ ...found })).not.toContain("meta");
});

test("a list that has not caught up does not hide the state of a number that is asked for itself", async () => {
  const { kcell, operator, number } = await openOperator();
  operator.next("block", "staleListAfterEffect");
  await (await kcell.numbers.block(number(0), { reason: "leave" })).completed();
  const listed = await all(kcell.numbers.list());
  expect(listed.find(({ msisdn }) => msisdn === number(0))?.status).toBe("active");
  expect((await kcell.numbers.get(number(0))).status).toBe("blocked");
});
