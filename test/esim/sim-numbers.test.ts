import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskIccid, parseEid, parseIccid } from "../../src/index.js";
import { thrownBy } from "../errors/failure-of.js";

/** The digit that makes the sum of Luhn's formula a multiple of ten, found by trying. */
const withCheckDigit = (base: string): string =>
  Array.from({ length: 10 }, (_, digit) => `${base}${digit}`).find((iccid) => parseIccid(iccid, { mode: "strict" }).ok) ?? "";

const iccidBase = fc.stringMatching(/^89\d{15,17}$/u);

describe("parseIccid", () => {
  it("finds one right check digit for every number", () => {
    fc.assert(
      fc.property(iccidBase, (base) => {
        const right = Array.from({ length: 10 }, (_, digit) => parseIccid(`${base}${digit}`, { mode: "strict" })).filter(({ ok }) => ok);
        expect(right).toHaveLength(1);
      }),
    );
  });

  it("warns of a wrong check digit, and refuses it in strict mode", () => {
    fc.assert(
      fc.property(iccidBase, fc.integer({ min: 1, max: 9 }), (base, off) => {
        const right = withCheckDigit(base);
        const wrong = `${base}${(Number(right.at(-1)) + off) % 10}`;
        expect(parseIccid(right)).toEqual({ ok: true, value: right, warnings: [] });
        expect(parseIccid(wrong)).toEqual({ ok: true, value: wrong, warnings: ["CHECK_DIGIT_MISMATCH"] });
        expect(parseIccid(wrong, { mode: "strict" })).toEqual({ ok: false, problem: "ICCID_CHECK_DIGIT" });
      }),
    );
  });

  it.each(["8988 2110 0000 0530 082", " 8988211000000530082\n", "\ufeff8988211000000530082", "8988\u00a02110\u202f00000530082"])(
    "does not mind what stands between groups: %j",
    (text) => {
      expect(parseIccid(text, { mode: "strict" })).toEqual({ ok: true, value: "8988211000000530082", warnings: [] });
    },
  );

  it.each(["8988-2110-0000-0530-082", "8988\u20112110\u20110000\u20110530\u2011082"])("takes hyphens in lenient mode only: %s", (text) => {
    expect(parseIccid(text)).toEqual({ ok: true, value: "8988211000000530082", warnings: [] });
    expect(parseIccid(text, { mode: "strict" })).toEqual({ ok: false, problem: "ICCID_CHARS" });
  });

  it("refuses a mode that is none, for it would be lenient in silence", async () => {
    expect(await thrownBy(() => parseIccid("8988211000000530082", { mode: "STRICT" as "strict" }))).toMatchObject({
      code: "INVALID_ARGUMENT",
      fields: { mode: "it is neither lenient nor strict" },
    });
  });

  it.each(["8988211000000530082F", "8988211000000530082f", "8988 2110 0000 0530 082F"])("takes the padding off: %s", (text) => {
    expect(parseIccid(text)).toEqual({ ok: true, value: "8988211000000530082", warnings: ["PADDING_REMOVED"] });
  });

  it("tells a wrong check digit and padding at once", () => {
    expect(parseIccid("8988211000000530081F")).toMatchObject({ warnings: ["PADDING_REMOVED", "CHECK_DIGIT_MISMATCH"] });
  });

  it("knows its number as the card stores it", () => {
    const stored = (iccid: string): string => iccid.padEnd(20, "F").replaceAll(/(.)(.)/gu, "$2$1");
    fc.assert(
      fc.property(fc.stringMatching(/^89\d{16,18}$/u), (iccid) => {
        for (const text of [stored(iccid), stored(iccid).toLowerCase()])
          expect(parseIccid(text)).toEqual({ ok: false, problem: "ICCID_NIBBLE_SWAPPED" });
      }),
    );
  });

  it.each([
    ["EMPTY", ""],
    ["EMPTY", " \ufeff "],
    ["ICCID_LENGTH", "F"],
    ["ICCID_LENGTH", "89882110000005300811F"],
    ["ICCID_LENGTH", "8988211000000530082FF"],
    ["ICCID_CHARS", "98ABCDEFABCDEF1234FF"],
    ["ICCID_CHARS", "9888120100005003FF80"],
    ["ICCID_CHARS", "988812010000500380FA"],
    ["ICCID_CHARS", "FFF"],
    ["ICCID_CHARS", "8988211000000530082X"],
    ["ICCID_CHARS", "89882110F00000530082"],
    ["ICCID_CHARS", "٨٩882110000000530082"],
    ["ICCID_CHARS", "+8988211000000530082"],
    ["ICCID_LENGTH", "89882110000005300"],
    ["ICCID_LENGTH", "898821100000053008211"],
    ["ICCID_LENGTH", "89"],
    ["ICCID_PREFIX", "7988211000000530082"],
    ["ICCID_PREFIX", "9888121010000050031"],
  ])("says %s of %j", (problem, text) => {
    for (const mode of ["lenient", "strict"] as const) expect(parseIccid(text, { mode })).toEqual({ ok: false, problem });
  });

  it("takes nothing else for a text", () => {
    const others: readonly unknown[] = [undefined, null, 8988211000000530082n, {}, ["8988211000000530082"]];
    for (const other of others) expect(parseIccid(other as string)).toEqual({ ok: false, problem: "NOT_A_STRING" });
  });
});

describe("maskIccid", () => {
  it("leaves the first two and the last four digits", () => {
    expect(maskIccid("8988211000000530082")).toBe("89******0082");
  });

  it("shows nothing of a text that is too short", () => {
    expect(maskIccid("8900082")).toBe("******");
    expect(maskIccid(undefined as unknown as string)).toBe("******");
  });
});

describe("parseEid", () => {
  it("takes 32 digits whose remainder is 1, with any beginning", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{30}$/u), (base) => {
        const eid = base + String(98n - (BigInt(`${base}00`) % 97n)).padStart(2, "0");
        expect(parseEid(eid)).toEqual({ ok: true, value: eid, warnings: [] });
      }),
    );
  });

  it("refuses every change of one digit and every exchange of two neighbours", () => {
    const eid = "89049032123451234512345678901235";
    for (const [index, digit] of Array.from(eid).entries()) {
      const other = String((Number(digit) + 1) % 10);
      expect(parseEid(eid.slice(0, index) + other + eid.slice(index + 1))).toEqual({ ok: false, problem: "EID_CHECK_DIGITS" });
      const next = eid[index + 1] ?? digit;
      const exchanged = eid.slice(0, index) + next + digit + eid.slice(index + 2);
      expect(parseEid(exchanged.slice(0, 32)).ok).toBe(exchanged === eid || next === digit);
    }
  });

  it.each([
    ["EMPTY", ""],
    ["EMPTY", "\u00a0"],
    ["EID_CHARS", "EID 89049032123451234512345678901235"],
    ["EID_CHARS", "89049032123451234512345678901235F"],
    ["EID_CHARS", "8904-9032-1234-5123-4512-3456-7890-1235"],
    ["EID_LENGTH", "890490321234512345123456789012355"],
    ["EID_LENGTH", "1"],
    ["EID_CHECK_DIGITS", "0".repeat(32)],
  ])("says %s of %j", (problem, text) => {
    expect(parseEid(text)).toEqual({ ok: false, problem });
  });
});
