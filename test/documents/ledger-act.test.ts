import { createHash } from "node:crypto";
import type { LedgerNote, LedgerRecord } from "kcell-self-service";
import { ledgerAct } from "kcell-self-service/locales";
import { describe, expect, test } from "vitest";
import { actStyle, actStyleHash } from "../../src/documents/act-style.js";
import { documentTexts } from "../../src/documents/all-texts.js";
import { thrownBy } from "../errors/failure-of.js";
import { locales } from "../i18n/all-texts.js";
import { company } from "./letters.js";

const rulesSha256 = "ab".repeat(32);

const step = (sequence: number, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  sequence,
  hash: sequence.toString(16).padStart(64, "0"),
  ...{ intentId: "int-1", attempt: 1, state: "applied", at: new Date("2026-11-22T04:00:07Z"), operation: "block" },
  ...{ input: { msisdn: "+77011234567" }, msisdn: "+77011234567", basis: "Приказ № 12-к", requestedBy: "А. Омаров" },
  contract: { name: "reference", version: "0.1.0" },
  administrator: { name: "Айгүл Сәрсенова", applicationDate: "2026-01-15", rulesSha256 },
  ...more,
});

const note: LedgerNote = {
  sequence: 9,
  ...{ state: "noted", operation: "getActivationCode", at: new Date("2026-11-22T05:00:00Z"), input: {}, msisdn: "+77011234567" },
};

const facts = { ...company, madeAt: new Date("2026-11-23T04:00:00Z") };

/** The rows of all tables, each as the texts of its cells. */
const rowsOf = (page: string): readonly (readonly string[])[] =>
  [...page.matchAll(/<tr>([^]*?)<\/tr>/gu)]
    .map(([, row = ""]) => [...row.matchAll(/<td>([^]*?)<\/td>/gu)].map(([, cell = ""]) => cell.replaceAll(/<[^>]+>/gu, "").trim()))
    .filter((cells) => cells.length > 0);

describe.each(locales)("an act in %s", (locale) => {
  const { act, company: who } = documentTexts[locale];
  const page = ledgerAct([step(1, { state: "planned", attempt: 0 }), step(2, { state: "sending" }), step(3), note], facts, locale);

  test("says what it is, that it is a draft, rule 2.10, and where to sign", () => {
    expect(page).toContain(`<html lang="${locale}"`);
    for (const word of [
      act.title,
      act.draft,
      act.legalForce.replaceAll("'", "&#39;"),
      act.wholePeriod,
      act.masked,
      act.signature,
      act.date,
    ])
      expect(page).toContain(word);
    expect(act.legalForce).toContain("2.10");
  });

  test("has one row for a change, as its newest step tells it, and one for what was noted", () => {
    const [change = [], noted = [], ...others] = rowsOf(page);
    expect(others).toEqual([]);
    expect(change[1]).toMatch(/09:00:07 GMT\+5/u);
    expect([change[0], ...change.slice(3)]).toEqual([
      ...["3", "+7******4567", { kk: "орындалды", ru: "выполнено", en: "done" }[locale], "Приказ № 12-к", "А. Омаров", "", step(3).hash],
    ]);
    expect(noted[2]).toBe(act.operations.getActivationCode);
  });

  test("names the administrator once, with the Rules that were accepted", () => {
    expect(page.split(rulesSha256)).toHaveLength(2);
    expect(page).toMatch(new RegExp(`${who.administrator}: Айгүл Сәрсенова; .*2026-01-15; ${act.rules}`, "u"));
  });
});

test("the sums agree with the rows", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const records = ids.map((intentId, index) => step(index + 1, { intentId, state: index < 3 ? "applied" : "unknown" }));
  const page = ledgerAct(records, facts, "ru");
  expect(rowsOf(page)).toHaveLength(5);
  expect(page).toContain("Всего 5 действий; выполнено: 3; исход неизвестен: 2.");
});

test("an empty ledger makes an act that says so", () => {
  const page = ledgerAct([], facts, "kk");
  expect(page).toContain(documentTexts.kk.act.noChanges);
  expect(page).not.toMatch(/<table|undefined/u);
});

test("times before March 2024 have the offset of their day", () => {
  expect(rowsOf(ledgerAct([step(1, { at: new Date("2024-02-01T04:00:00Z") })], facts, "ru"))[0]?.[1]).toMatch(/10:00:00 GMT\+6/u);
});

test("says for which period and number it is, and how far the chain can be trusted", () => {
  const span = { from: new Date("2026-11-01T00:00:00+05:00"), to: new Date("2026-11-30T23:59:59+05:00"), msisdn: "8 701 123 45 67" };
  const [head, keptHead] = [
    { sequence: 41, hash: "cd".repeat(32) },
    { sequence: 37, hash: "ef".repeat(32) },
  ];
  const good = ledgerAct([step(1)], { ...facts, ...span, head, isVerified: true, keptHead }, "ru");
  expect(good).toMatch(/Период: с 1 нояб\. 2026.*00:00:00 GMT\+5, по 30 нояб\. 2026.*23:59:59 GMT\+5/u);
  expect(good).toContain("Абонентский номер: +7******4567");
  expect(good).toContain(`41, <code>${head.hash}</code>`);
  expect(good).toContain(`${documentTexts.ru.act.keptHead}: 37, <code>${keptHead.hash}</code>`);
  expect(good).toContain(documentTexts.ru.act.verified);
  expect(ledgerAct([step(1)], { ...facts, isVerified: false }, "ru")).toContain(`class="alarm">${documentTexts.ru.act.notVerified}`);
});

test.each(locales)("where no kept record was compared, the act in %s does not say that none was removed", (locale) => {
  const page = ledgerAct([step(1)], { ...facts, isVerified: true }, locale);
  expect(page).toMatch(
    { kk: /салыстырылған жоқ, сондықтан.*тексерілмеді/u, ru: /не сверялась, поэтому не проверено/u, en: /not compared.*was not checked/u }[
      locale
    ],
  );
  expect(page).not.toMatch({ kk: /жойылмаған/u, ru: /не удалены/u, en: /removed/u }[locale]);
});

test("numbers are shown in full only where that is asked for", () => {
  const records = [step(1, { basis: "for 8 701 123 45 67" }), note];
  expect(ledgerAct(records, facts, "en")).not.toMatch(/1234567|123 45 67/u);
  const shown = ledgerAct(records, { ...facts, showNumbers: true }, "en");
  expect(shown).toContain("+77011234567");
  expect(shown).not.toContain(documentTexts.en.act.masked);
});

test("nothing that people typed becomes a part of the page", () => {
  const evil = `<script>alert(1)</script>"'&\u202e=1+1`;
  const record = step(1, { basis: evil, requestedBy: evil, administrator: { name: evil, applicationDate: evil, rulesSha256: evil } });
  const page = ledgerAct([{ ...record, operation: evil as "block", hash: evil }], { ...facts, company: evil }, "en");
  expect(page).not.toMatch(/<script|\u202e/u);
  expect(page.split("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;")).toHaveLength(9);
});

test("the page runs and loads nothing, and its one style is the one that its policy names", () => {
  const page = ledgerAct([step(1)], facts, "en");
  expect(actStyleHash).toBe(`sha256-${createHash("sha256").update(actStyle).digest("base64")}`);
  expect(page).toContain(`content="default-src 'none'; style-src '${actStyleHash}'; base-uri 'none'; form-action 'none'"`);
  expect(page).toContain(`<style>${actStyle}</style>`);
  expect(page).not.toMatch(/<(?:script|img|link|iframe|a)\b|https?:/u);
});

test("a BIN or a number that is none makes no act", async () => {
  expect(await thrownBy(() => ledgerAct([], { ...facts, bin: "1" }, "ru"))).toMatchObject({ code: "INVALID_BIN" });
  expect(await thrownBy(() => ledgerAct([], { ...facts, msisdn: "1" }, "ru"))).toMatchObject({ code: "INVALID_MSISDN" });
});
