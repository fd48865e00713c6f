import * as fc from "fast-check";
import { expect, test } from "vitest";
import { plainWord, withoutNumbers } from "../../src/model/plain-word.js";

test.each([
  "B42",
  "req-000017",
  "a:b.c_d",
  "20261122000117",
  "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
  "3f2504e0-4f89-41d3-9a0c-a77012345678",
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
      expect(JSON.stringify(withoutNumbers({ deep: [`${before}+${digits}${after}`] }))).not.toContain(digits);
    }),
  );
});

test("a phone number that came as a JSON number is masked too", () => {
  expect(withoutNumbers({ msisdn: 77011234567, status: 409 })).toEqual({ msisdn: expect.stringMatching(/^77\*{6}4567$/u), status: 409 });
});

test.each(["8 (701) 123-45-67", "+7 701 123 45 67", "8 (701) 123‑45‑67", "7-701-1234567", "701.123.45.67", "call 8/701/1234567 now"])(
  "a phone number is masked however it is written, as a value and as a name: %s",
  (written) => {
    const shown = JSON.stringify(withoutNumbers({ [written]: [written], deep: { [written]: { [written]: 1 } } }));
    expect(shown.replaceAll(/\D/gu, "")).not.toContain("701123");
    expect(shown.match(/\*{6}4567/gu)).toHaveLength(4);
  },
);

test("what is no phone number is shown as it is, as a value and as a name", () => {
  const told = {
    at: "2026-11-22T04:00:00Z",
    orderId: "3f2504e0-7012-4567-8901-0305e82c3301",
    "/items/7": "7 of 10",
    limit: "20 000",
    bin: "990140000385",
    nothing: null,
  };
  expect(withoutNumbers(told)).toEqual(told);
});

test("a long text is masked in linear time", () => {
  const startedAt = performance.now();
  for (const piece of ["7", "7 ", "+7(7", "8 (7", "7-7", "3f2504e0-", "- "]) withoutNumbers({ text: piece.repeat(200_000) });
  expect(performance.now() - startedAt).toBeLessThan(3000);
});

test("what is no text passes as it is", () => {
  expect(withoutNumbers({ count: 3, isKnown: true, places: ["/msisdn"] })).toEqual({ count: 3, isKnown: true, places: ["/msisdn"] });
});
