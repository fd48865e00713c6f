import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Secret } from "../../src/model/secret.js";
import { everythingShown } from "../errors/everything-shown.js";

const canary = "LPA:1$smdp.example.kz$CANARY";

test("a secret is shown by reveal() and by nothing else", () => {
  const secret = new Secret(canary);
  expect(secret.reveal()).toBe(canary);
  expect(everythingShown({ secret, list: [secret] })).not.toContain("CANARY");
  expect(`${secret}`).toBe("[redacted]");
  expect(JSON.stringify({ secret })).toBe('{"secret":"[redacted]"}');
  expect(inspect({ secret })).toBe("{ secret: [redacted] }");
});

test("a copy of a secret by structured clone, spread or entries holds nothing of it", () => {
  const secret = new Secret(canary);
  expect(everythingShown(structuredClone(secret))).not.toContain("CANARY");
  expect(everythingShown(Object.getOwnPropertyDescriptors(secret))).not.toContain("CANARY");
  expect(Reflect.ownKeys(secret)).toEqual([]);
});
