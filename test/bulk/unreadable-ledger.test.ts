import { KcellError, type Store } from "kcell-self-service";
import { expect, test } from "vitest";
import { blocksOf, openCompany, told } from "./company.js";

type Broken = "find" | "open";

/** A store whose ledger answers nothing that is asked in these ways, from the so-and-so-many-th question on. */
function unreadable({ ledger, ...cells }: Store, ways: readonly Broken[], from = 0): Store {
  let asked = 0;
  const assertReadable = (way: Broken): void => {
    if (!ways.includes(way)) return;
    asked += 1;
    if (asked > from) throw new KcellError("STORAGE_FAILED", "The disk is gone.");
  };
  return {
    ...cells,
    ledger: {
      ...ledger,
      async find(intentId) {
        assertReadable("find");
        return ledger.find(intentId);
      },
      async *open() {
        assertReadable("open");
        yield* ledger.open();
      },
    },
  };
}

test.each([[["find"]], [["find", "open"]]] as const)(
  "what an earlier run did is unknown, and never notSent, where the ledger cannot be asked: %o",
  async (ways) => {
    const { operator, run, client, store, numbers } = openCompany(4);
    await run(blocksOf(numbers));
    const before = operator.requests("createOrder");
    const [alarm = ""] = numbers;
    const { sums, outcomes, stoppedBy } = await run(
      blocksOf(numbers),
      { protectedNumbers: [alarm] },
      client({ store: unreadable(store, ways) }),
    );
    expect(told(sums)).toEqual({ unknown: 4 });
    expect(stoppedBy).toMatchObject({ reason: "client", error: { code: "STORAGE_FAILED" } });
    for (const { error, recorded } of outcomes)
      expect({ code: error?.code, verdict: error?.verdict, recorded }).toEqual({
        ...{ code: "STORAGE_FAILED", verdict: "unknown", recorded: undefined },
      });
    expect(operator.requests("createOrder")).toBe(before);
  },
);

test("a ledger that cannot list what is open still tells what became of each change", async () => {
  const { run, client, store, numbers } = openCompany(4);
  await run(blocksOf(numbers));
  const { sums, outcomes } = await run(blocksOf(numbers), {}, client({ store: unreadable(store, ["open"]) }));
  expect(told(sums)).toEqual({ applied: 4 });
  expect(outcomes.every(({ recorded }) => recorded)).toBe(true);
});

test("a ledger that can be asked no more after an earlier outcome was read does not make it notSent", async () => {
  const { run, client, store, numbers } = openCompany(1);
  await run(blocksOf(numbers));
  for (const from of [0, 1, 2]) {
    const { sums } = await run(blocksOf(numbers), {}, client({ store: unreadable(store, ["find"], from) }));
    expect(told(sums)).toEqual(from === 0 ? { unknown: 1 } : { applied: 1 });
  }
});

test("an outcome that was found not to have been carried out is unknown where its refusal cannot be read", async () => {
  const { operator, run, client, store, numbers } = openCompany(4);
  operator.next("block", "cutBeforeEffect");
  const kcell = client();
  await run(blocksOf(numbers), { follow: false, canaries: 0 }, kcell);
  await operator.clock.sleep(3_600_000);
  const orders = {
    ...kcell.orders,
    recorded: async (intentId: string) => client({ store: unreadable(store, ["find"]) }).orders.recorded(intentId),
  };
  const { outcomes } = await run(blocksOf(numbers), {}, { ...kcell, orders });
  expect(outcomes[0]).toMatchObject({ verdict: "unknown", error: { code: "STORAGE_FAILED" } });
});
