import { expect, test } from "vitest";
import { operationFor } from "../../src/calls/operation.js";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";
import { number } from "./company.js";

const { block } = referenceContract.operations;
if (!block) throw new Error("The reference contract blocks numbers.");
const narrow = { ...referenceContract, name: "narrow", operations: { block: { ...block, ignores: ["scope", "until"] } } };

test("an operation of the contract is found", () => {
  expect(operationFor(narrow, "block", { msisdn: number, reason: "leave" })).toBe(narrow.operations.block);
});

test("an operation that the contract lacks is refused by its name", async () => {
  expect(await thrownBy(() => operationFor(narrow, "unblock", { msisdn: number }))).toMatchObject({
    code: "NOT_IN_CONTRACT",
    fields: { operation: "unblock" },
    attempts: 0,
  });
});

test("an argument that the wire cannot carry is refused by its name, never dropped and never repeated", async () => {
  const error = await thrownBy(() => operationFor(narrow, "block", { msisdn: number, reason: "leave", scope: "data" }));
  expect(error).toMatchObject({ code: "ARGUMENT_NOT_SUPPORTED", fields: { scope: "the contract cannot carry it" } });
  expect(everythingShown(error)).not.toContain("7011234567");
});

test("an argument that is not given is not missed", () => {
  const input = { msisdn: number, reason: "leave", scope: undefined } as never;
  expect(operationFor(narrow, "block", input)).toBe(narrow.operations.block);
});

test("an argument that the wire cannot do without is asked for by its name", async () => {
  const needing = { ...narrow, operations: { block: { ...block, needs: ["scope"] } } };
  const error = await thrownBy(() => operationFor(needing, "block", { msisdn: number, reason: "leave" }));
  expect(error).toMatchObject({ code: "INVALID_ARGUMENT", fields: { scope: expect.stringContaining("block") }, attempts: 0 });
  expect(operationFor(needing, "block", { msisdn: number, reason: "leave", scope: "data" })).toBe(needing.operations.block);
});
