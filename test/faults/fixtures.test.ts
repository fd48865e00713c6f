import { expect, test } from "vitest";
import { errorsOf } from "../support/openapi-validator.js";
import type { ProblemKind, WireFixture } from "./fault-adapter.js";
import { fixtures } from "./fixtures.js";

const number = "87011234567";
const changes = fixtures
  .operations()
  .filter(({ kind }) => kind === "WRITE")
  .map(({ name }) => name);

/** What the OpenAPI file has against an answer of one of its operations. */
const faultsOf = (operationId: string, { status, headers, body }: WireFixture): readonly string[] =>
  errorsOf({ operationId, status, headers: new Headers(headers), text: body });

const good: readonly (readonly [string, string])[] = fixtures
  .operations()
  .map(({ name, kind }) => [name, kind === "WRITE" ? "createOrder" : name]);

test.each(good)("a good answer to %s is one of the contract", (name, operationId) =>
  expect(faultsOf(operationId, fixtures.ok(name, number))).toEqual([]),
);

const problems: readonly { readonly kind: ProblemKind; readonly of: string; readonly extra?: object }[] = [
  { kind: "suspiciousActivity", of: "createOrder" },
  { kind: "suspiciousActivity", of: "createToken" },
  { kind: "credentialSuspended", of: "createToken" },
  { kind: "maintenance", of: "createOrder", extra: { until: Date.parse("2026-11-22T11:00:00+05:00") } },
  { kind: "maintenance", of: "listNumbers" },
  { kind: "rateLimited", of: "createOrder" },
  { kind: "tokenExpired", of: "createOrder" },
  { kind: "invalidGrant", of: "createToken" },
  { kind: "validation", of: "createOrder" },
  { kind: "notOwnNumber", of: "createOrder" },
  { kind: "alreadyInState", of: "createOrder" },
  { kind: "keyInProgress", of: "createOrder" },
  { kind: "keyReused", of: "createOrder" },
];

test.each(problems)("the problem $kind of $of is one of the contract", ({ kind, of, extra }) => {
  expect(faultsOf(of, fixtures.problem(kind, extra))).toEqual([]);
});

test("tokens and pages are those of the contract", () => {
  expect(faultsOf("createToken", fixtures.token({ access: "a" }))).toEqual([]);
  expect(faultsOf("createToken", fixtures.token({ access: "a", refresh: "b", expiresIn: 300 }))).toEqual([]);
  expect(faultsOf("listNumbers", fixtures.page([number], "next"))).toEqual([]);
  expect(faultsOf("listOrders", fixtures.page([]))).toEqual([]);
});

const ids: Readonly<Record<string, string>> = {
  "/orders": "listOrders",
  "/numbers": "listNumbers",
  "/numbers/lookup": "lookupNumbers",
  "/services/lookup": "listServices",
  "/esim/lookup": "getEsimProfile",
  "/esim/activation-code": "getActivationCode",
  "/access": "getAccess",
};

test.each(changes.flatMap((change) => [true, false].map((applied) => [change, applied] as const)))(
  "what a reading finds of %s (applied: %s) is of the contract",
  (change, applied) => {
    for (const [path, answer] of Object.entries(fixtures.settled(change, number, "intent-1", applied)))
      expect({ path, faults: faultsOf(ids[path] ?? "getOrder", answer) }).toEqual({ path, faults: [] });
  },
);
