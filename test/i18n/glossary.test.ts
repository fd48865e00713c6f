import { describe, expect, it } from "vitest";
import type { Locale } from "../../src/model/locale.js";
import { locales, type PlacedText, textsAbout, textsOf } from "./all-texts.js";

/** A word that begins so; JavaScript's `\b` knows Latin letters only. */
const begins = (word: string): RegExp => new RegExp(`(?<!\\p{L})${word}`, "iu");

/** Words that mean something else in the Rules, or nothing to people. */
const forbidden: Readonly<Record<Locale, readonly RegExp[]>> = {
  kk: [
    ...["телефон", "линия", "сөндір", "ажырат", "тапсырыс", "қол қойыл", "мәртебе", "күйі", "статус"].map(begins),
    ...["техникалық қызмет көрсет", "адрес", "жеке дерек", "тіркелім", "реестр", "лог(?!ин)", "шлюз", "қақпа", "инцидент", "қағида"].map(
      begins,
    ),
    // A line of a subscriber; the one word for a network of computers is this too.
    /(?<!\p{L})желі(?!аралық экран| әкімшісі|сін және VPN)/iu,
    // With a capital it is the Contract; small, it is only ever the terms of a service.
    /(?<!\p{L})Шарт/u,
    /(?<!қызметтің )(?<!\p{L})шарт/iu,
    // Only the paper that switches the Service on is an «Өтініш»; a change equals a written one.
    /(?<!жазбаша )(?<!\p{L})өтініш/iu,
  ],
  ru: [
    ...["телефон", "лини[ияюей]", "статус", "шлюз", "ворота", "инцидент", "лог(?!ин)", "реестр", "подписан", "заказ"].map(begins),
    ...["личные данные", "техобслуживан", "учетн", "договор"].map(begins),
    /(?<!письменному )(?<!\p{L})заявлени/iu,
  ],
  en: [...["gate", "phone", "signed", "incident"].map(begins), /(?<!written )\bapplication/iu],
};

/** What a Kazakh text would not have: letters alone do not tell, for the Kazakh alphabet holds the Russian one. */
const russianLeftovers: readonly RegExp[] = [
  ...["номер", "услуг", "заявк", "заявлени", "учётн", "доступ", "отправк", "действи", "состояни", "блокировк", "разблок", "исход"].map(
    begins,
  ),
  ...["правил", "пункт", "приложени", "договор", "описани", "обратит", "повторит", "проверьт", "и(?!\\p{L})", "или(?!\\p{L})"].map(begins),
  // "What to do" in Kazakh.
  ...["не(?! істеу|\\p{L})", "для(?!\\p{L})", "подождит", "ошибк", "программ(?!а)", "ответ", "запрос", "причин", "списо", "попытк"].map(
    begins,
  ),
  /[ёщъ]/iu,
];

/** The Latin names that the glossary keeps, and those of the trade. */
const technicalNames = [
  "SIM",
  "eSIM",
  "EID",
  "API",
  "Excel",
  "https",
  "HTTP",
  "ca",
  "NODE",
  "EXTRA",
  "CA",
  "CERTS",
  "SHA",
  "XX",
  "XXX",
  "SM",
  "DP",
  "Matching",
  "ID",
  "Wi",
  "Fi",
  // The devices on the hand-out sheet, and what their screens say.
  // What the doctor speaks of, and what is typed as it stands.
  ...["DNS", "TLS", "VPN", "NTLM", "Kerberos", "Basic", "Cntlm", "Px", "CONNECT", "REJECT", "UNAUTHORIZED", "http"],
  ...["proxy", "environment", "nodeTransport", "cert", "key", "clientCert"],
  ...["iPhone", "iPad", "Android", "Samsung", "Windows", "QR", "IMEI", "Activation", "Code"],
];

const found = (texts: readonly PlacedText[], patterns: readonly RegExp[]): readonly string[] =>
  texts.flatMap(({ place, text }) =>
    patterns.filter((pattern) => pattern.test(text)).map((pattern) => `${place}: ${pattern.source}: ${text}`),
  );

describe.each(locales)("the texts in %s", (locale) => {
  it("hold no word that the glossary forbids", () => {
    expect(found(textsOf(locale), forbidden[locale])).toEqual([]);
  });

  it("never mix letters of two alphabets in one word", () => {
    expect(found(textsOf(locale), [/[A-Za-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[A-Za-z]/u])).toEqual([]);
  });

  it("hold no phone number", () => {
    expect(found(textsOf(locale), [/\d[\d\s()-]{8,}/u])).toEqual([]);
  });

  it("never call an additional service by the name of the Service", () => {
    const capital = { kk: /(?<!\p{L})Қызмет/u, ru: /(?<!\p{L})Услуг/u, en: /\bService/u }[locale];
    const about = textsAbout(locale, /SERVICE_|ALREADY_IN_STATE|actions\.(?:dis)?connect/u);
    expect(about.length).toBeGreaterThan(9);
    expect(found(about, [capital])).toEqual([]);
  });

  it("speak of blocking only for a number, never for the stopped sending or the credentials", () => {
    const blocking = { kk: /бұғат/iu, ru: /блокир/iu, en: /\b(?:un)?block/iu }[locale];
    const about = textsOf(locale).filter(({ place }) => /^(?:errors|sentences|unknownError)/u.test(place));
    expect(found(about, [blocking]).filter((line) => !line.startsWith("errors.BLOCK_NOT_REMOVABLE"))).toEqual([]);
  });
});

describe("the search for words", () => {
  it.each([
    ["kk", "Шлюз жабылды, тапсырыс Шарт бойынша қабылданды"],
    ["kk", "Жаңа өтініш беріңіз"],
    ["ru", "Телефон: статус заказа; подайте заявление"],
    ["en", "The gate is closed; send the application again"],
  ] as const)("finds a forbidden one in %s: %s", (locale, text) => {
    expect(found([{ place: "planted", text }], forbidden[locale])).not.toEqual([]);
  });

  it("finds a Russian one among Kazakh ones", () => {
    expect(found([{ place: "planted", text: "Өтінім или заявка" }], russianLeftovers)).toHaveLength(2);
  });
});

describe("the Kazakh texts", () => {
  it("have no Russian word left where Kazakh has its own", () => {
    expect(found(textsOf("kk"), russianLeftovers)).toEqual([]);
  });
});

describe.each(["kk", "ru"] as const)("the texts in %s", (locale) => {
  it("are written in Cyrillic but for technical names", () => {
    const latin = textsOf(locale).flatMap(({ text }) => text.replaceAll(/\{\w+\}/gu, "").match(/[A-Za-z]+/gu) ?? []);
    expect(latin.filter((word) => !technicalNames.includes(word))).toEqual([]);
  });
});

/** Where a word of the glossary must stand. */
const required: readonly (readonly [place: string, words: Readonly<Record<Locale, RegExp>>])[] = [
  [
    "errors.ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY.explanation",
    {
      kk: /күдікті белсенділік.*Қызметке қол жеткізуін уақытша шектеді.*жіберу тоқтатылды/u,
      ru: /подозрительную активность.*временно ограничил доступ.*к Услуге.*отправка.*остановлена/u,
      en: /suspicious activity.*limited.*access to the Service.*sending is stopped/u,
    },
  ],
  [
    "errors.ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY.nextStep",
    { kk: /Жіберуді.*қайта бастаңыз/u, ru: /Возобновите отправку/u, en: /Resume sending/u },
  ],
  ["errors.SENDING_STOPPED.title", { kk: /^Жіберу тоқтатылды$/u, ru: /^Отправка остановлена$/u, en: /^Sending stopped$/u }],
  ["errors.ACCESS_SUSPENDED_VIOLATION.title", { kk: /тоқтатыла тұрды/u, ru: /приостановлен/u, en: /suspended/u }],
  ["errors.ACCESS_ENDED.title", { kk: /тоқтатылды/u, ru: /прекращён/u, en: /ended/u }],
  ["errors.CREDENTIALS_SUSPENDED.title", { kk: /Есептік деректердің/u, ru: /Учётных данных/u, en: /Credentials/u }],
  ["errors.MAINTENANCE.title", { kk: /Профилактикалық жұмыстар/u, ru: /Профилактические работы/u, en: /Maintenance/u }],
  ["errors.STORE_REQUIRED.explanation", { kk: /іс-әрекеттер журналы/u, ru: /журнал действий/u, en: /ledger/u }],
  ["errors.NOT_IN_CONTRACT.explanation", { kk: /API сипаттамасы/u, ru: /описании API/u, en: /API description/u }],
  ["errors.ORDER_FAILED.title", { kk: /Өтінім/u, ru: /Заявка/u, en: /Order/u }],
  ["errors.OUTCOME_UNKNOWN.nextStep", { kk: /нәтижені тексеріп анықтаңыз/u, ru: /выясните исход/u, en: /reconcile its outcome/u }],
  ["errors.INVALID_BIN.explanation", { kk: /БСН.*ЖСН/u, ru: /БИН.*ИИН/u, en: /BIN.*IIN/u }],
  ["doctor.findings.maintenanceKnown.nextStep", { kk: /іс-әрекет жоспарламаңыз/u, ru: /Не планируйте действий/u, en: /no changes/u }],
  ["doctor.findings.accessNotTold.says", { kk: /API сипаттамасы/u, ru: /описании API/u, en: /contract/u }],
  ["doctor.findings.maintenanceNotTold.says", { kk: /API сипаттамасы/u, ru: /описании API/u, en: /contract/u }],
  ["doctor.findings.proxyRefuses.says", { kk: /\{status\} жауабы/u, ru: /ответ \{status\}/u, en: /status \{status\}/u }],
  [
    "words.actions.swapToEsim",
    { kk: /^SIM картаның форматын eSIM форматына ауыстыру$/u, ru: /^смена формата SIM-карты на eSIM$/u, en: /eSIM/u },
  ],
];

describe("the glossary's own words", () => {
  it.each(required)("stand in %s", (place, words) => {
    for (const locale of locales) expect(textsOf(locale).find((text) => text.place === place)?.text).toMatch(words[locale]);
  });
});
