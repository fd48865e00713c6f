import { localeOf } from "../i18n/locale.js";
import type { Locale } from "../model/locale.js";
import type { DocumentTexts } from "./texts.js";
import { english } from "./texts-en.js";
import { kazakh } from "./texts-kk.js";
import { russian } from "./texts-ru.js";

/** What documents say, in each language. */
export const documentTexts: Readonly<Record<Locale, DocumentTexts>> = { kk: kazakh, ru: russian, en: english };

/** What documents say in a language; by the rule of {@link localeOf} where JavaScript passes a tag that is no {@link Locale}. */
export function documentTextsOf(locale: Locale): DocumentTexts {
  return documentTexts[localeOf(locale)];
}
