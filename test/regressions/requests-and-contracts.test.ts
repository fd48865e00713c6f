import { expect, test } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { Contract, Operation } from "../../src/model/contract.js";
import type { WireRequest } from "../../src/model/wire-request.js";
import { company, credentials, number } from "../calls/company.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf, thrownBy } from "../errors/failure-of.js";

const intentId = "int-1";
const block = { reason: "leave", intentId } as const;
const canary = "CANARY of a contract";

/** The reference contract with another block. */
function blocking(change: Partial<Operation<"block">>): Contract {
  const { block: own } = referenceContract.operations;
  if (!own) throw new Error("The reference contract blocks numbers.");
  return {
    ...referenceContract,
    externalId: { maxLength: 64, searchable: false },
    operations: { ...referenceContract.operations, block: { ...own, ...change } },
  };
}

const stumble = (): never => {
  throw new TypeError(canary);
};

test.each<[string, Partial<WireRequest>]>([
  ["a body that JSON cannot hold", { body: { sum: 10n } }],
  ["a header with a line end", { headers: { "x-note": "one\r\ntwo" } }],
  ["an address elsewhere", { path: "https://elsewhere.test/orders" }],
  ["a header of other letters", { headers: { "x-note": "Компания" } }],
])("a change that cannot be built, with %s, was not sent", async (_what, wrong) => {
  const contract = blocking({ request: () => ({ method: "POST", path: "/orders", ...wrong }) });
  const { kcell, to, store } = company(() => undefined, { contract });
  expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "CONFIG_INVALID", verdict: "notSent" });
  expect(to("/orders")).toEqual([]);
  expect((await store.ledger.find(intentId))?.state).toBe("notSent");
});

test("headers that differ in case go out once, and the contract's own counts last", async () => {
  const { getAccess } = referenceContract.operations;
  if (!getAccess) throw new Error("The reference contract shows access.");
  const request = (): WireRequest => ({
    method: "POST",
    path: "/access",
    headers: { Accept: "text/xml", "Content-Type": "text/xml", "X-Correlator": "of-the-contract" },
    body: "<a/>",
  });
  const contract = { ...referenceContract, operations: { ...referenceContract.operations, getAccess: { ...getAccess, request } } };
  const { kcell, to } = company(() => undefined, { contract });
  await kcell.access.state();
  const headers = Object.entries(to("/access")[0]?.headers ?? {}).filter(([name]) => /^(?:accept|content-type|x-correlator)$/iu.test(name));
  expect(Object.fromEntries(headers)).toEqual({
    accept: "text/xml",
    "content-type": "text/xml",
    "x-correlator": "of-the-contract",
  });
  expect(headers).toHaveLength(3);
});

test("a listener whose promise fails disturbs nobody, and leaves no rejection unhandled", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on("unhandledRejection", note);
  const { kcell } = company(() => undefined, { onEvent: () => Promise.reject(new Error(canary)) as unknown as undefined });
  await kcell.numbers.block(number, block);
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});

test.each<[string, Contract]>([
  ["signs a request", { ...referenceContract, auth: { ...referenceContract.auth, apply: stumble } }],
  ["prepares a change", blocking({ prepare: stumble })],
  ["makes a request", blocking({ request: stumble })],
  ["asks for a token", { ...referenceContract, auth: { ...referenceContract.auth, obtain: stumble } }],
])("a contract that stumbles where it %s is told without its words, and nothing was sent", async (_where, contract) => {
  const { kcell, to } = company(() => undefined, { contract, credentials: async () => credentials });
  const error = await failureOf(kcell.numbers.block(number, block));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", verdict: "notSent" });
  expect(everythingShown(error)).not.toContain(canary);
  expect(to("/orders")).toEqual([]);
});

test("a contract that stumbles over the credentials makes no client, and is told without its words", async () => {
  const contract = { ...referenceContract, auth: { ...referenceContract.auth, obtain: stumble } };
  const error = await thrownBy(() => company(() => undefined, { contract }));
  expect(error.code).toBe("CONFIG_INVALID");
  expect(everythingShown(error)).not.toContain(canary);
});

test("a contract that stumbles where it looks what became of a change is told without its words", async () => {
  const { kcell } = company((sent) => (sent.path === "/v1/orders" ? { fails: { kind: "transport", sent: "maybe" } } : undefined), {
    contract: blocking({ settle: stumble }),
  });
  await failureOf(kcell.numbers.block(number, block));
  const error = await failureOf(kcell.orders.reconcile(intentId));
  expect(error.code).toBe("CONFIG_INVALID");
  expect(everythingShown(error)).not.toContain(canary);
});

test("a contract that stumbles over a good answer leaves the change in doubt, not applied", async () => {
  const problem: Contract["problem"] = (answer, operation) =>
    answer.text.startsWith("<") ? stumble() : referenceContract.problem(answer, operation);
  const answer: Operation<"block">["answer"] = (_answer, input) => ({ action: "block", msisdn: input.msisdn, state: "completed" });
  const { kcell, store } = company((sent) => (sent.path === "/v1/orders" ? { body: "<html>sign in</html>" } : undefined), {
    contract: { ...blocking({ answer }), problem },
  });
  const error = await failureOf(kcell.numbers.block(number, block));
  expect(error).toMatchObject({ code: "ANSWER_UNREADABLE", verdict: "unknown", status: 200 });
  expect((await store.ledger.find(intentId))?.state).toBe("unknown");
});

test("a change that is refused for its token, but in doubt, is not replayed", async () => {
  const problem: Contract["problem"] = (answer, operation) =>
    answer.status === 500 ? { code: "UNAUTHENTICATED", verdict: "unknown" } : referenceContract.problem(answer, operation);
  const { kcell, to, store } = company((sent) => (sent.path === "/v1/orders" ? { status: 500 } : undefined), {
    contract: { ...referenceContract, problem },
  });
  expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "UNAUTHENTICATED", verdict: "unknown", attempts: 1 });
  expect(to("/orders")).toHaveLength(1);
  expect((await store.ledger.find(intentId))?.state).toBe("unknown");
});

test("an error holds no phone number, wherever the operator puts one", async () => {
  const digits = number.slice(1);
  const { kcell, events } = company((sent) =>
    sent.path === "/v1/orders"
      ? {
          status: 422,
          headers: { "x-request-id": digits },
          body: {
            code: digits,
            reference: `call about ${number}`,
            contact: number,
            orderId: digits,
            errors: [{ pointer: `/${digits}`, code: digits }],
          },
        }
      : undefined,
  );
  const error = await failureOf(kcell.numbers.block(number, block));
  expect(error).toMatchObject({ code: "OPERATOR_REFUSED", fields: { contact: expect.stringContaining("4567") as string } });
  for (const shown of [error, events]) expect(everythingShown(shown)).not.toContain(digits.slice(-10));
});
