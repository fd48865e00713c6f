import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { parseBin } from "../../src/model/bin.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";

describe("parseBin", () => {
  it.each([
    "020240000555",
    "971240001315",
    "970240000816",
    "010940000162",
    "240140990014",
    "240140990501",
    "240141990016",
    "240150990019",
    "240163990013",
    " 240140 990014 ",
    "240140\u00a0990014",
  ])("reads %j as a BIN", (text) => {
    expect(parseBin(text)).toEqual({ value: text.replaceAll(/\s/gu, ""), kind: "bin" });
  });

  it.each(["061211600012", "900101300017"])("reads %s as the IIN of a sole trader", (text) => {
    expect(parseBin(text)).toEqual({ value: text, kind: "iin" });
  });

  it.each([
    ["a wrong check digit", "240140990015"],
    ["eleven digits", "24014099001"],
    ["thirteen digits", "2401409900140"],
    ["letters", "24014099001X"],
    ["a thirteenth month", "241340990014"],
    ["month nought", "240040990014"],
    ["nothing", ""],
  ])("refuses %s", async (_what, text) => {
    expect(await thrownBy(() => parseBin(text))).toMatchObject({ code: "INVALID_BIN", clause: "Annex 1" });
  });

  it("refuses every last digit of a base that is never issued", async () => {
    for (let last = 0; last < 10; last++) expect((await thrownBy(() => parseBin(`24014099130${last}`))).code).toBe("INVALID_BIN");
  });

  it.each([
    ["of a company whose sixth digit is no kind of office", "240145"],
    ["of a person born on day 0", "9001001300"],
    ["of a person born on day 32", "900132300"],
    ["of a person of no century", "90010170"],
  ])("refuses a number %s, even with a right check digit", async (_what, start) => {
    const bases = Array.from({ length: 100 }, (_, index) => start.padEnd(11, String(index).padStart(2, "0")).slice(0, 11));
    const ended = bases.flatMap((base) => Array.from({ length: 10 }, (_, last) => `${base}${last}`));
    for (const text of ended) expect((await thrownBy(() => parseBin(text))).code).toBe("INVALID_BIN");
  });

  it("throws nothing but KcellError", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.stringMatching(/^\d{12}$/u)), (anything) => {
        try {
          expect(parseBin(anything as string).value).toMatch(/^\d{12}$/u);
        } catch (error) {
          if (!KcellError.is(error)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("repeats nothing of what it was given", async () => {
    for (const text of ["240140990015", "241340990014", "24014099001X"]) {
      expect(everythingShown(await thrownBy(() => parseBin(text)))).not.toContain(text);
    }
  });
});
