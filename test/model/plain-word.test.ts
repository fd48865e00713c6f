import * as fc from "fast-check";
import { expect, test } from "vitest";
import { plainWord } from "../../src/model/plain-word.js";

test.each([
  "B42",
  "req-000017",
  "a:b.c_d",
  "20261122000117",
  "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
  "3f2504e0-4f89-41d3-9a0c-a77012345678",
  "777.01123456-4f89-41d3-9a0c-0305e82c3301",
  "x".repeat(128),
])("%s may be shown", (word) => {
  expect(plainWord(word)).toBe(word);
});

test.each([
  undefined,
  "",
  "two words",
  "x".repeat(129),
  "<b>",
  "77011234567",
  "87011234567",
  "7011234567",
  "msisdn.77011234567",
  "8-701-123-45-67",
  "LPA:1$a$b",
])("%s may not be shown", (word) => {
  expect(plainWord(word)).toBeUndefined();
});

test("no phone number is shown, whatever stands around it", () => {
  const around = fc.stringMatching(/^[a-z._:-]{0,20}$/u);
  const number = fc.tuple(fc.constantFrom("7", "8", ""), fc.stringMatching(/^7\d{9}$/u)).map((parts) => parts.join(""));
  fc.assert(
    fc.property(around, number, around, (before, digits, after) => {
      expect(plainWord(before + digits + after)).toBeUndefined();
    }),
  );
});
