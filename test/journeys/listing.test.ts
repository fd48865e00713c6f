import { expect, test } from "vitest";
import { all, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

test("2,500 numbers come in pages, each number once", async () => {
  const { kcell, operator } = await openOperator({ numbers: 2500 });
  const found = await all(kcell.numbers.list());
  expect(found.map(({ msisdn }) => msisdn)).toEqual(operator.numbers);
  expect(operator.requests("listNumbers")).toBe(Math.ceil(2500 / thisWire.pageSize));
});

test("pages carry their cursor and what the answer said of itself", async () => {
  const { kcell } = await openOperator({ numbers: 2500 });
  const pages = await all(kcell.numbers.list().pages());
  const { pageSize } = thisWire;
  const full = Array.from({ length: Math.ceil(2500 / pageSize) - 1 }, () => [pageSize, false]);
  expect(pages.map(({ items, nextCursor }) => [items.length, nextCursor === null])).toEqual([...full, [500, true]]);
  for (const { meta } of pages) expect(meta).toMatchObject({ status: 200, attempts: 1, requestId: expect.stringMatching(/^req-/u) });
  expect(Object.keys(pages[0] ?? {})).not.toContain("meta");
});

test("whoever stops reading stops fetching, and nothing is fetched before somebody reads", async () => {
  const { kcell, operator } = await openOperator({ numbers: 2500 });
  const listing = kcell.numbers.list();
  expect(operator.requests()).toBe(0);
  for await (const { msisdn } of listing) if (msisdn === operator.numbers[3]) break;
  expect(operator.requests("listNumbers")).toBe(1);
});

test("a listing can be read twice, and is fetched again", async () => {
  const { kcell, operator } = await openOperator();
  const listing = kcell.numbers.list();
  expect(await all(listing)).toEqual(await all(listing));
  expect(operator.requests("listNumbers")).toBe(2);
});

test("the list is filtered by the operator", async () => {
  const { kcell, wire } = await openOperator({ numbers: 100 });
  const everyNumber = await all(kcell.numbers.list());
  const blocked = await all(kcell.numbers.list({ status: "blocked" }));
  const esims = await all(kcell.numbers.list({ sim: "esim" }));
  expect(blocked).toEqual(everyNumber.filter(({ status }) => status === "blocked"));
  expect(esims).toEqual(everyNumber.filter(({ sim }) => sim?.format === "esim"));
  expect(await all(kcell.numbers.list({ status: "active", sim: "physical" }))).not.toHaveLength(0);
  expect(wire.at(-1)?.query.toString()).toBe(thisWire.filteredQuery);
});

test("a number in a list has everything that the operator told of it", async () => {
  const { kcell, operator } = await openOperator({ numbers: 40 });
  const wire = operator.numbers.map((msisdn) => operator.number(msisdn));
  const found = await all(kcell.numbers.list());
  expect(JSON.parse(JSON.stringify(found.map(({ updatedAt: _, blocks: __, ...rest }) => rest)))).toEqual(
    wire.map(({ updatedAt: _, blocks: __, ...rest } = { msisdn: "", status: "" }) => rest),
  );
  expect(found.flatMap(({ blocks = [] }) => blocks.map(({ id }) => id))).toEqual(
    wire.flatMap((number) => number?.blocks?.map(({ id }) => id) ?? []),
  );
});

test("a listing longer than the limits is taken for a fault", async () => {
  const { client, failure, operator } = await openOperator({ numbers: 2500 });
  const tooManyPages = await failure(all(client({ limits: { pages: 2 } }).numbers.list()));
  expect(tooManyPages).toMatchObject({ code: "TOO_MANY_PAGES", kind: "tooLarge" });
  expect(operator.requests("listNumbers")).toBe(2);
  const tooManyItems = await failure(all(client({ limits: { items: 1999 } }).numbers.list()));
  expect(tooManyItems).toMatchObject({ code: "TOO_MANY_ITEMS", kind: "tooLarge" });
  expect(await all(client({ limits: { pages: 5, items: 2500 } }).numbers.list())).toHaveLength(2500);
});

test("a listing that goes round in circles ends in an error", async () => {
  const { client, transport, failure, operator } = await openOperator();
  const error = await failure(all(client(thisWire.circling(transport)).numbers.list()));
  expect(error).toMatchObject({ code: "ANSWER_UNREADABLE", act: "operator" });
  expect(operator.requests("listNumbers")).toBe(2);
});

test("orders are listed by state and by time, in pages", async () => {
  const { kcell, operator, clock, number, lacking } = await openOperator({ numbers: 150, orderMs: 1000 });
  if (await lacking("listOrders", async () => all(kcell.orders.list()))) return;
  const plain = operator.numbers.filter((msisdn) => operator.number(msisdn)?.status === "active");
  const early = plain.slice(0, 3);
  for (const msisdn of early) await kcell.numbers.block(msisdn, { reason: "leave" });
  await clock.advance(60_000);
  const later = new Date(clock.now());
  await kcell.numbers.unblock(number(0));
  const [unblock] = await all(kcell.orders.list({ from: later }));
  expect(unblock).toMatchObject({ action: "unblock", msisdn: number(0), state: "acknowledged" });
  expect((await all(kcell.orders.list({ state: "completed", to: later }))).map(({ msisdn }) => msisdn)).toEqual(early.toReversed());
  expect(await all(kcell.orders.list())).toHaveLength(4);
  const [page] = await all(kcell.orders.list().pages());
  expect(page).toMatchObject({ nextCursor: null });
});

test("more than a hundred orders come in pages too", async () => {
  const numbers = Array.from({ length: 120 }, (_, place) => `+7701${String(2_000_000 + place)}`);
  const { kcell, lacking } = await openOperator({ numbers });
  if (await lacking("listOrders", async () => all(kcell.orders.list()))) return;
  await Promise.all(numbers.map((msisdn) => kcell.numbers.block(msisdn, { reason: "leave" })));
  const pages = await all(kcell.orders.list().pages());
  expect(pages.map(({ items }) => items.length)).toEqual([100, 20]);
  expect(new Set(pages.flatMap(({ items }) => items.map(({ msisdn }) => msisdn)))).toEqual(new Set(numbers));
});
