import { expect, test } from "vitest";
import { type Body, openapi, operations, type Parameter, resolve } from "./openapi.js";

const bySafety = (safety: string): string[] =>
  operations.filter(({ operation }) => operation["x-safety"] === safety).map(({ operation }) => operation.operationId);

test("the file says that it is not the operator's contract", () => {
  expect(openapi.info.description).toContain("This is not the operator's contract.");
  expect(openapi.info.description).toContain("rule 2.17");
});

test("every operation says whether it may be repeated, by what it does and not by its verb", () => {
  expect(bySafety("change").toSorted()).toEqual(["cancelOrder", "createOrder", "createToken"]);
  expect(bySafety("read")).toHaveLength(operations.length - 3);
});

test("every operation says whether its answer is a secret, and a secret answer is never cached", () => {
  for (const { operation } of operations) expect(operation["x-secret"]).toBeTypeOf("boolean");
  const secret = operations.filter(({ operation }) => operation["x-secret"] === true);
  expect(secret.map(({ operation }) => operation.operationId)).toEqual(["createToken", "getActivationCode"]);
  for (const { operation } of secret) {
    expect(resolve<Body>(operation.responses["200"] ?? {}).headers).toHaveProperty("Cache-Control");
  }
});

test("no phone number stands in a URL", () => {
  for (const { path, operation } of operations) {
    const names = (operation.parameters ?? [])
      .map((parameter) => resolve<Parameter>(parameter))
      .filter((parameter) => parameter.in !== "header");
    expect([path, ...names.map(({ name }) => name)].join(" ")).not.toMatch(/msisdn|phone|\{number/iu);
  }
});

test("every list of values and every object can grow", () => {
  const text = JSON.stringify(openapi.components.schemas);
  expect(text).not.toContain('"enum"');
  expect(text).not.toContain("additionalProperties");
});

test("every answer carries the ids that a question to the operator needs", () => {
  for (const { operation } of operations) {
    for (const response of Object.values(operation.responses)) {
      expect(Object.keys(resolve<Body>(response).headers ?? {})).toEqual(expect.arrayContaining(["x-correlator", "x-request-id"]));
    }
  }
});
