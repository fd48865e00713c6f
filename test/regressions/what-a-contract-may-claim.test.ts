import { expect, test } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import type { Contract } from "../../src/model/contract.js";
import { type Company, company, isLogIn, number } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";

const leave = { reason: "leave", intentId: "int-1" } as const;
type Block = NonNullable<Contract["operations"]["block"]>;
const { block } = referenceContract.operations as { readonly block: Block };

/** The reference contract whose block is another. */
const blocking = (change: Partial<Block>): Contract => ({
  ...referenceContract,
  operations: { ...referenceContract.operations, block: { ...block, ...change } },
});

const statesOf = async ({ store }: Company) => {
  const states: string[] = [];
  for await (const { state } of store.ledger.read()) states.push(state);
  return states;
};

test.each(["notSent", "applied", "accepted"] as const)(
  "what is answered is never %s by an error that the contract throws",
  async (verdict) => {
    const answer = () => {
      throw new KcellError("CONNECTION_FAILED", "no", { verdict });
    };
    const made = company(() => undefined, { contract: blocking({ answer }) });
    expect(await failureOf(made.kcell.numbers.block(number, leave))).toMatchObject({ verdict: "unknown" });
    expect(made.to("/orders")).toHaveLength(1);
    expect(await statesOf(made)).toEqual(["planned", "sending", "unknown"]);
  },
);

test("a problem that claims that nothing was sent is not believed either", async () => {
  const problem = (answer: { readonly text: string }) =>
    answer.text.includes("busy") ? { code: "CONNECTION_FAILED", verdict: "notSent" } : undefined;
  const made = company((sent) => (sent.path === "/v1/orders" ? { body: "busy" } : undefined), {
    contract: { ...referenceContract, problem: problem as unknown as Contract["problem"] },
  });
  expect(await failureOf(made.kcell.numbers.block(number, leave))).toMatchObject({ verdict: "unknown" });
  expect(made.to("/orders")).toHaveLength(1);
});

test.each([{}, [], "ok", null, { state: undefined }, { state: "" }])("an answer read as %j takes no change for accepted", async (read) => {
  const made = company(() => undefined, { contract: blocking({ answer: (() => read) as unknown as Block["answer"] }) });
  expect(await failureOf(made.kcell.numbers.block(number, leave))).toMatchObject({ code: "ANSWER_UNREADABLE", verdict: "unknown" });
});

test("a contract that reads an answer later is not waited for, and its failure ends no process", async () => {
  const later = () => Promise.reject(new KcellError("ORDER_REJECTED", "no"));
  const change = company(() => undefined, { contract: blocking({ answer: later as unknown as Block["answer"] }) });
  expect(await failureOf(change.kcell.numbers.block(number, leave))).toMatchObject({ code: "ANSWER_UNREADABLE", verdict: "unknown" });
  const problem = company(() => undefined, { contract: { ...referenceContract, problem: later as unknown as Contract["problem"] } });
  expect(await failureOf(problem.kcell.numbers.get(number))).toMatchObject({ code: "ANSWER_UNREADABLE" });
  const getAccess = { ...referenceContract.operations.getAccess, answer: later };
  const operations = { ...referenceContract.operations, getAccess } as unknown as Contract["operations"];
  const read = company(() => undefined, { contract: { ...referenceContract, operations } });
  expect(await failureOf(read.kcell.access.state())).toMatchObject({ code: "ANSWER_UNREADABLE" });
});

test.each(["GET", "head"])("a change by %s does not leave, for others on the way may send it twice", async (method) => {
  const request: Block["request"] = () => ({ method, path: "/orders" });
  const made = company(() => undefined, { contract: blocking({ request }) });
  expect(await failureOf(made.kcell.numbers.block(number, leave))).toMatchObject({ code: "CONFIG_INVALID", verdict: "notSent" });
  expect(made.to("/orders")).toHaveLength(0);
  expect(await statesOf(made)).toEqual(["planned", "sending", "notSent"]);
});

test.each([NaN, Infinity, 1e20, -5, "30", null])(
  "a wait of %s milliseconds is none that is obeyed, and nothing is hammered",
  async (retryAfterMs) => {
    const problem = (answer: { readonly text: string }) =>
      answer.text.includes("busy") ? { code: "TOO_MANY_REQUESTS", retryAfterMs } : undefined;
    let busy = 1;
    const { kcell, clock } = company((one) => (!isLogIn(one) && busy-- > 0 ? { status: 429, body: "busy" } : undefined), {
      contract: { ...referenceContract, problem: problem as unknown as Contract["problem"] },
    });
    await kcell.access.state();
    expect(clock.monotonic()).toBeGreaterThanOrEqual(1000);
  },
);

test("an end of maintenance that is no time is left out", async () => {
  const problem: Contract["problem"] = (answer) =>
    answer.text.includes("busy") ? { code: "MAINTENANCE", maintenance: { from: new Date("x"), until: new Date("x") } } : undefined;
  const { kcell } = company((one) => (isLogIn(one) ? undefined : { status: 503, body: "busy" }), {
    contract: { ...referenceContract, problem },
  });
  const error = await failureOf(kcell.access.state({ deadlineMs: 500 }));
  expect(Number.isNaN(error.retryAt?.getTime())).toBe(false);
});

test.each(["rejected", "applied", "unknown"] as const)(
  "what fails while a change is prepared is notSent, although it says %s",
  async (verdict) => {
    const prepare = () => Promise.reject(new KcellError("ORDER_REJECTED", "no", { verdict }));
    const made = company(() => undefined, { contract: blocking({ prepare }) });
    expect(await failureOf(made.kcell.numbers.block(number, leave))).toMatchObject({ code: "ORDER_REJECTED", verdict: "notSent" });
    expect(await statesOf(made)).toEqual(["planned", "notSent"]);
  },
);

test.each([
  { status: 403, code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" },
  { status: 429, code: "TOO_MANY_REQUESTS" },
])("no contract can accept $status: $code is heard", async ({ status, code }) => {
  const accepts = [401, 403, 423, 429, 503];
  const request: Block["request"] = (input, prepared) => ({ ...block.request(input, prepared), accepts });
  const made = company((sent) => (sent.path === "/v1/orders" ? { status, body: { code } } : undefined), {
    contract: blocking({ request }),
  });
  expect(await failureOf(made.kcell.numbers.block(number, leave))).toMatchObject({ code, verdict: "rejected" });
});
