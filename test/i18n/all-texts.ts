import { english } from "../../src/cli/doctor/texts/en.js";
import { kazakh } from "../../src/cli/doctor/texts/kk.js";
import { russian } from "../../src/cli/doctor/texts/ru.js";
import { documentTexts } from "../../src/documents/all-texts.js";
import { sheetTexts } from "../../src/handout/all-sheet-texts.js";
import { dictionaryOf } from "../../src/i18n/dictionaries.js";
import { installationTextsOf } from "../../src/i18n/explain-rsp-error.js";
import type { Locale } from "../../src/model/locale.js";

export const locales: readonly Locale[] = ["kk", "ru", "en"];

const doctorTexts = { kk: kazakh, ru: russian, en: english };

/** One text of a dictionary, under its place in it: `errors.ABORTED.title`. */
export interface PlacedText {
  readonly place: string;
  readonly text: string;
}

/** Every text of a language, with the sample words that a sentence needs. The technical tag for `Intl` is no text. */
export function textsOf(locale: Locale): readonly PlacedText[] {
  const { tag: _tag, ...written } = dictionaryOf(locale);
  const papers = { sheet: sheetTexts[locale], documents: documentTexts[locale] };
  return placed({ ...written, installation: installationTextsOf(locale), ...papers, doctor: doctorTexts[locale] }, "");
}

/** The texts of the codes whose name begins so. */
export function textsAbout(locale: Locale, place: RegExp): readonly PlacedText[] {
  return textsOf(locale).filter((text) => place.test(text.place));
}

function placed(value: unknown, place: string): readonly PlacedText[] {
  if (typeof value === "string") return [{ place, text: value }];
  if (typeof value === "function") return [{ place, text: String(value("1")) }];
  return Object.entries(value as object).flatMap(([key, inner]) => placed(inner, place === "" ? key : `${place}.${key}`));
}
