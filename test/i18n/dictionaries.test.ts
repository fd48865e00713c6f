import { describe, expect, it } from "vitest";
import { type ErrorCode, errorCodes } from "../../src/errors/codes.js";
import { dictionaryOf } from "../../src/i18n/dictionaries.js";
import type { Text, Texts, Words } from "../../src/i18n/dictionary.js";
import type { FormsIn } from "../../src/i18n/plural.js";
import { locales, textsOf } from "./all-texts.js";

const longestTitle = 50;

describe.each(locales)("the dictionary of %s", (locale) => {
  const dictionary = dictionaryOf(locale);

  it("has a text for every code of the closed list, and for no other", () => {
    expect(Object.keys(dictionary.errors).toSorted()).toEqual(Object.keys(errorCodes).toSorted());
  });

  it("has no empty text, no doubled space and no space at an end", () => {
    expect(textsOf(locale).filter(({ text }) => text === "" || text !== text.trim() || /\s{2}/u.test(text))).toEqual([]);
  });

  it("has headings that fit a dialog, each with a capital and without a full stop", () => {
    const titles = Object.values(dictionary.errors).map(({ title }) => title);
    expect(titles.filter((title) => title.length > longestTitle || /[.!:]$/u.test(title) || !/^(?:\p{Lu}|eSIM)/u.test(title))).toEqual([]);
  });

  it("has a heading of its own for every code", () => {
    const titles = Object.values(dictionary.errors).map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it("explains in one sentence and says in one or two what to do", () => {
    const texts: readonly (readonly [string, Text])[] = Object.entries(dictionary.errors);
    const sentencesIn = (text: string): number => text.split(/[.!?](?:\s|$)/u).length - 1;
    expect(texts.filter(([, { explanation }]) => sentencesIn(explanation) !== 1).map(([code]) => code)).toEqual([]);
    expect(texts.filter(([, { nextStep }]) => ![1, 2].includes(sentencesIn(nextStep))).map(([code]) => code)).toEqual([]);
  });

  it("has the same shape as the other languages", () => {
    const placesOf = (place: string): boolean => !/^(?:sentences\.(?:attempts|waitSeconds)|documents\.act\.count)\./u.test(place);
    const places = textsOf(locale).map(({ place }) => place);
    const english = textsOf("en").map(({ place }) => place);
    expect(places.filter(placesOf).toSorted()).toEqual(english.filter(placesOf).toSorted());
  });
});

describe("the compiler", () => {
  it("refuses a dictionary that lacks a code", () => {
    const { OUTCOME_UNKNOWN: _left, ...rest } = dictionaryOf("kk").errors;
    // @ts-expect-error one code is missing
    const complete = rest satisfies Record<ErrorCode, Text>;
    expect(complete).not.toHaveProperty("OUTCOME_UNKNOWN");
  });

  it("refuses a text for a code that is not in the list", () => {
    const text: Text = { title: "A", explanation: "B.", nextStep: "C." };
    // @ts-expect-error there is no such code
    expect({ NO_SUCH_CODE: text } satisfies Texts).toBeDefined();
  });

  it("refuses a text without a next step", () => {
    // @ts-expect-error the next step is missing
    expect({ ABORTED: { title: "A", explanation: "B." } } satisfies Texts).toBeDefined();
  });

  it("refuses words that lack a known state, and Russian forms that lack a category", () => {
    // @ts-expect-error three states are missing
    const statuses: Words["statuses"] = { active: "active" };
    // @ts-expect-error few and many are missing
    const forms: FormsIn<"ru"> = { one: "#", other: "#" };
    expect([statuses, forms]).toHaveLength(2);
  });
});
