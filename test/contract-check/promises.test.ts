import { type Contract, type ContractAuth, type Operation, referenceContract, type WireAnswer } from "kcell-self-service";
import { checkContract, virtualClock } from "kcell-self-service/testing";
import { expect, onTestFinished, test } from "vitest";

const { operations, auth } = referenceContract;

const withBlock = (fields: Partial<Operation<"block">>): Contract => ({
  ...referenceContract,
  operations: { ...operations, block: { ...operations.block, ...fields } as Operation<"block"> },
});
const withAuth = (fields: Partial<ContractAuth>): Contract => ({ ...referenceContract, auth: { ...auth, ...fields } });

const findingsOf = async (...args: Parameters<typeof checkContract>): Promise<readonly string[]> =>
  (await checkContract(...args)).findings.map(({ at, says }) => `${at}: ${says}`);

/** What no handler was there for until the test ends: outside a test it would end the program. */
const watchRejections = (): readonly unknown[] => {
  const seen: unknown[] = [];
  const note = (reason: unknown): void => void seen.push(reason);
  process.on("unhandledRejection", note);
  onTestFinished(() => void process.off("unhandledRejection", note));
  return seen;
};
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const rejecting = (async () => {
  throw new TypeError("CANARY");
}) as never;

test.each<[string, Contract, string]>([
  ["answer", withBlock({ answer: rejecting }), "operations.block: answer() must give its value at once, not a promise"],
  [
    "a field of an answer",
    withBlock({ answer: () => ({ state: Promise.reject(new Error("CANARY")) }) as never }),
    "operations.block: answer() must give its value at once, not a promise",
  ],
  ["request", withBlock({ request: rejecting }), "operations.block: request() must give its request at once, not a promise"],
  [
    "one field of a request",
    withBlock({
      request: ({ until, ...input }) => ({
        method: "POST",
        path: "/blocks",
        body: { ...input, until: until && Promise.reject(new Error("CANARY")) },
      }),
    }),
    "operations.block: request() gives a promise where until is given",
  ],
  ["auth.read", withAuth({ read: rejecting }), "auth.read: it must give the token at once, not a promise"],
  [
    "problem",
    { ...referenceContract, problem: rejecting },
    "problem: it must say at once what is wrong, but gives a promise over a 200 with an HTML page, and 89 more",
  ],
])("a promise that rejects in place of %s is told, and ends no program", async (_what, contract, finding) => {
  const rejections = watchRejections();
  expect(await findingsOf(contract)).toEqual([finding]);
  await nextTurn();
  expect(rejections).toEqual([]);
});

test("a problem() that resolves to undefined is no better: every call would fail on it", async () => {
  const [finding, ...others] = await findingsOf({ ...referenceContract, problem: (async () => undefined) as never });
  expect(finding).toContain("problem: it must say at once what is wrong, but gives a promise");
  expect(others).toEqual([]);
});

test("a value that only looks like a promise is told as one", async () => {
  // oxlint-disable-next-line unicorn/no-thenable
  const answer = (() => ({ then: (resolve: (value: object) => void) => resolve({}) })) as never;
  expect(await findingsOf(withBlock({ answer }))).toEqual([expect.stringContaining("answer() must give its value at once")]);
});

test("a step that fails over one read while nobody waits for another ends no program", async () => {
  const rejections = watchRejections();
  const prepare: Operation<"block">["prepare"] = async (_input, read) => {
    const reads = [read({ method: "GET", path: "/a" }), read({ method: "GET", path: "/b" })];
    await reads[0];
    return reads[1];
  };
  expect(await findingsOf(withBlock({ prepare }))).toEqual([]);
  await nextTurn();
  expect(rejections).toEqual([]);
});

const pageIn = (answer: WireAnswer): { readonly next?: string | null } => {
  try {
    return answer.json() as object;
  } catch {
    return {};
  }
};

test("a settle() that reads pages for ever is stopped and told", async () => {
  let reads = 0;
  const settle: Operation<"block">["settle"] = async (_input, read) => {
    let next: string | null | undefined;
    do {
      reads += 1;
      ({ next } = pageIn(await read({ method: "GET", path: "/blocks" })));
    } while (next !== null);
    return { outcome: "unknown", by: "none" };
  };
  expect(await findingsOf(withBlock({ settle }))).toEqual([
    "operations.block: settle() reads on and on (more than 20 times) after a proxy's HTML page, and 1 more",
  ]);
  // Once with each of the two answers.
  expect(reads).toBe(2 * 21);
});

test("a prepare() that tries again for ever is stopped and told, although it catches every failure", async () => {
  const clock = virtualClock();
  const release = clock.hold();
  let reads = 0;
  const prepare: Operation<"block">["prepare"] = async (_input, read) => {
    for (;;) {
      try {
        reads += 1;
        // From here on the read is never answered, and only the time can end it.
        if (reads > 40) release();
        return await read({ method: "GET", path: "/numbers" });
      } catch {
        // Once more.
      }
    }
  };
  expect(await findingsOf(withBlock({ prepare }), {}, { clock })).toEqual([
    "operations.block: prepare() reads on and on (more than 20 times)",
  ]);
  expect(reads).toBe(41);
});

const never = (): Promise<never> => new Promise(() => {});

test.each<[string, Contract, string]>([
  [
    "settle",
    withBlock({ settle: never }),
    "operations.block: settle() gives nothing within 10 seconds after a proxy's HTML page, and 1 more",
  ],
  ["prepare", withBlock({ prepare: never }), "operations.block: prepare() gives nothing within 10 seconds"],
  ["auth.obtain", withAuth({ obtain: never }), "auth: obtain() or apply() gives nothing within 10 seconds"],
  ["auth.apply", withAuth({ apply: never }), "auth: obtain() or apply() gives nothing within 10 seconds"],
])("%s that never comes to an end is told after 10 seconds", async (_what, contract, finding) => {
  const clock = virtualClock();
  expect(await findingsOf(contract, {}, { clock })).toEqual([finding]);
  expect([clock.monotonic() >= 10_000, clock.pending]).toEqual([true, 0]);
});
