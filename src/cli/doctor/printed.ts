import { KcellError } from "../../index.js";
import { type Locale, localize } from "../../locales/index.js";
import type { Facts, Finding, Outcome } from "./finding.js";
import { english } from "./texts/en.js";
import { kazakh } from "./texts/kk.js";
import { russian } from "./texts/ru.js";
import type { DoctorTexts } from "./texts/texts.js";

const languages: Readonly<Record<Locale, DoctorTexts>> = { kk: kazakh, ru: russian, en: english };

/** A finding in words, for people and for machines. */
export interface FindingInWords {
  readonly check: string;
  readonly outcome: string;
  /** The finding's name, or the code of an error. */
  readonly finding: string;
  readonly says: string;
  readonly nextStep?: string;
}

/** Says in a language what was found and what to do. */
export function inWords({ at, ...finding }: Finding, locale: Locale): FindingInWords {
  const words = wordsFor(finding, locale);
  return at === undefined ? words : { ...words, says: `${at}: ${words.says}` };
}

function wordsFor({ check, outcome, what, facts }: Finding, locale: Locale): FindingInWords {
  const texts = languages[locale];
  if (what === undefined) return { check, outcome, finding: "notTried", says: texts.notTried };
  if (KcellError.is(what)) {
    const { title, explanation, nextStep } = localize(what, locale);
    const places = Object.entries(what.status === undefined ? (what.fields ?? {}) : {}).map(
      ([field, problem]) => `${field}: ${String(problem)}`,
    );
    return { check, outcome, finding: what.code, says: [`${title}. ${explanation}`, ...places].join(" "), nextStep };
  }
  const { says, nextStep } = texts.findings[what];
  return { check, outcome, finding: what, says: filled(says, facts), ...(nextStep !== undefined && { nextStep: filled(nextStep, facts) }) };
}

/** The lines for one finding. */
export function printed(finding: Finding, locale: Locale): readonly string[] {
  const { checks, outcomes, nextStep: label } = languages[locale];
  const { says, nextStep } = inWords(finding, locale);
  return [
    `${checks[finding.check]}: ${outcomes[finding.outcome]}. ${says}`,
    ...(nextStep === undefined ? [] : [`    ${label}: ${nextStep}`]),
  ];
}

/** The last lines. */
export function closing(findings: readonly Finding[], locale: Locale): readonly string[] {
  const { allWell, wellButLook, toDo } = languages[locale];
  const has = (wanted: Outcome) => findings.some(({ outcome }) => outcome === wanted);
  return ["", has("problem") ? toDo : has("warning") ? wellButLook : allWell];
}

function filled(text: string, facts: Facts): string {
  return text.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(facts[name] ?? "?"));
}
