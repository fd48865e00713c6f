import * as fc from "fast-check";
import { expect, test } from "vitest";
import { repeats, shownFields, shownWord } from "../../src/model/shown-fields.js";

const shown = (fields: object, ...secrets: readonly string[]): unknown => shownFields(fields, secrets);

test("words, places, dates, ids and numbers are shown as they are, in names and values", () => {
  const told = {
    errors: [{ pointer: "/change/msisdn", code: "pattern" }],
    until: "2026-11-22T04:00:00+05:00",
    orderId: "3f2504e0-7012-4567-8901-0305e82c3301",
    blockId: "20261122000117",
    contact: "care+b2b@operator.test",
    count: 3,
    isKnown: true,
    nothing: null,
  };
  expect(shown(told)).toEqual(told);
});

test("prose is not shown, for it may repeat what was sent; nor an address anywhere but where one writes to the operator", () => {
  expect(shown({ detail: "A. Person is unknown", reference: "a@b.kz", contact: "ask a@b.kz" })).toEqual({
    detail: "[redacted]",
    reference: "[redacted]",
    contact: "[redacted]",
  });
  expect(shown({ contact: "a@b.kz, or A. Person" })).toEqual({ contact: "[redacted]" });
  expect(shown({ "a long name": 1 })).toEqual({ "[redacted]": 1 });
  expect(shown({ reference: "x".repeat(129) })).toEqual({ reference: "[redacted]" });
});

test.each([
  ["a BIN", "240140990014"],
  ["an ICCID of 18 digits", "894901234567890123"],
  ["an ICCID of 19 digits", "8949012345678901234"],
  ["an ICCID of 20 digits", "89490123456789012345"],
  ["an EID", "89049032123451234512345678901235"],
])("%s is not shown, as a text, as a name and inside a word", (_, digits) => {
  const seen = JSON.stringify(shown({ code: digits, [digits]: `id:${digits}` }));
  expect(seen).not.toContain(digits.slice(0, 8));
  expect(shownWord(digits)).toBe("[redacted]");
});

test("a phone number is masked, as a text, as a number and as a name, and no way of writing it shows it", () => {
  expect(shown({ msisdn: 77011234567, "77011234567": "+77011234567", status: 409 })).toEqual({
    msisdn: "77******4567",
    "77******4567": "+7******4567",
    status: 409,
  });
  expect(shown({ written: "7-701-123-45-67" })).toEqual({ written: "77******4567" });
  for (const written of ["8 (701) 123-45-67", "+7 701 123 45 67", "7-701-1234567", "701.123.45.67", "8/701/1234567"])
    expect(JSON.stringify(shown({ [written]: [written], deep: { [written]: 1 } })).replaceAll(/\D/gu, "")).not.toContain("701123");
});

test("nothing that repeats a secret of the call is shown, whole or in part", () => {
  const secret = "CANARY-7f3a91c2d4";
  expect(shown({ reference: secret, code: `x${secret.slice(3, 12)}y`, [secret]: 1, fine: "pattern" }, secret)).toEqual({
    reference: "[redacted]",
    code: "[redacted]",
    "[redacted]": 1,
    fine: "pattern",
  });
});

test("a word of the wire is shown as it is, unless it repeats a secret of the call", () => {
  expect(shownWord("B42")).toBe("B42");
  expect(shownWord("B42", ["CANARY-7f3a91c2d4"])).toBe("B42");
  expect(shownWord("CANARY-7", ["CANARY-7f3a91c2d4"])).toBe("[redacted]");
});

test("any part of a secret of eight characters gives it away, a shorter one only where it is the whole", () => {
  const secret = fc.stringMatching(/^[a-f0-9]{8,40}$/u);
  fc.assert(
    fc.property(secret, fc.nat(), (text, at) => {
      const start = at % (text.length - 7);
      expect(repeats(`<${text.slice(start, start + 8)}>`, [text])).toBe(true);
    }),
  );
  expect(repeats("CANARY-7", ["CANARY-8f3a91"])).toBe(false);
  expect(repeats("pin 1234", ["1234"])).toBe(true);
  expect(repeats("pin 1234", ["1234", "another-secret"])).toBe(true);
  expect(repeats("reference CANARY-7", ["CANARY-7f3a91", "another-secret"])).toBe(true);
  expect(repeats("pattern", [""])).toBe(false);
});

test("a long text is judged in linear time", () => {
  const startedAt = performance.now();
  for (const piece of ["7", "7 ", "+7(7", "8 (7", "7-7", "3f2504e0-", "- "]) shown({ text: piece.repeat(200_000) }, "secret-secret");
  expect(performance.now() - startedAt).toBeLessThan(3000);
});
