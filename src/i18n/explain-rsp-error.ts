import type { Locale } from "../model/locale.js";
import { installation as english } from "./en/installation.js";
import { type InstallationTexts, installationProblemOf } from "./installation-problem.js";
import { installation as kazakh } from "./kk/installation.js";
import { localeOf } from "./locale.js";
import type { LocalizedMessage } from "./localize.js";
import { installation as russian } from "./ru/installation.js";

/** Apart from the other dictionaries: who shows errors only need not load these texts. */
const texts: Readonly<Record<Locale, InstallationTexts>> = { kk: kazakh, ru: russian, en: english };

/** What a code looks like. Anything else is not repeated: people paste a whole screen, or an activation code. */
const codeShape = /^\d{1,2}(?:\.\d{1,2}){0,3}$/u;

/**
 * Says what it means when a device does not install an eSIM, and what its user can do: for the subject and the reason code of SGP.22 that the
 * device shows, such as `8.2.6` and `3.8`. A pair that this version does not know gets a general text with both codes in it.
 *
 * @example
 * ```ts
 * import { explainRspError } from "kcell-self-service/locales";
 *
 * const { title, explanation, nextStep } = explainRspError("8.2.6", "3.8", "kk");
 * ```
 */
export function explainRspError(subjectCode: string, reasonCode: string, locale: Locale): LocalizedMessage {
  const { problems, unknown, unknownCodes } = installationTextsOf(locale);
  const [subject = "", reason = ""] = [subjectCode, reasonCode].map((code: unknown) => (typeof code === "string" ? code.trim() : ""));
  const problem = installationProblemOf(subject, reason);
  if (problem !== undefined) return problems[problem];
  const areCodes = codeShape.test(subject) && codeShape.test(reason);
  return areCodes ? { ...unknown, explanation: unknownCodes(`${subject} / ${reason}`) } : unknown;
}

/** What is written in a language; by the rule of {@link localeOf} where JavaScript passes a tag that is no {@link Locale}. */
export function installationTextsOf(locale: Locale): InstallationTexts {
  return texts[localeOf(locale)];
}
