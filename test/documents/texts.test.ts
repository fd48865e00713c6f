import { expect, test } from "vitest";
import { documentTexts } from "../../src/documents/all-texts.js";
import type { DocumentTexts } from "../../src/documents/texts.js";

test("a language that lacks a text does not compile", () => {
  const { draft: _draft, ...report } = documentTexts.kk.report;
  // @ts-expect-error the draft's warning is missing
  const texts: DocumentTexts = { ...documentTexts.kk, report };
  expect(texts.report).not.toHaveProperty("draft");
});

test("every document says in every language that it is a draft for a lawyer", () => {
  const lawyer = { kk: /заңгер/iu, ru: /юрист/iu, en: /lawyer/iu };
  for (const locale of ["kk", "ru", "en"] as const)
    for (const { draft } of [documentTexts[locale].report, documentTexts[locale].support, documentTexts[locale].act])
      expect(draft).toMatch(lawyer[locale]);
});
