import { describe, expect, it } from "vitest";
import {
  actionText,
  blockReasonText,
  type Locale,
  localeOf,
  orderStateText,
  statusText,
  verdictText,
  waitText,
} from "../../src/locales/index.js";
import { plural } from "../../src/i18n/plural.js";
import { locales } from "./all-texts.js";

describe("the words of a screen", () => {
  it.each([
    ["applied", "орындалды", "выполнено", "done"],
    ["accepted", "қабылданды, орындалуда", "принято, выполняется", "accepted, not done yet"],
    ["rejected", "оператор бас тартты, ештеңе өзгермеді", "оператор отказал, ничего не изменилось", "refused, nothing changed"],
    [
      "failed",
      "қабылданған өтінім орындалмады, қалпын тексеріңіз",
      "принятая заявка не выполнена, проверьте состояние",
      "failed after acceptance: check the state",
    ],
    ["notSent", "жіберілмеді", "не отправлено", "not sent"],
    ["unknown", "нәтижесі белгісіз", "исход неизвестен", "outcome unknown"],
    ["attention", "адамның шешімі қажет", "требуется решение человека", "a person must decide"],
  ] as const)("say the verdict %s as the glossary does", (verdict, ...texts) => {
    expect(locales.map((locale) => verdictText(verdict, locale))).toEqual(texts);
  });

  it.each([
    ["block", "нөмірді бұғаттау", "блокировка номера", "block the number"],
    ["unblock", "нөмірді бұғаттан шығару", "разблокировка номера", "unblock the number"],
    ["connectService", "қосымша байланыс қызметін қосу", "подключение дополнительной услуги связи", "connect an additional service"],
    ["disconnectService", "қосымша байланыс қызметін өшіру", "отключение дополнительной услуги связи", "disconnect an additional service"],
    ["swapToEsim", "SIM картаның форматын eSIM форматына ауыстыру", "смена формата SIM-карты на eSIM", "change the SIM card to eSIM"],
    ["reissueEsim", "eSIM-ді қайта шығару", "перевыпуск eSIM", "reissue the eSIM"],
  ])("name the change %s", (action, ...texts) => {
    expect(locales.map((locale) => actionText(action, locale))).toEqual(texts);
  });

  it("say the states of numbers and orders and the reasons of blocks", () => {
    expect(locales.map((locale) => statusText("blocked", locale))).toEqual(["бұғатталған", "заблокирован", "blocked"]);
    expect(locales.map((locale) => orderStateText("held", locale))).toEqual(["тоқтатыла тұрды", "приостановлена", "suspended"]);
    expect(locales.map((locale) => blockReasonText("debt", locale))).toEqual(["берешек", "задолженность", "debt"]);
  });

  it("give a word that this version does not know back as it came", () => {
    for (const say of [statusText, orderStateText, actionText, blockReasonText]) {
      expect(locales.map((locale) => say("NEW_WORD", locale))).toEqual(["NEW_WORD", "NEW_WORD", "NEW_WORD"]);
      expect(say("toString", "kk")).toBe("toString");
    }
  });
});

describe("a wait in seconds", () => {
  it.each([
    [1, "1 секунд күтіңіз.", "Подождите 1 секунду.", "Wait 1 second."],
    [2, "2 секунд күтіңіз.", "Подождите 2 секунды.", "Wait 2 seconds."],
    [5, "5 секунд күтіңіз.", "Подождите 5 секунд.", "Wait 5 seconds."],
    [11, "11 секунд күтіңіз.", "Подождите 11 секунд.", "Wait 11 seconds."],
    [21, "21 секунд күтіңіз.", "Подождите 21 секунду.", "Wait 21 seconds."],
  ])("of %i has the plural form of its language", (seconds, ...texts) => {
    expect(locales.map((locale) => waitText(seconds * 1000, locale))).toEqual(texts);
  });

  it("counts a begun second in full", () => {
    expect(waitText(1001, "en")).toBe("Wait 2 seconds.");
  });
});

describe("a plural", () => {
  it("takes the form for fractions in Russian", () => {
    expect(plural({ one: "# день", few: "# дня", many: "# дней", other: "# дня" }, 1.5, "ru")).toBe("1,5 дня");
  });

  it("takes the general form where a language has none for a category", () => {
    expect(plural({ other: "# күн" }, 1, "kk")).toBe("1 күн");
  });
});

describe("the language", () => {
  it.each([
    ["kk", "kk"],
    ["kk-KZ", "kk"],
    ["KK_Cyrl_KZ", "kk"],
    ["ru-RU", "ru"],
    ["RU", "ru"],
    ["en-US", "en"],
  ])("of the tag %s is %s", (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });

  it.each(["de", "ky-KG", "", "kkk", "__proto__"])("is English for the tag '%s', by the one documented rule", (tag) => {
    expect(localeOf(tag)).toBe("en");
    expect(statusText("blocked", tag as Locale)).toBe("blocked");
  });
});
