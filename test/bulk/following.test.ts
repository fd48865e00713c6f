import { type Contract, KcellError, type Output, referenceContract } from "kcell-self-service";
import { expect, test } from "vitest";
import { blocksOf, openCompany, told } from "./company.js";

/** The reference contract with a listing that tells something else. */
function listing(change: (page: Output<"listOrders">) => Output<"listOrders">): Contract {
  const { listOrders } = referenceContract.operations;
  if (!listOrders) throw new Error("The reference contract lists orders.");
  const changed: typeof listOrders = {
    ...listOrders,
    answer: (answer, input, context) => change(listOrders.answer(answer, input, context)),
  };
  return { ...referenceContract, operations: { ...referenceContract.operations, listOrders: changed } };
}

test("where no listing can be read the orders are asked for one by one", async () => {
  const { operator, run, client, numbers } = openCompany(5);
  const unreadable = listing(() => {
    throw new Error("not what the contract says");
  });
  const { sums } = await run(blocksOf(numbers), {}, client({ contract: unreadable }));
  expect(told(sums)).toEqual({ applied: 5 });
  expect(operator.requests("listOrders")).toBe(1);
  expect(operator.requests("getOrder")).toBe(5);
});

test("an order that a listing does not show is asked for alone, from the second look on", async () => {
  const { operator, run, client, numbers } = openCompany(5);
  const [hidden = ""] = numbers;
  const withoutOne = listing((page) => ({ ...page, items: page.items.filter(({ msisdn }) => msisdn !== hidden) }));
  const { sums } = await run(blocksOf(numbers), {}, client({ contract: withoutOne }));
  expect(told(sums)).toEqual({ applied: 5 });
  expect(operator.requests("getOrder")).toBe(1);
});

test("a listing that shows another change under an order's id is not believed: a person must look", async () => {
  const { run, client, numbers, store } = openCompany(4);
  const [mixed = "", other = ""] = numbers;
  const mixedUp = listing((page) => ({
    ...page,
    items: page.items.map((item) => (item.msisdn === mixed ? { ...item, msisdn: other } : item)),
  }));
  const { sums, outcomes } = await run(blocksOf(numbers), {}, client({ contract: mixedUp }));
  expect(told(sums)).toEqual({ attention: 1, applied: 3 });
  expect(outcomes[0]).toMatchObject({ verdict: "attention", error: { code: "ANSWER_MISMATCH" } });
  expect((await store.ledger.find(outcomes[0]?.intentId ?? ""))?.state).toBe("accepted");
});

test("a gate that closes while orders are followed ends the following, and what was accepted is still accepted", async () => {
  const { operator, run, numbers } = openCompany(4, { orderMs: 60_000 });
  const { sums, stoppedBy } = await run(blocksOf(numbers), { onProgress: ({ phase }) => phase === "following" && operator.suspect() });
  expect(told(sums)).toEqual({ accepted: 4 });
  expect(stoppedBy?.reason).toBe("gate");
  expect(operator.requests("listOrders") + operator.requests("getOrder")).toBe(1);
});

test("listings that meet passing faults are made again", async () => {
  const { operator, run, numbers } = openCompany(4, { orderMs: 20_000 });
  operator.next("listOrders", "internalBeforeEffect", 4);
  expect(told((await run(blocksOf(numbers))).sums)).toEqual({ applied: 4 });
});

test("what the operator holds back is accepted when the time to follow is over", async () => {
  const { operator, run, numbers } = openCompany(4);
  operator.next("block", "takenThenHeld");
  const before = operator.clock.monotonic();
  expect(told((await run(blocksOf(numbers), { followMs: 300_000 })).sums)).toEqual({ accepted: 1, applied: 3 });
  expect(operator.clock.monotonic() - before).toBeGreaterThanOrEqual(300_000);
  expect(operator.requests("listOrders")).toBeLessThan(20);
});

test("orders of a run of last week are found in the listing too", async () => {
  const { operator, run, numbers } = openCompany(4, { orderMs: 8 * 86_400_000 });
  await run(blocksOf(numbers), { followMs: 2000 });
  await operator.clock.sleep(9 * 86_400_000);
  const gets = operator.requests("getOrder");
  expect(told((await run(blocksOf(numbers))).sums)).toEqual({ applied: 4 });
  expect(operator.requests("getOrder")).toBe(gets);
});

test("following ends at once where maintenance lasts longer than it may", async () => {
  const { operator, run, numbers } = openCompany(4, { orderMs: 60_000 });
  const before = operator.clock.monotonic();
  const { sums, stoppedBy } = await run(blocksOf(numbers), {
    onProgress: ({ phase }) => phase === "following" && operator.play("maintenance", { forMs: 86_400_000 }),
  });
  expect({ sums: told(sums), reason: stoppedBy?.reason }).toEqual({ sums: { accepted: 4 }, reason: "later" });
  expect(operator.clock.monotonic() - before).toBeLessThan(120_000);
});

test("the operator's clock may be behind ours", async () => {
  const { operator, run, client, numbers } = openCompany(4);
  const { clock } = operator;
  const ahead = { now: () => clock.now() + 600_000, monotonic: () => clock.monotonic(), sleep: clock.sleep.bind(clock) };
  expect(told((await run(blocksOf(numbers), { clock: ahead }, client({ clock: ahead }))).sums)).toEqual({ applied: 4 });
  expect(operator.requests("getOrder")).toBe(0);
});

/** The reference contract whose listing leaves one number out, and whose order of that number cannot be found. */
function hiding(hidden: string, isListing: boolean): Contract {
  const { listOrders, getOrder } = referenceContract.operations;
  if (!listOrders || !getOrder) throw new Error("The reference contract lists and gives orders.");
  const hiddenListing: typeof listOrders = {
    ...listOrders,
    answer(answer, input, context) {
      if (!isListing) throw new Error("not what the contract says");
      const page = listOrders.answer(answer, input, context);
      return { ...page, items: page.items.filter(({ msisdn }) => msisdn !== hidden) };
    },
  };
  const gone: typeof getOrder = {
    ...getOrder,
    request: (input, context) => getOrder.request(input.msisdn === hidden ? { ...input, id: "ord-gone" } : input, context),
  };
  return { ...referenceContract, operations: { ...referenceContract.operations, listOrders: hiddenListing, getOrder: gone } };
}

test.each([true, false])("an order that cannot be got does not end the following of the others, by listing: %s", async (isListing) => {
  const { operator, run, client, numbers } = openCompany(4, { orderMs: 60_000 });
  const contract = hiding(numbers[0] ?? "", isListing);
  const { outcomes, stoppedBy } = await run(blocksOf(numbers), {}, client({ contract }));
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(["accepted", "applied", "applied", "applied"]);
  expect(stoppedBy).toBeUndefined();
  // It is asked for alone once; the rest are the others' looks.
  expect(operator.requests("getOrder")).toBeLessThanOrEqual(isListing ? 1 : 40);
});

test("an order whose answer fails again and again does not keep the others from being asked for", async () => {
  const { run, client, numbers } = openCompany(4);
  const { listOrders, getOrder } = referenceContract.operations;
  if (!listOrders || !getOrder) throw new Error("The reference contract lists and gives orders.");
  const failing: typeof getOrder = {
    ...getOrder,
    answer(answer, input, context) {
      if (input.msisdn === numbers[0]) throw new KcellError("INTERNAL", "Not now.", { retryable: true });
      return getOrder.answer(answer, input, context);
    },
  };
  const { listOrders: _, ...unlisted } = referenceContract.operations;
  const contract = { ...referenceContract, operations: { ...unlisted, getOrder: failing } };
  const { outcomes } = await run(blocksOf(numbers), {}, client({ contract }));
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(["accepted", "applied", "applied", "applied"]);
});

test("a time that comes back from a file as text is still the same change, and ends no run", async () => {
  const { operator, run, numbers } = openCompany(2, { orderMs: 60_000 });
  const effectiveAt = new Date(operator.clock.now() + 30 * 86_400_000);
  const changes = blocksOf(numbers).map((change) => ({ ...change, effectiveAt }));
  await run(changes, { follow: false });
  const again = await run(JSON.parse(JSON.stringify(changes)));
  expect(told(again.sums)).toEqual({ accepted: 2 });
  expect(again.outcomes.every(({ recorded }) => recorded)).toBe(true);
});
