import { expect, test } from "vitest";
import * as z from "zod/mini";
import { wireProblemCodes } from "../../src/model/wire.js";
import { judgeOf } from "./json-schema-judge.js";
import { type Body, type Example, nameOf, openapi, operations, resolve } from "./openapi.js";
import { wireSchemas } from "./wire-schemas.js";

const allSchemas: Readonly<Record<string, z.core.$ZodType>> = wireSchemas;

/** Every place where a request or an answer shows an example. */
const shown = operations.flatMap(({ operation }) => {
  const bodies: [string, Body][] = [
    ...(operation.requestBody === undefined ? [] : [["request", resolve(operation.requestBody)] as [string, Body]]),
    ...Object.entries(operation.responses).map(([status, response]) => [status, resolve<Body>(response)] as [string, Body]),
  ];
  return bodies.flatMap(([status, body]) =>
    Object.entries(body.content ?? {}).flatMap(([mediaType, media]) =>
      Object.values(media.examples).map((example) => ({
        operationId: operation.operationId,
        status,
        mediaType,
        schema: nameOf(media.schema),
        name: nameOf(example),
        value: resolve<Example>(example).value,
      })),
    ),
  );
});
const problems = shown.filter(({ mediaType }) => mediaType === "application/problem+json");
const codeOf = (value: unknown): string => (value as { code: string }).code;

test("every example satisfies its schema, by ajv and by zod", () => {
  for (const { name, schema, value } of shown) {
    const judge = judgeOf(schema);
    expect({ name, valid: judge(value), errors: judge.errors }).toEqual({ name, valid: true, errors: null });
    expect({ name, issues: z.safeParse(allSchemas[schema] ?? z.never(), value).error?.issues }).toEqual({ name, issues: undefined });
  }
});

test("every example holds only properties that the contract describes", () => {
  for (const { name, schema, value } of shown) {
    expect({ name, value: z.parse(allSchemas[schema] ?? z.never(), value) }).toEqual({ name, value });
  }
});

test("every example is shown somewhere, and every request and answer shows one", () => {
  expect([...new Set(shown.map(({ name }) => name))].toSorted()).toEqual(Object.keys(openapi.components.examples).toSorted());
  for (const { operation } of operations) {
    const expected = [...(operation.requestBody === undefined ? [] : ["request"]), ...Object.keys(operation.responses)];
    const having = new Set(shown.filter(({ operationId }) => operationId === operation.operationId).map(({ status }) => status));
    expect([...having].toSorted()).toEqual(expected.toSorted());
  }
});

test("every known code is shown by an example, and no example shows another code", () => {
  expect([...new Set(problems.map(({ value }) => codeOf(value)))].toSorted()).toEqual([...wireProblemCodes].toSorted());
});

test("every problem says the status that it comes with", () => {
  for (const { name, status, value } of problems) {
    const said = (value as { status?: number; error?: string }).status;
    expect({ name, said }).toEqual({ name, said: Number(status) });
  }
});

test("each code comes with the statuses of the outline, and no others", () => {
  const statuses: Record<string, string[]> = {};
  for (const { status, value } of problems) (statuses[codeOf(value)] ??= []).push(status);
  const told = Object.fromEntries(Object.entries(statuses).map(([code, list]) => [code, [...new Set(list)].toSorted().join(" ")]));
  expect(told).toEqual({
    INVALID_ARGUMENT: "400",
    TOKEN_EXPIRED: "401",
    UNAUTHENTICATED: "401",
    INVALID_CREDENTIALS: "400 401",
    CREDENTIALS_SUSPENDED: "403",
    ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY: "403 423 429",
    ACCESS_SUSPENDED_VIOLATION: "403",
    ACCESS_ENDED: "403",
    PERMISSION_DENIED: "403",
    NUMBER_NOT_FOUND: "404",
    ORDER_NOT_FOUND: "404",
    ALREADY_IN_STATE: "409",
    ORDER_IN_PROGRESS: "409",
    EXTERNAL_ID_IN_FLIGHT: "409",
    EXTERNAL_ID_REUSED: "422",
    BLOCK_NOT_REMOVABLE: "422",
    SERVICE_NOT_APPLICABLE: "422",
    SERVICE_INCOMPATIBLE: "422",
    INSUFFICIENT_FUNDS: "422",
    ESIM_NOT_SUPPORTED: "422",
    ALREADY_ESIM: "422",
    EID_INVALID: "422",
    ACTIVATION_CODE_EXPIRED: "410",
    ACTIVATION_CODE_USED: "410",
    TOO_MANY_REQUESTS: "429",
    QUOTA_EXCEEDED: "429",
    MAINTENANCE: "503",
    INTERNAL: "500 502 504",
  });
});

test("suspicious activity is of the type that ends in abnormal-usage-detected", () => {
  const suspicious = problems.filter(({ value }) => codeOf(value) === "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY");
  for (const { value } of suspicious) expect((value as { type: string }).type).toMatch(/abnormal-usage-detected$/u);
  expect(new Set(suspicious.map(({ operationId }) => operationId)).size).toBe(operations.length);
});
