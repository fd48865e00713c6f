import { expect, test } from "vitest";
import { table } from "../../src/cli/doctor/finding.js";
import { english } from "../../src/cli/doctor/texts/en.js";
import { kazakh } from "../../src/cli/doctor/texts/kk.js";
import { russian } from "../../src/cli/doctor/texts/ru.js";
import type { DoctorTexts } from "../../src/cli/doctor/texts/texts.js";

const names = Object.keys(table) as (keyof typeof table)[];

/** What a text is filled with. */
const gaps = ({ findings }: DoctorTexts, name: keyof typeof table) => {
  const { says, nextStep = "" } = findings[name];
  return new Set([...`${says} ${nextStep}`.matchAll(/\{(\w+)\}/gu)].map(([, gap]) => gap));
};

test.each(names)("%s tells the same facts in every language, and a next step in all or none", (name) => {
  for (const texts of [kazakh, russian]) {
    expect(gaps(texts, name)).toEqual(gaps(english, name));
    expect(texts.findings[name].nextStep === undefined).toBe(english.findings[name].nextStep === undefined);
  }
});

test.each(names.filter((name) => ["problem", "warning"].includes(table[name][1])))("%s, which is not well, says what to do", (name) => {
  expect(english.findings[name].nextStep).toMatch(/\.$/u);
});

test("Kazakh is written with its own letters, and nothing is left in English", () => {
  for (const name of names) {
    expect(kazakh.findings[name].says).toMatch(/[а-яәғқңөұүһі]/iu);
    expect(russian.findings[name].says).toMatch(/[а-яё]/iu);
    expect(russian.findings[name].says).not.toMatch(/[әғқңөұүһі]/iu);
  }
});
