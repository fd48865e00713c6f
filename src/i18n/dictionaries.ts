import type { Dictionary } from "./dictionary.js";
import { english } from "./en/dictionary.js";
import { kazakh } from "./kk/dictionary.js";
import type { Locale } from "../model/locale.js";
import { localeOf } from "./locale.js";
import { russian } from "./ru/dictionary.js";

const dictionaries: Readonly<Record<Locale, Dictionary>> = { kk: kazakh, ru: russian, en: english };

/** What is written in a language; by the rule of {@link localeOf} where JavaScript passes a tag that is no {@link Locale}. */
export function dictionaryOf(locale: Locale): Dictionary {
  return dictionaries[localeOf(locale)];
}
