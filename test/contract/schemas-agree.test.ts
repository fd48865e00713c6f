import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { spoiled, valid } from "./arbitrary-values.js";
import { judgeOf } from "./json-schema-judge.js";
import { wireSchemas } from "./wire-schemas.js";

const components = Object.entries(wireSchemas) as [string, z.core.$ZodType][];

// A failure prints its seed and path; give them to `fc.assert` to see it again.
test.each(components)("%s: what the OpenAPI file takes, ajv and zod take", (component, schema) => {
  const judge = judgeOf(component);
  fc.assert(
    fc.property(valid(component), (value) => {
      expect({ ajv: judge(value), errors: judge.errors }).toEqual({ ajv: true, errors: null });
      expect(z.safeParse(schema, value).error).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});

test.each(components)("%s: ajv and zod judge spoilt values alike", (component, schema) => {
  const judge = judgeOf(component);
  fc.assert(
    fc.property(spoiled(component), (value) => {
      expect(z.safeParse(schema, value).success).toBe(judge(value));
    }),
    { numRuns: 600 },
  );
});

test("the spoilt values hold enough of both kinds to tell two schemas apart", () => {
  const judge = judgeOf("Order");
  const verdicts = fc.sample(spoiled("Order"), { numRuns: 1000, seed: 1 }).map((value) => judge(value));
  const taken = verdicts.filter(Boolean).length;
  expect(taken).toBeGreaterThan(150);
  expect(verdicts.length - taken).toBeGreaterThan(150);
});

test("an answer that zod refuses does not appear in the issues", () => {
  const secret = "LPA:1$smdp.example.com$EXAMPLE-0001";
  const { error } = z.safeParse(wireSchemas.ActivationCode, { delivery: secret, activationCode: [secret], expiresAt: secret });
  expect(error?.issues.map(({ path }) => path[0])).toEqual(expect.arrayContaining(["delivery", "activationCode", "expiresAt"]));
  expect(JSON.stringify(error)).not.toContain("EXAMPLE-0001");
});
