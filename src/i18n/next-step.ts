import type { Locale } from "../model/locale.js";
import type { ErrorKind } from "../errors/codes.js";
import type { Verdict } from "../errors/verdict.js";
import { dictionaryOf } from "./dictionaries.js";
import type { SentVerdict, Sentences } from "./dictionary.js";
import { paragraph } from "./paragraph.js";
import { quotable } from "./quotable.js";
import { codeFactsOf, type Subject, textOf } from "./subject.js";
import { fullMinuteAfter, timeText } from "./time-text.js";

/** What to do, from when on, what to quote to the operator, and where it stands in the Rules. */
export function nextStepFor(subject: Subject, locale: Locale): string {
  const dictionary = dictionaryOf(locale);
  const { sentences, tag } = dictionary;
  const time = subject.retryAt && timeText(fullMinuteAfter(subject.retryAt), tag);
  const intentId = quotable(subject.intentId);
  return paragraph([
    ...stepsFor(subject, textOf(subject, dictionary).nextStep, sentences),
    time && sentences.notBefore(time),
    quotationFor(subject, sentences),
    intentId && sentences.actionNumber(intentId),
    sourceFor(subject, sentences),
  ]);
}

/** What stands in the way of every call until somebody removes it, so that it must go before an outcome can be found out. */
const obstacles: readonly ErrorKind[] = ["auth", "credentialsRevoked", "suspended", "storage", "contract", "tls", "proxy"];

/**
 * The error's own step; but for a change that has left, or may have, what to do about that change (rule 2.10: never twice by accident). The
 * own step then stays only where it removes an obstacle: "try again" would be a second application.
 */
function stepsFor(subject: Subject, ownStep: string, { afterSending }: Sentences): readonly string[] {
  const { verdict } = subject;
  if (verdict === undefined || !hasLeft(verdict, afterSending)) return [ownStep];
  const { first, last } = afterSending[verdict];
  const { kind, act } = codeFactsOf(subject);
  return obstacles.includes(kind) && act !== "wait" ? [first, ownStep, last] : [first, last];
}

function hasLeft(verdict: Verdict, afterSending: Sentences["afterSending"]): verdict is SentVerdict {
  return Object.hasOwn(afterSending, verdict);
}

/** Where the operator must act, the id to quote to it (rule 2.16): its own, or else ours, which went out with every attempt. */
function quotationFor(subject: Subject, sentences: Sentences): string | undefined {
  if (codeFactsOf(subject).act !== "operator") return undefined;
  const requestId = quotable(subject.requestId);
  if (requestId !== undefined) return sentences.quoteRequest(requestId);
  const correlationId = quotable(subject.correlationId);
  return correlationId && sentences.quoteCall(correlationId);
}

/** Where it stands in the Rules: a clause (`2.9`) or an annex (`Annex 1`). */
function sourceFor({ clause = "" }: Subject, sentences: Sentences): string | undefined {
  const [, number, annex] = /^(?:(\d\.\d{1,2})|Annex (\d))$/u.exec(clause) ?? [];
  return number === undefined ? annex && sentences.annex(annex) : sentences.clause(number);
}
