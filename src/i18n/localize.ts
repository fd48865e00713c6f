import type { Locale } from "../model/locale.js";
import type { KcellError } from "../errors/kcell-error.js";
import type { Incident } from "../model/incident.js";
import { dictionaryOf } from "./dictionaries.js";
import { explanationFor } from "./explanation.js";
import { nextStepFor } from "./next-step.js";
import { codeFactsOf, type Subject, textOf } from "./subject.js";

/** What a dialog shows to a person. */
export interface LocalizedMessage {
  /** A short heading. */
  readonly title: string;
  /** What happened and, for a change, what became of it. */
  readonly explanation: string;
  /** What to do, from when on, what to quote to the operator, and where it stands in the Rules. */
  readonly nextStep: string;
}

/**
 * Says in Kazakh, Russian or English what an error or an incident means and what to do about it.
 *
 * The texts are our own: nothing of the error's `message`, `problem` or `fields` goes into them, and an id only if it can be neither a
 * phone number nor an activation code. Times are those of Almaty, in full minutes. A language other than the three is answered in English.
 *
 * @example
 * ```ts
 * import { KcellError } from "kcell-self-service";
 * import { localize } from "kcell-self-service/locales";
 *
 * try {
 *   await kcell.numbers.block("8 (701) 123-45-67", { reason: "lostOrStolen" });
 * } catch (error) {
 *   if (!KcellError.is(error)) throw error;
 *   const { title, explanation, nextStep } = localize(error, "kk");
 *   showDialog(title, `${explanation}\n\n${nextStep}`);
 * }
 * ```
 */
export function localize(errorOrIncident: KcellError | Incident, locale: Locale): LocalizedMessage {
  return {
    title: titleFor(errorOrIncident, locale),
    explanation: explanationFor(errorOrIncident, locale),
    nextStep: nextStepFor(errorOrIncident, locale),
  };
}

/** An unknown outcome is what matters, unless all sending is stopped. */
function titleFor(subject: Subject, locale: Locale): string {
  const dictionary = dictionaryOf(locale);
  const { kind } = codeFactsOf(subject);
  const outcomeMatters = subject.verdict === "unknown" && kind !== "suspended" && kind !== "credentialsRevoked";
  return outcomeMatters ? dictionary.errors.OUTCOME_UNKNOWN.title : textOf(subject, dictionary).title;
}
