import { KcellError } from "kcell-self-service";
import { supportRequest } from "kcell-self-service/locales";
import { describe, expect, test } from "vitest";
import { thrownBy } from "../errors/failure-of.js";
import { locales } from "../i18n/all-texts.js";
import { LeakOracle } from "../support/leak-oracle.js";
import { company } from "./letters.js";

const lost = new KcellError("CONNECTION_LOST", "The connection broke.", {
  ...{ verdict: "unknown", intentId: "INT-2026-0001", requestId: "req-78", correlationId: "c0ffee00-0000-4000-8000-000000000003" },
  ...{ attempts: 2, status: 502, problem: "upstream_reset" },
});
const facts = { ...company, at: new Date("2026-11-22T04:00:07Z"), operation: "block", msisdn: "8 (701) 123-45-67" } as const;

describe.each(locales)("a request in %s", (locale) => {
  test("says what was tried, when, and by which ids the operator finds it", () => {
    const { subject, body } = supportRequest(lost, facts, locale);
    expect(subject).toContain("(CONNECTION_LOST)");
    for (const word of [
      "INT-2026-0001",
      "req-78",
      "c0ffee00-0000-4000-8000-000000000003",
      "502",
      "upstream_reset",
      ": 2\n",
      "+7******4567",
    ])
      expect(body).toContain(word);
    expect(body).toMatch(/09:00:07 GMT\+5/u);
    expect(body).toContain({ kk: "нөмірді бұғаттау", ru: "блокировка номера", en: "block the number" }[locale]);
    expect(body).not.toMatch(/undefined|: *$|\n{3}/mu);
  });

  test("of an outcome that is unknown asks whether it was done, and says that nothing is sent again", () => {
    const { body } = supportRequest(lost, facts, locale);
    expect(body).toMatch(
      {
        kk: /нәтижесі белгісіз болып тұрғанда оны қайта жібермейміз/u,
        ru: /Пока исход неизвестен, мы не отправляем его повторно/u,
        en: /do not send it again while its outcome is unknown/u,
      }[locale],
    );
    const [, ...ofOther] = supportRequest({ code: "INTERNAL" }, {}, locale).body.split("\n\n");
    expect(ofOther.join()).not.toContain("2.10");
  });

  test("says first that it is a draft, to be shown to a lawyer where it is about a change", () => {
    const [first = ""] = supportRequest(lost, facts, locale).body.split("\n\n");
    expect(first).toMatch({ kk: /^ЖОБА.*заңгер/u, ru: /^ЧЕРНОВИК.*юрист/u, en: /^DRAFT.*lawyer/u }[locale]);
  });
});

test("of an order that was accepted first and not carried out asks for the state of the number", () => {
  expect(supportRequest({ code: "ORDER_FAILED", verdict: "failed" }, {}, "en").body).toContain("in what state the number is now");
});

test("part of an error that a log has kept is enough", () => {
  const { body } = supportRequest({ code: "INTERNAL" }, {}, "en");
  expect(body).toContain("Code of the event: INTERNAL");
  expect(body).not.toMatch(/Attempts|HTTP|Outcome/u);
});

test("no number, code or token gets into a request, in any field", () => {
  const oracle = new LeakOracle();
  const dirty = "+7 701 123 45 67 LPA:1$smdp.example.com$QX7K2-09LMN";
  oracle.number("+77011234567");
  oracle.secret("the number as it was typed", "123 45 67");
  oracle.secret("a matching ID", "QX7K2-09LMN");
  const error = new KcellError("INTERNAL", dirty, {
    requestId: dirty,
    correlationId: "77011234567",
    intentId: dirty,
    problem: dirty,
    fields: { dirty },
  });
  const said = { company: dirty, administrator: dirty, contact: dirty, operation: dirty, msisdn: "77011234567" };
  for (const locale of locales) oracle.sees(locale, supportRequest(error, said, locale));
  expect(oracle.leaks()).toEqual([]);
});

test("a number that is none is refused and not repeated", async () => {
  const failure = await thrownBy(() => supportRequest(lost, { msisdn: "8701555041" }, "ru"));
  expect(failure).toMatchObject({ code: "INVALID_MSISDN" });
  expect(JSON.stringify(failure)).not.toContain("8701555041");
});
