import type { Locale } from "../model/locale.js";
import { dictionaryOf } from "./dictionaries.js";
import { paragraph } from "./paragraph.js";
import { plural } from "./plural.js";
import { quotable } from "./quotable.js";
import { type Subject, textOf } from "./subject.js";
import { timeText } from "./time-text.js";
import { actionText } from "./words.js";

/** What happened, what became of the change, and for an incident when and at what. */
export function explanationFor(subject: Subject, locale: Locale): string {
  const dictionary = dictionaryOf(locale);
  const { sentences, tag } = dictionary;
  const { verdict, attempts = 0, at } = subject;
  const time = at && timeText(at, tag);
  const operation = quotable(subject.operation);
  return paragraph([
    textOf(subject, dictionary).explanation,
    verdict && sentences.outcomes[verdict],
    attempts > 1 ? plural(sentences.attempts, attempts, tag) : undefined,
    time && sentences.recorded(time),
    operation && sentences.operation(actionText(operation, locale)),
  ]);
}
