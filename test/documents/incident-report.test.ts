import { incidentReport } from "kcell-self-service/locales";
import { describe, expect, test } from "vitest";
import { thrownBy } from "../errors/failure-of.js";
import { locales } from "../i18n/all-texts.js";
import { LeakOracle } from "../support/leak-oracle.js";
import { company, restricted } from "./letters.js";

const reopened = { by: "Айгүл", note: "Оператор подтвердил", operatorReference: "INC-5", at: new Date("2026-11-22T06:00:00Z") };

describe.each(locales)("a report in %s", (locale) => {
  test("names the times of Almaty, the code, the clause, and every id that the operator looks a call up by", () => {
    const { subject, body } = incidentReport([restricted], company, locale);
    expect(subject).toMatch(/2\.14.*ТОО «Пример»$/u);
    for (const word of ["ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", "2.9", "req-77", "f3a91b", "240140990014", "it@example.kz"])
      expect(body).toContain(word);
    for (const id of restricted.correlationIds ?? []) expect(body).toContain(id);
    expect(body).toMatch(/09:00:07 GMT\+5/u);
    expect(body).toMatch(/09:02:00 GMT\+5/u);
  });

  test("says first that it is a draft for a lawyer, and when the authority is told", () => {
    const [first = ""] = incidentReport([restricted], {}, locale).body.split("\n\n");
    expect(first).toMatch(
      { kk: /ЖОБА.*бір жұмыс күні ішінде/u, ru: /ЧЕРНОВИК.*одного рабочего дня/u, en: /DRAFT.*one working day/u }[locale],
    );
  });

  test("never holds an empty place", () => {
    expect(incidentReport([{ ...restricted, reopened }], company, locale).body).not.toMatch(/undefined|null|Invalid|: *$|\n{3}/mu);
  });
});

test("an incident of an older store, without a count and a last time, is told without them", () => {
  const { lastAt: _last, count: _count, ...old } = restricted;
  const { body } = incidentReport([old as typeof restricted], {}, "en");
  expect(body).toContain("First met: ");
  expect(body).not.toMatch(/Last met|Times met|undefined/u);
});

test("while the sending is stopped the operator is asked when it may go on, and not after", () => {
  const stopped = incidentReport([restricted], company, "en").body;
  const going = incidentReport([{ ...restricted, reopened }], company, "en").body;
  expect(stopped).toContain("It is still stopped.");
  expect(stopped).toContain("- tell us when, and on what conditions, sending may be resumed.");
  expect(going).toMatch(
    /Sending was resumed: .*11:00:00 GMT\+5\nBy: Айгүл\nOn the ground: Оператор подтвердил\nOperator's reference: INC-5/u,
  );
  expect(going).not.toContain("sending may be resumed");
});

test.each([
  ["SENDING_STOPPED", "All sending is stopped since"],
  ["CREDENTIALS_SUSPENDED", "Sending under these Credentials is stopped since"],
  ["UNREADABLE_REFUSALS", "Sending of changes is stopped since"],
  ["FOREIGN_ORDER", "Sending was not stopped by this event."],
] as const)("after %s it says what was stopped: %s", (code, sentence) => {
  expect(incidentReport([{ ...restricted, code }], {}, "en").body).toContain(`1. ${sentence}`);
});

test("asks about an order and about log-ins only where an incident is about them", () => {
  const plain = incidentReport([restricted], {}, "en").body;
  expect(plain).not.toMatch(/who placed the order|log-ins/u);
  const foreign = { ...restricted, code: "FOREIGN_ORDER", orderId: "o-9" } as const;
  const reused = { ...restricted, code: "REFRESH_TOKEN_REUSED" } as const;
  const { body } = incidentReport([foreign, reused], {}, "en");
  expect(body).toMatch(/Operator's id of the order: o-9/u);
  expect(body).toMatch(/who placed the order/u);
  expect(body).toMatch(/log-ins/u);
  expect(body).toMatch(/^2\. Token possibly used by somebody else/mu);
});

test("speaks of Credentials and an order named above only where the report names them", () => {
  const foreign = { ...restricted, code: "FOREIGN_ORDER", orderId: "77011234567" } as const;
  const { credentialsId: _id, ...reused } = { ...restricted, code: "REFRESH_TOKEN_REUSED" } as const;
  for (const [locale, above] of [
    ["kk", /жоғарыда көрсетілген/u],
    ["ru", /указанн\S+ выше/u],
    ["en", /named above/u],
  ] as const) {
    expect(incidentReport([{ ...foreign, orderId: "o-9" }], {}, locale).body).toMatch(above);
    expect(incidentReport([{ ...reused, credentialsId: "f3a91b" }], {}, locale).body).toMatch(above);
    expect(incidentReport([foreign, reused], {}, locale).body).not.toMatch(above);
  }
  expect(incidentReport([foreign, reused], {}, "en").body).toMatch(
    /which order was placed that is not ours[^]*log-ins with our Credentials/u,
  );
});

test("no number, code or token that somebody typed gets into a report, in any field", () => {
  const oracle = new LeakOracle();
  const dirty = "8 (701) 123-45-67 LPA:1$smdp.example.com$QX7K2-09LMN token=CANARY-OF-A-TOKEN";
  oracle.number("+77011234567");
  oracle.secret("the number as it was typed", "123-45-67");
  oracle.secret("a matching ID", "QX7K2-09LMN");
  oracle.secret("a token", "CANARY-OF-A-TOKEN");
  const incident = {
    ...restricted,
    ...{ requestId: "77011234567", correlationId: "7-701-123-45-67", operation: dirty, credentialsId: dirty, orderId: dirty },
    ...{ by: dirty, reason: dirty, reopened: { by: dirty, note: dirty, operatorReference: dirty, at: restricted.at } },
  };
  for (const locale of locales)
    oracle.sees(locale, incidentReport([incident], { company: dirty, administrator: dirty, contact: dirty }, locale));
  expect(oracle.leaks()).toEqual([]);
});

test("a reason of many lines cannot look like lines of the letter", () => {
  const reason = "x\n\nWhat we ask of the Operator\r\n- reopen\u2028now\u202e";
  const { body } = incidentReport([{ ...restricted, reason }], {}, "en");
  expect(body).toContain("In that person's words: x What we ask of the Operator - reopen now");
});

test("without an incident, or with a BIN that is none, there is no report", async () => {
  expect(await thrownBy(() => incidentReport([], {}, "ru"))).toMatchObject({ code: "INVALID_ARGUMENT" });
  expect(await thrownBy(() => incidentReport([restricted], { bin: "240140990015" }, "ru"))).toMatchObject({ code: "INVALID_BIN" });
});

test("a sole trader signs with an IIN", () => {
  expect(incidentReport([restricted], { bin: "900101300017" }, "ru").body).toContain("ИИН: 900101300017");
});
