import type { Locale } from "kcell-self-service";
import type { Fate } from "./plan.ts";

/** What is said about a row that is not blocked, in the language of the list. */
export interface Words {
  /** The columns that the result file has beside those of the list. */
  readonly columns: {
    readonly place: string;
    readonly msisdn: string;
    readonly fate: string;
    readonly why: string;
    readonly order: string;
    readonly intent: string;
  };
  readonly duplicate: (of: number) => string;
  readonly severalNumbers: (count: number) => string;
  readonly notYet: (lastDay: string) => string;
  readonly fates: Readonly<Record<Exclude<Fate["kind"], "duplicate" | "severalNumbers" | "notYet">, string>>;
  readonly formula: string;
}

/** A missing text does not compile. */
export const words: Readonly<Record<Locale, Words>> = {
  kk: {
    columns: { place: "Жол", msisdn: "Нөмір", fate: "Нәтиже", why: "Түсініктеме", order: "Өтінім", intent: "Іс-әрекет нөмірі" },
    duplicate: (of) => `${of}-жолдағы нөмірдің қайталануы`,
    severalNumbers: (count) => `ұяшықта ${count} нөмір: адамның шешімі қажет`,
    notYet: (lastDay) => `соңғы күні әлі келген жоқ: ${lastDay}`,
    fates: {
      block: "бұғатталады",
      notOurs: "компанияның нөмірі емес",
      unreadable: "нөмірді оқу мүмкін емес",
      noNumber: "нөмір көрсетілмеген",
      unclearDate: "күні түсініксіз: адамның шешімі қажет",
      brokenRow: "ұяшықтар саны тақырып жолына сәйкес емес: адамның шешімі қажет",
    },
    formula: "формулаға ұқсас ұяшық мәтін ретінде жазылды",
  },
  ru: {
    columns: { place: "Строка", msisdn: "Номер", fate: "Исход", why: "Пояснение", order: "Заявка", intent: "Номер действия" },
    duplicate: (of) => `повтор номера из строки ${of}`,
    severalNumbers: (count) => `номеров в ячейке: ${count}, требуется решение человека`,
    notYet: (lastDay) => `последний день ещё не наступил: ${lastDay}`,
    fates: {
      block: "к блокировке",
      notOurs: "номер не принадлежит компании",
      unreadable: "не удалось прочитать номер",
      noNumber: "номер не указан",
      unclearDate: "дата непонятна: требуется решение человека",
      brokenRow: "число ячеек не совпадает с заголовком: требуется решение человека",
    },
    formula: "похожая на формулу ячейка записана как текст",
  },
  en: {
    columns: { place: "Row", msisdn: "Number", fate: "Fate", why: "Why", order: "Operator's order", intent: "Number of the change" },
    duplicate: (of) => `same number as row ${of}`,
    severalNumbers: (count) => `${count} numbers in one cell: to be decided`,
    notYet: (lastDay) => `last day not come yet: ${lastDay}`,
    fates: {
      block: "to block",
      notOurs: "not a number of the company",
      unreadable: "number unreadable",
      noNumber: "no number given",
      unclearDate: "unclear date: to be decided",
      brokenRow: "wrong count of cells: to be decided",
    },
    formula: "formula kept as text",
  },
};

/** What a fate is called. */
export function fateText(fate: Fate, locale: Locale): string {
  const { duplicate, severalNumbers, notYet, fates } = words[locale];
  switch (fate.kind) {
    case "duplicate":
      return duplicate(fate.of);
    case "severalNumbers":
      return severalNumbers(fate.count);
    case "notYet":
      return notYet(fate.lastDay);
    default:
      return fates[fate.kind];
  }
}
