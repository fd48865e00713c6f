import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { maskMsisdn, parseMsisdn } from "../../src/model/msisdn.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";

const one = "+77011234567";
const national = fc.tuple(fc.constant("7"), fc.stringMatching(/^\d{9}$/u)).map(([first, rest]) => first + rest);
const between = fc.constantFrom("", " ", "  ", "\u00a0", "\u202f", "\u2009", "-", "\u2011", "\u2010", "\u2013", "\u2212", ".", "/");
const prefix = fc.constantFrom("+7", "7", "8", "");
const around = fc.constantFrom("", " ", "\t", "\n", "\u00a0", "\ufeff", "\u200e");

/** A number as somebody might write it. */
const written = fc
  .record({ national, prefix, around, gaps: fc.array(between, { minLength: 4, maxLength: 4 }), brackets: fc.boolean() })
  .map(({ national: digits, prefix: start, around: edge, gaps, brackets }) => {
    const zone = brackets ? `(${digits.slice(0, 3)})` : digits.slice(0, 3);
    const parts = [start, zone, digits.slice(3, 6), digits.slice(6, 8), digits.slice(8)];
    const text = parts.reduce((made, part, index) => made + (made === "" ? "" : (gaps[index - 1] ?? "")) + part, "");
    return { text: edge + text + edge, digits };
  })
  .filter(({ text }) => !/^\D*\d{5,}\s+\d{4,}\D*$/u.test(text));

describe("parseMsisdn", () => {
  it.each([
    "87011234567",
    "77011234567",
    "7011234567",
    "+7 701 123 45 67",
    "8 (701) 123-45-67",
    "8\u2011701\u2011123\u201145\u201167",
    "8\u00a0701\u00a0123\u00a045\u00a067",
    "+7(701)1234567",
    "7.7011234567E10",
    "7,7011234567E+10",
    "7.7011234567e+10",
    "\ufeff77011234567",
    "\u202a+7 701 123-45-67\u202c",
  ])("reads %j as one and the same number", (text) => {
    expect(parseMsisdn(text)).toBe(one);
  });

  it("reads every way of writing one number as that number", () => {
    fc.assert(
      fc.property(written, ({ text, digits }) => {
        expect(parseMsisdn(text)).toBe(`+7${digits}`);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(["7700123 4567", "+7701123  4567", "87011 234567"])("refuses two long groups, for they may be two columns: %j", async (text) => {
    expect(await thrownBy(() => parseMsisdn(text))).toMatchObject({ code: "INVALID_MSISDN" });
  });

  it("refuses no number for its prefix: numbers are portable", () => {
    for (let zone = 700; zone < 800; zone++) expect(parseMsisdn(`+7${zone}1234567`)).toBe(`+7${zone}1234567`);
  });

  it("gives E.164 back as it is", () => {
    fc.assert(
      fc.property(national, (digits) => {
        expect(parseMsisdn(parseMsisdn(digits))).toBe(`+7${digits}`);
      }),
    );
  });

  it.each([
    ["a fixed line", "8 727 258 37 55".replace("727", "627")],
    ["ten digits that do not begin with 7", "8701555041"],
    ["a digit too few", "+7701123456"],
    ["a digit too many", "+770112345678"],
    ["another country", "+12025550123"],
    ["the dropped country code", "+9977011234567"],
    ["a trunk digit after a plus", "+87011234567"],
    ["two numbers", "77011234567, 77011234568"],
    ["a letter", "7701123456O"],
    ["two pluses", "++77011234567"],
    ["a plus in the middle", "7+7011234567"],
    ["an extension", "77011234567#12"],
    ["digits of another script", "٧٧٠١١٢٣٤٥٦٧"],
    ["decoration only", "(-) ..."],
    ["nothing", ""],
    ["blanks", " \u00a0 "],
    ["a spreadsheet's number with lost digits", "7.70112E+10"],
    ["a spreadsheet's number of another size", "7.7011234567E11"],
  ])("refuses %s", async (_what, text) => {
    expect(await thrownBy(() => parseMsisdn(text))).toMatchObject({ code: "INVALID_MSISDN", clause: "1.2", attempts: 0, retryable: false });
  });

  it("throws nothing but KcellError, whatever it is given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), fc.string({ unit: "binary" }), fc.string()), (anything) => {
        try {
          expect(parseMsisdn(anything as string)).toMatch(/^\+77\d{9}$/u);
        } catch (error) {
          if (!KcellError.is(error)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("repeats nothing of what it was given, in no part of its error", async () => {
    const marked = fc
      .tuple(fc.stringMatching(/^[\d+() -]{0,30}$/u), fc.stringMatching(/^[A-Z]{2}\d{9}[A-Z]{2}$/u))
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(marked, async (text) => {
        const error = await thrownBy(() => parseMsisdn(text));
        expect(everythingShown(error)).not.toContain(text.trim());
        expect(everythingShown(error)).not.toContain(text.slice(-13));
        expect(JSON.stringify(error.fields)).not.toMatch(/\d{3}/u);
      }),
      { numRuns: 200 },
    );
  });

  it.each(["7".repeat(4_000_000), " ".repeat(4_000_000), `+7${"(".repeat(4_000_000)}`, `7,${"0".repeat(4_000_000)}E`])(
    "refuses four million characters in no more time than it takes to look at their count",
    async (text) => {
      const before = performance.now();
      await thrownBy(() => parseMsisdn(text));
      expect(performance.now() - before).toBeLessThan(500);
    },
  );
});

describe("maskMsisdn", () => {
  it("shows the country and the last four digits", () => {
    expect(maskMsisdn(one)).toBe("+7******4567");
  });

  it("shows nothing of a text that is too short for a number", () => {
    expect(maskMsisdn("4567")).toBe("******");
  });
});
