import { describe, expect, it } from "vitest";
import { type ErrorCode, errorCodes, factsOf } from "../../src/errors/codes.js";
import { KcellError, type KcellErrorFacts } from "../../src/errors/kcell-error.js";
import type { Verdict } from "../../src/errors/verdict.js";
import type { Incident } from "../../src/model/incident.js";
import { type Locale, localize } from "../../src/locales/index.js";
import { locales } from "./all-texts.js";

const codes = Object.keys(errorCodes) as readonly ErrorCode[];
const verdicts: readonly Verdict[] = ["applied", "accepted", "rejected", "failed", "notSent", "unknown"];
const errorOf = (code: ErrorCode, facts: KcellErrorFacts = {}): KcellError => new KcellError(code, "for the log", facts);
const inAll = (error: KcellError | Incident): ReturnType<typeof localize>[] => locales.map((locale) => localize(error, locale));
const stepsOf = (error: KcellError | Incident): readonly string[] => inAll(error).map(({ nextStep }) => nextStep);
const explanationsOf = (error: KcellError | Incident): readonly string[] => inAll(error).map(({ explanation }) => explanation);

/** "Try again" in each language, "do not send again", and "reconcile". */
const tryAgain = { kk: /қайталап көріңіз/u, ru: /повторите попытку/iu, en: /try again/iu } as const;
const doNotSend = { kk: /қайта жібермеңіз/u, ru: /Не отправляйте действие повторно/u, en: /Do not send the change again/u } as const;
const reconcile = { kk: /Іс-әрекеттің нәтижесін тексеріп анықтаңыз/u, ru: /Выясните исход/u, en: /Reconcile the outcome/u } as const;

describe.each(locales)("a message in %s", (locale) => {
  it("quotes the clause of every code that has one", () => {
    const quotation: Readonly<Record<Locale, (clause: string) => string>> = {
      kk: (clause) => (clause === "Annex 1" ? "Ережеге № 1 қосымша" : `Ереженің ${clause}-тармағы`),
      ru: (clause) => (clause === "Annex 1" ? "приложение № 1 к Правилам" : `пункт ${clause} Правил`),
      en: (clause) => (clause === "Annex 1" ? "Annex 1 to the Rules" : `clause ${clause} of the Rules`),
    };
    const isRight = (code: ErrorCode): boolean => {
      const { clause } = factsOf(code);
      const { nextStep } = localize(errorOf(code), locale);
      return clause === undefined ? !/Ереже|Правил|Rules/u.test(nextStep) : nextStep.includes(quotation[locale](clause));
    };
    expect(codes.filter((code) => !isRight(code))).toEqual([]);
  });

  it("never invites to send a change again that has left, or may have", () => {
    for (const code of codes) {
      for (const verdict of ["unknown", "accepted", "applied", "failed"] as const) {
        expect(localize(errorOf(code, { verdict }), locale).nextStep).not.toMatch(tryAgain[locale]);
      }
    }
  });

  it("says of every unknown outcome not to send again, and to reconcile", () => {
    for (const code of codes) {
      const { nextStep } = localize(errorOf(code, { verdict: "unknown" }), locale);
      expect(nextStep).toMatch(doNotSend[locale]);
      expect(nextStep).toMatch(reconcile[locale]);
    }
  });

  it("never shows what the error carries beside its ids", () => {
    const canary = "CANARY-77011234567";
    const facts = { problem: canary, fields: { [canary]: canary }, requestId: canary, correlationId: canary, intentId: canary };
    for (const code of codes) {
      for (const verdict of verdicts) {
        const error = new KcellError(code, `LPA:1$${canary}`, { ...facts, verdict, attempts: 3, retryAt: new Date(0) });
        expect(JSON.stringify(localize(error, locale))).not.toMatch(/CANARY|7011234567|LPA/u);
      }
    }
  });
});

describe("what became of a change", () => {
  it("is said in the explanation: nothing was sent", () => {
    const [kk, ru, en] = explanationsOf(errorOf("CONNECTION_FAILED", { verdict: "notSent" }));
    expect(kk).toBe("Бағдарлама оператормен байланыс орната алмады. Операторға ештеңе жіберілмеді.");
    expect(ru).toBe("Программа не смогла соединиться с оператором. Оператору ничего не отправлено.");
    expect(en).toBe("The program could not connect to the operator. Nothing was sent to the operator.");
  });

  it("is said in the explanation: refused, and nothing changed", () => {
    const [kk, ru, en] = explanationsOf(errorOf("PERMISSION_DENIED", { verdict: "rejected" }));
    expect(kk).toContain("Оператор бас тартты, ештеңе өзгермеді.");
    expect(ru).toContain("Оператор отказал, ничего не изменилось.");
    expect(en).toContain("The operator refused, nothing changed.");
  });

  it("does not stand in a message about a read", () => {
    expect(explanationsOf(errorOf("CONNECTION_FAILED"))[2]).toBe("The program could not connect to the operator.");
  });

  it("makes an unknown outcome the heading", () => {
    const titles = inAll(errorOf("CONNECTION_LOST", { verdict: "unknown" })).map(({ title }) => title);
    expect(titles).toEqual(["Нәтижесі белгісіз", "Исход неизвестен", "Outcome unknown"]);
  });

  it("leaves the heading to the operator's stop where all sending is stopped", () => {
    expect(localize(errorOf("ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", { verdict: "unknown" }), "en").title).toMatch(/^Suspicious activity/u);
    expect(localize(errorOf("CREDENTIALS_SUSPENDED", { verdict: "unknown" }), "en").title).toBe("Credentials suspended");
  });

  it("keeps the step that removes an obstacle between not sending again and reconciling", () => {
    const { nextStep } = localize(errorOf("ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", { verdict: "unknown" }), "en");
    expect(nextStep).toMatch(/^Do not send the change again\. Write to the operator .* Resume sending .* Reconcile the outcome/u);
  });

  it("says where to look when the order was accepted, done, or failed later", () => {
    expect(localize(errorOf("CONNECTION_LOST", { verdict: "accepted" }), "en").nextStep).toBe(
      "Do not send the change again. Look at the state of the order later.",
    );
    expect(localize(errorOf("ABORTED", { verdict: "applied" }), "en").nextStep).toBe(
      "Do not send the change again. Check the state of the number.",
    );
    expect(localize(errorOf("ORDER_FAILED", { verdict: "failed" }), "en").nextStep).toBe(
      "Check the state of the number. Only then decide whether the change is to be made again. See clause 2.10 of the Rules.",
    );
  });

  it("lets a change be tried again that was provably not sent", () => {
    expect(localize(errorOf("CONNECTION_FAILED", { verdict: "notSent" }), "ru").nextStep).toMatch(tryAgain.ru);
  });

  it("names the change by its number, for whoever reconciles it", () => {
    const steps = stepsOf(errorOf("CONNECTION_LOST", { verdict: "unknown", intentId: "intent-17" }));
    expect(steps.map((step) => step.split(". ").at(-1))).toEqual([
      "Іс-әрекет нөмірі: intent-17.",
      "Номер действия: intent-17.",
      "Number of the change: intent-17.",
    ]);
  });
});

describe("a time", () => {
  it("is written in the language and in the time of Almaty", () => {
    const [kk, ru, en] = stepsOf(errorOf("MAINTENANCE", { retryAt: new Date("2026-11-22T20:05:00Z") }));
    expect(kk).toContain("Мына уақыттан ерте емес: 2026 ж. 23 қараша, 01:05 (Алматы уақыты).");
    expect(ru).toContain("Не раньше: 23 ноября 2026 г. в 01:05 (время Алматы).");
    expect(en).toContain("Not before 23 November 2026 at 01:05 (Almaty time).");
  });

  it("follows the country's clock, which was an hour later before March 2024", () => {
    expect(localize(errorOf("MAINTENANCE", { retryAt: new Date("2024-01-15T20:05:00Z") }), "en").nextStep).toContain(
      "16 January 2024 at 02:05",
    );
  });

  it("is the next full minute, so that nobody comes too early", () => {
    const { nextStep } = localize(errorOf("TOO_MANY_REQUESTS", { retryAt: new Date("2026-11-22T20:05:00.001Z") }), "en");
    expect(nextStep).toContain("at 01:06");
  });

  it("is left out when it is none", () => {
    expect(localize(errorOf("MAINTENANCE", { retryAt: new Date(Number.NaN) }), "en").nextStep).not.toContain("Not before");
  });
});

describe("attempts", () => {
  it.each([
    [2, "2 талпыныс жасалды.", "Сделано 2 попытки.", "2 attempts were made."],
    [5, "5 талпыныс жасалды.", "Сделано 5 попыток.", "5 attempts were made."],
    [21, "21 талпыныс жасалды.", "Сделана 21 попытка.", "21 attempts were made."],
  ])("of %i are counted in the plural of the language", (attempts, ...sentences) => {
    const explanations = explanationsOf(errorOf("CONNECTION_LOST", { attempts }));
    expect(explanations.map((text, index) => text.endsWith(sentences[index] ?? "none"))).toEqual([true, true, true]);
  });

  it("are not worth a word when there was only one", () => {
    expect(explanationsOf(errorOf("CONNECTION_LOST", { attempts: 1 }))).toEqual(explanationsOf(errorOf("CONNECTION_LOST")));
  });
});

describe("the id to quote", () => {
  const ids = { requestId: "req-17", correlationId: "corr-18" };

  it("is the operator's own wherever the operator must act", () => {
    const [kk, ru, en] = stepsOf(errorOf("ACCESS_ENDED", ids));
    expect(kk).toContain("Операторға сұраудың нөмірін хабарлаңыз: req-17.");
    expect(ru).toContain("Сообщите оператору номер запроса: req-17.");
    expect(en).toContain("Quote the request id to the operator: req-17.");
    for (const code of codes.filter((code) => factsOf(code).act === "operator")) {
      expect(localize(errorOf(code, ids), "en").nextStep).toContain("req-17");
    }
  });

  it("is ours where the operator gave none", () => {
    const [kk, ru, en] = stepsOf(errorOf("ACCESS_ENDED", { correlationId: "corr-18" }));
    expect(kk).toContain("Операторға сұраудың біздің жүйедегі нөмірін хабарлаңыз: corr-18.");
    expect(ru).toContain("Сообщите оператору номер запроса в нашей системе: corr-18.");
    expect(en).toContain("Quote our own id of the request to the operator: corr-18.");
  });

  it("is left out where there is none, or the operator has nothing to do", () => {
    expect(localize(errorOf("ACCESS_ENDED"), "en").nextStep).not.toContain("Quote");
    expect(localize(errorOf("INVALID_MSISDN", ids), "en").nextStep).not.toMatch(/req-17|corr-18/u);
  });
});

describe("an incident", () => {
  const incident: Incident = {
    id: "incident-1",
    code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
    clause: "2.9",
    at: new Date("2026-11-22T04:30:59Z"),
    lastAt: new Date("2026-11-22T04:30:59Z"),
    count: 1,
    requestId: "req-17",
    operation: "block",
  };

  it("is described like the error, with its time and what met it", () => {
    const [kk, ru, en] = explanationsOf(incident);
    expect(kk).toMatch(/Оқиға уақыты: 2026 ж\. 22 қараша, 09:30 \(Алматы уақыты\)\. Операция: нөмірді бұғаттау\.$/u);
    expect(ru).toMatch(/Время события: 22 ноября 2026 г\. в 09:30 \(время Алматы\)\. Операция: блокировка номера\.$/u);
    expect(en).toMatch(/Recorded on 22 November 2026 at 09:30 \(Almaty time\)\. Operation: block the number\.$/u);
  });

  it("tells what to do, what to quote and the clause", () => {
    expect(localize(incident, "kk").nextStep).toMatch(/операторға.*req-17\. Ереженің 2\.9-тармағын қараңыз\.$/iu);
  });

  it("shows no phone number that came in by an operation's name", () => {
    expect(JSON.stringify(inAll({ ...incident, operation: "lookup77011234567", requestId: "87011234567" }))).not.toContain("7011234567");
  });

  it("that a person caused needs no operation, id or clause", () => {
    const { explanation, nextStep } = localize(
      { id: "incident-2", code: "SENDING_STOPPED", at: incident.at, lastAt: incident.at, count: 1 },
      "en",
    );
    expect(explanation).toMatch(/\(Almaty time\)\.$/u);
    expect(nextStep).toMatch(/resume sending\.$/u);
  });
});

describe("what this version does not know", () => {
  const newer = (facts: object): KcellError => Object.assign(errorOf("ABORTED"), facts);

  it("still has a text: a code of a newer copy of the package", () => {
    const titles = inAll(newer({ code: "toString" })).map(({ title }) => title);
    expect(titles).toEqual(["Қате", "Ошибка", "Error"]);
    expect(localize(newer({ code: "NEW_CODE", verdict: "unknown" }), "en").nextStep).toMatch(doNotSend.en);
  });

  it("is left out: a clause that is none, and a verdict without a word", () => {
    const { explanation, nextStep } = localize(newer({ clause: "see +77011234567", verdict: "new" }), "en");
    expect(explanation).toBe("The operation was stopped in the program before it ended.");
    expect(nextStep).toBe("If it is still needed, try again.");
  });

  it("is answered in English: a language that is not one of the three", () => {
    expect(localize(errorOf("ABORTED"), "de" as Locale)).toEqual(localize(errorOf("ABORTED"), "en"));
  });
});
