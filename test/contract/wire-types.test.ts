import type * as z from "zod/mini";
import { expect, expectTypeOf, test } from "vitest";
import type { WireProblemCode, WireSchemas } from "../../src/model/wire.js";
import { wireProblemCodes } from "../../src/model/wire.js";
import type { operations as Operations, paths as Paths } from "../../src/model/wire.gen.js";
import { openapi, operations } from "./openapi.js";
import { wireSchemas } from "./wire-schemas.js";

// The compiler holds two such functions for the same only where A and B are identical, optional and readonly marks included.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type ReadonlyDeep<T> = T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T;

/** The components whose zod schema reads another type than the one generated from the OpenAPI file. */
type Unequal = {
  [K in keyof WireSchemas]: Equal<ReadonlyDeep<z.infer<(typeof wireSchemas)[K]>>, WireSchemas[K]> extends true ? never : K;
}[keyof WireSchemas];

test("every zod schema reads exactly the type that is generated from the OpenAPI file", () => {
  expectTypeOf<Unequal>().toBeNever();
});

test("the comparison of types tells an absent property from an undefined one, a known one from a missing one, and a list from its item", () => {
  expectTypeOf<Equal<{ a?: string }, { a?: string | undefined }>>().toEqualTypeOf<false>();
  expectTypeOf<Equal<{ a: string }, { a: string; b?: string }>>().toEqualTypeOf<false>();
  expectTypeOf<Equal<{ a: string }, { a?: string }>>().toEqualTypeOf<false>();
  expectTypeOf<Equal<ReadonlyDeep<{ a: { b: string[] } }>, { readonly a: { readonly b: readonly string[] } }>>().toEqualTypeOf<true>();
  expectTypeOf<Equal<{ a: "x" } | { b: "y" }, { a: "x" }>>().toEqualTypeOf<false>();
});

test("every component schema has a zod schema, and every zod schema a component", () => {
  expect(Object.keys(wireSchemas).toSorted()).toEqual(Object.keys(openapi.components.schemas).toSorted());
});

test("the generated types know the operations and paths of the OpenAPI file", () => {
  const operationIds: Record<keyof Operations, true> = {
    createToken: true,
    getAccess: true,
    listNumbers: true,
    lookupNumbers: true,
    listServices: true,
    listAvailableServices: true,
    createOrder: true,
    checkOrder: true,
    getOrder: true,
    listOrders: true,
    cancelOrder: true,
    getEsimProfile: true,
    getActivationCode: true,
  };
  expect(operations.map(({ operation }) => operation.operationId).toSorted()).toEqual(Object.keys(operationIds).toSorted());
  expectTypeOf<Paths>().toHaveProperty("/orders/{orderId}/cancel");
});

test("the codes known to the client are the codes listed in the OpenAPI file", () => {
  expect(wireProblemCodes).toEqual(openapi.components.schemas["ProblemCode"]?.["x-extensible-enum"]);
  expectTypeOf<"MAINTENANCE">().toExtend<WireProblemCode>();
  expectTypeOf<string>().not.toExtend<WireProblemCode>();
});
