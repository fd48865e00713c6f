import { dictionaryOf } from "../i18n/dictionaries.js";
import { quotable } from "../i18n/quotable.js";
import { type Subject, textOf } from "../i18n/subject.js";
import { actionText, verdictText } from "../i18n/words.js";
import type { KcellError } from "../errors/kcell-error.js";
import type { Locale } from "../model/locale.js";
import { maskMsisdn, parseMsisdn } from "../model/msisdn.js";
import { documentTextsOf } from "./all-texts.js";
import { type CompanyFacts, companyLines, signature } from "./company.js";
import { exactTime } from "./exact-time.js";
import { bodyOf, type Letter, line, type Paragraph } from "./letter.js";
import type { SupportTexts } from "./texts.js";

/** What went wrong: a {@link KcellError}, or the part of one that a log has kept. */
export type SupportCase = Pick<KcellError, "code"> &
  Partial<Pick<KcellError, "clause" | "verdict" | "intentId" | "attempts" | "requestId" | "correlationId" | "status" | "problem">>;

/** What an error cannot tell of itself, and who writes. */
export interface SupportFacts extends CompanyFacts {
  /** When it happened. */
  readonly at?: Date | undefined;
  /** What was tried: the name of a change or of another operation. */
  readonly operation?: string | undefined;
  /** The number that it was about, as people write it; it is masked in the letter. */
  readonly msisdn?: string | undefined;
}

/**
 * The request of rule 2.16, ready for a person to read and send: what was tried, what came of it, the ids by which the operator finds it, and
 * what is asked. The address is the `supportEmail` of the client; nothing is sent by itself. It is a draft, and its first paragraph says so.
 *
 * It holds no secret and no full phone number, and an id only if it can be neither. A language other than the three is answered in English.
 *
 * @throws {KcellError} `INVALID_BIN`, `INVALID_MSISDN`, `INVALID_ARGUMENT` for what is no text.
 *
 * @example
 * ```ts
 * import { KcellError } from "kcell-self-service";
 * import { supportRequest } from "kcell-self-service/locales";
 *
 * try {
 *   await kcell.numbers.block("8 (701) 123-45-67", { reason: "lostOrStolen" });
 * } catch (error) {
 *   if (!KcellError.is(error)) throw error;
 *   const { subject, body } = supportRequest(error, { at: new Date(), operation: "block", company: "ТОО «Пример»" }, "ru");
 *   showDialog(subject, body);
 * }
 * ```
 */
export function supportRequest(about: SupportCase, facts: SupportFacts, locale: Locale): Letter {
  const { company, support } = documentTextsOf(locale);
  const { title, explanation } = textOf(subjectOf(about), dictionaryOf(locale));
  return {
    subject: `${support.subject}: ${title} (${about.code})`,
    body: bodyOf([
      [support.draft],
      [support.greeting],
      [support.opening],
      companyLines(facts, company),
      [support.happened, `${title}. ${explanation}`, ...factLines(about, { ...facts, locale })],
      [askedFor(about, support)],
      [support.noSecrets],
      signature(facts, company),
    ]),
  };
}

function subjectOf({ code }: SupportCase): Subject {
  return { code };
}

function factLines(about: SupportCase, { at, operation, msisdn, locale }: SupportFacts & { readonly locale: Locale }): Paragraph {
  const { tag } = dictionaryOf(locale);
  const { facts } = documentTextsOf(locale);
  const named = quotable(operation);
  return [
    line(facts.operation, named && actionText(named, locale)),
    line(facts.number, msisdn === undefined ? undefined : maskMsisdn(parseMsisdn(msisdn))),
    line(facts.at, exactTime(at, tag)),
    line(facts.requestId, quotable(about.requestId)),
    line(facts.correlationId, quotable(about.correlationId)),
    line(facts.intentId, quotable(about.intentId)),
    line(facts.code, about.code),
    line(facts.problem, quotable(about.problem)),
    line(facts.status, about.status?.toFixed(0)),
    line(facts.clause, quotable(about.clause)),
    line(facts.attempts, about.attempts ? about.attempts.toLocaleString(tag) : undefined),
    line(facts.verdict, about.verdict && verdictText(about.verdict, locale)),
  ];
}

function askedFor({ verdict }: SupportCase, { asked }: SupportTexts): string {
  if (verdict === "unknown") return asked.unknown;
  return verdict === "failed" ? asked.failed : asked.other;
}
