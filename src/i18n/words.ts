import type { Locale } from "../model/locale.js";
import type { Verdict } from "../errors/verdict.js";
import type { ActionName } from "../model/change.js";
import type { Block, NumberStatus, Open } from "../model/number.js";
import type { OrderState } from "../model/order.js";
import { dictionaryOf } from "./dictionaries.js";
import { plural } from "./plural.js";

/** What became of a change, in a few words: "outcome unknown". `attention` is the ledger's word for "a person must decide". */
export function verdictText(verdict: Verdict | "attention", locale: Locale): string {
  return wordIn(dictionaryOf(locale).words.verdicts, verdict);
}

/** The state of a number. A state that this version does not know comes back as the operator's own word (rule 2.7). */
export function statusText(status: NumberStatus, locale: Locale): string {
  return wordIn(dictionaryOf(locale).words.statuses, status);
}

/** Where an order stands. A state that this version does not know comes back as the operator's own word (rule 2.7). */
export function orderStateText(state: OrderState, locale: Locale): string {
  return wordIn(dictionaryOf(locale).words.orderStates, state);
}

/** The name of a change of rule 1.6. Any other operation comes back as it is. */
export function actionText(action: Open<ActionName>, locale: Locale): string {
  return wordIn(dictionaryOf(locale).words.actions, action);
}

/** Why a number is blocked. A reason that this version does not know comes back as the operator's own word (rule 2.7). */
export function blockReasonText(reason: Block["reason"], locale: Locale): string {
  return wordIn(dictionaryOf(locale).words.blockReasons, reason);
}

/** How long to wait, as a sentence: "Wait 21 seconds." A begun second counts in full. */
export function waitText(waitMs: number, locale: Locale): string {
  const { sentences, tag } = dictionaryOf(locale);
  return plural(sentences.waitSeconds, Math.ceil(waitMs / 1000), tag);
}

function wordIn(words: Readonly<Record<string, string>>, value: string): string {
  return (Object.hasOwn(words, value) ? words[value] : undefined) ?? value;
}
