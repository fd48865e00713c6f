import type { Locale } from "../model/locale.js";

/**
 * The language to use for a language tag: `kk-KZ` and `kk_KZ` are `kk`, `RU` is `ru`.
 *
 * The one rule for everything else: a language that is neither Kazakh nor Russian is written to in English. Nothing is guessed from
 * the country, because people in Kazakhstan read both, and nothing is read from the machine.
 */
export function localeOf(tag: string): Locale {
  const [language = ""] = tag.toLowerCase().split(/[-_]/u);
  return language === "kk" || language === "ru" ? language : "en";
}
