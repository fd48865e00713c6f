import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainRspError, installationTextsOf } from "../../src/i18n/explain-rsp-error.js";
import { installationProblemOf } from "../../src/i18n/installation-problem.js";
import type { Locale } from "../../src/model/locale.js";
import { locales } from "./all-texts.js";

/** The pairs with which a server answers a device (SGP.22, ES9+ and ES11), and what they mean. */
const pairs = [
  ["8.1", "4.8", "memoryFull"],
  ["8.1", "6.1", "deviceRefused"],
  ["8.1.1", "3.8", "otherDevice"],
  ["8.1.2", "6.1", "deviceRefused"],
  ["8.1.2", "6.3", "deviceRefused"],
  ["8.1.3", "6.1", "deviceRefused"],
  ["8.1.3", "6.3", "deviceRefused"],
  ["8.2", "1.2", "notReleased"],
  ["8.2", "3.7", "alreadyTaken"],
  ["8.2.5", "3.7", "noneLeft"],
  ["8.2.5", "4.3", "noneForDevice"],
  ["8.2.6", "3.8", "codeRefused"],
  ["8.2.7", "2.2", "confirmationMissing"],
  ["8.2.7", "3.8", "confirmationWrong"],
  ["8.2.7", "6.4", "confirmationTriesOver"],
  ["8.8", "3.10", "wrongAddress"],
  ["8.8.1", "3.8", "wrongAddress"],
  ["8.8.2", "3.1", "incompatible"],
  ["8.8.3", "3.1", "incompatible"],
  ["8.8.4", "3.7", "incompatible"],
  ["8.8.5", "4.10", "expired"],
  ["8.8.5", "6.4", "downloadTriesOver"],
  ["8.9.1", "3.8", "wrongAddress"],
  ["8.9.5", "3.9", "nothingWaiting"],
  ["8.10.1", "3.9", "sessionLost"],
  ["8.11.1", "3.9", "deviceRefused"],
] as const;

const sentencesIn = (text: string): number => text.split(/[.!?](?:\s|$)/u).length - 1;

describe.each(locales)("the explanation in %s", (locale) => {
  const { problems, unknown } = installationTextsOf(locale);

  it.each(pairs)("of %s / %s is the one for %s", (subject, reason, problem) => {
    expect(explainRspError(subject, reason, locale)).toEqual(problems[problem]);
  });

  it("has a heading that fits a dialog, of its own for every problem", () => {
    const titles = [...Object.values(problems), unknown].map(({ title }) => title);
    expect(titles.filter((title) => title.length > 50 || /[.!:]$/u.test(title) || !/^(?:\p{Lu}|eSIM)/u.test(title))).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("says in one sentence what happened and in one or two what to do", () => {
    const texts = [...Object.values(problems), unknown, explainRspError("9.9", "9.9", locale)];
    expect(texts.filter(({ explanation }) => sentencesIn(explanation) !== 1)).toEqual([]);
    expect(texts.filter(({ nextStep }) => ![1, 2].includes(sentencesIn(nextStep)))).toEqual([]);
  });

  it("names both codes of a pair that nobody knows, and says that it does not know them", () => {
    const { title, explanation } = explainRspError("8.7.3", "5.10", locale);
    expect(title).toBe(unknown.title);
    expect(explanation).toContain("8.7.3 / 5.10");
  });

  it("repeats nothing that is no code", () => {
    const texts = fc.string().filter((text) => !/^\s*\d/u.test(text));
    fc.assert(
      fc.property(texts, fc.string(), (subject, reason) => {
        expect(explainRspError(subject, reason, locale)).toEqual(unknown);
      }),
    );
    expect(explainRspError("LPA:1$smdp.example.com$CANARY", "3.8", locale)).toEqual(unknown);
    expect(explainRspError(undefined as unknown as string, "3.8", locale)).toEqual(unknown);
  });
});

it("takes a reason that lost the nought at its end for what it was", () => {
  expect(installationProblemOf("8.8.5", "4.1")).toBe("expired");
  expect(installationProblemOf("8.8", "3.1")).toBe("wrongAddress");
  expect(installationProblemOf("8.8.2", "3.1")).toBe("incompatible");
});

it("takes no name of every object for a pair", () => {
  expect(installationProblemOf("constructor", "")).toBeUndefined();
  expect(explainRspError("__proto__", "toString", "en").title).toBe("eSIM not installed");
});

it("knows a pair with blanks around it, and a language by its tag", () => {
  expect(explainRspError(" 8.2.6 ", "3.8\n", "kk-KZ" as Locale).title).toBe("Белсендіру коды қабылданбады");
});
