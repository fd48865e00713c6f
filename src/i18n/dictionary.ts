import type { ErrorCode } from "../errors/codes.js";
import type { Verdict } from "../errors/verdict.js";
import type { ActionName } from "../model/change.js";
import type { Block, NumberStatus } from "../model/number.js";
import type { OrderState } from "../model/order.js";
import type { PluralForms } from "./plural.js";

/** What a person is told about one error: a heading, what happened, and what to do. */
export interface Text {
  /** A dialog's heading, without a full stop. */
  readonly title: string;
  /** What happened, in one sentence. What became of a change is added from {@link Sentences.outcomes}. */
  readonly explanation: string;
  /** What to do, in the imperative. */
  readonly nextStep: string;
}

/** The texts of some codes; a language joins several of these into one that has every code. */
export type Texts = Readonly<Partial<Record<ErrorCode, Text>>>;

/** A verdict after which the change must not simply be sent again: it has reached the operator, or may have. */
export type SentVerdict = Exclude<Verdict, "rejected" | "notSent">;

/** The known ones of an open list of words. */
type KnownOf<Word extends string> = Word extends unknown ? (string extends Word ? never : Word) : never;

/** The words for values that a screen shows. */
export interface Words {
  readonly verdicts: Readonly<Record<Verdict | "attention", string>>;
  readonly statuses: Readonly<Record<KnownOf<NumberStatus>, string>>;
  readonly orderStates: Readonly<Record<KnownOf<OrderState>, string>>;
  readonly actions: Readonly<Record<ActionName, string>>;
  readonly blockReasons: Readonly<Record<KnownOf<Block["reason"]>, string>>;
}

/** The sentences that stand with the text of any error. */
export interface Sentences {
  /** What became of the change. */
  readonly outcomes: Readonly<Record<Verdict, string>>;
  /** What to do where the change has left: it stands around the error's own next step, or instead of it. */
  readonly afterSending: Readonly<Record<SentVerdict, { readonly first: string; readonly last: string }>>;
  readonly attempts: PluralForms;
  readonly waitSeconds: PluralForms;
  notBefore(time: string): string;
  recorded(time: string): string;
  operation(name: string): string;
  quoteRequest(id: string): string;
  quoteCall(id: string): string;
  actionNumber(id: string): string;
  clause(number: string): string;
  annex(number: string): string;
}

/** Everything that is written in one language. */
export interface Dictionary {
  /** For `Intl`: dates, numbers, plurals. */
  readonly tag: string;
  readonly errors: Readonly<Record<ErrorCode, Text>>;
  /** For a code that a newer copy of the package has and this one does not. */
  readonly unknownError: Text;
  readonly words: Words;
  readonly sentences: Sentences;
}
