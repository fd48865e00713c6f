import { createHash } from "node:crypto";
import { ActivationCode, Secret } from "kcell-self-service";
import { type HandoutEntry, type HandoutSheetOptions, renderHandoutSheet } from "kcell-self-service/handout";
import { toSvg } from "kcell-self-service/qr";
import { describe, expect, test } from "vitest";
import { sheetTexts } from "../../src/handout/all-sheet-texts.js";
import { sheetStyle, sheetStyleHash } from "../../src/handout/sheet-style.js";
import { locales } from "../i18n/all-texts.js";
import { confirmedCode, longestCode, people, plainCode } from "./people.js";

const company = { company: "ТОО «Пример»", bin: "240140990014", contact: "IT, 204" } as const;

const sheetOf = (entries: readonly HandoutEntry[], options: Partial<HandoutSheetOptions> = {}): string =>
  renderHandoutSheet(entries, { language: "ru", ...options });

/** The text of a sheet as a reader sees it. */
const seen = (sheet: string): string =>
  sheet
    .replace(/<style>[^]*<\/style>/u, "")
    .replaceAll(/<[^>]+>/gu, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const times = (text: string, part: string): number => text.split(part).length - 1;

describe.each(locales)("a sheet in %s", (language) => {
  const texts = sheetTexts[language];

  test("has a page for each person, with the code to scan, what to type, the steps and the warnings", () => {
    const sheet = sheetOf(people, { language, ...company });
    const sections = sheet.split("<section>").slice(1);
    expect(sheet).toContain(`<html lang="${language}"`);
    expect(sections).toHaveLength(people.length);
    for (const [index, code] of [confirmedCode, plainCode].entries()) {
      const section = sections[index] ?? "";
      expect(section).toContain(toSvg(code));
      const page = seen(section);
      const words = [texts.key.title, texts.key.text, texts.byHand.iphoneNote, texts.imei.text, texts.bin(company.bin), texts.after.text];
      const steps = texts.guides.flatMap((guide) => [guide.device, ...guide.steps]);
      for (const word of [...words, ...steps, texts.contact(company.contact), company.company, code, "smdp.example.com"])
        expect(page).toContain(word);
    }
  });

  test("says that a confirmation code is needed where one is, and nowhere else", () => {
    const [first = "", second = ""] = sheetOf(people, { language }).split("<section>").slice(1).map(seen);
    expect(first).toContain(texts.confirmation.text);
    expect(second).not.toContain(texts.confirmation.title);
  });

  test("says it too where the operator says so beside the code, and leaves the code as it is", () => {
    const entry = { msisdn: "77021234568", code: new Secret(plainCode), confirmationCodeRequired: true };
    for (const layout of ["page", "cards"] as const) {
      const sheet = sheetOf([entry], { language, layout });
      expect(seen(sheet)).toContain(texts.confirmation.text);
      expect(sheet).toContain(toSvg(plainCode));
      expect(sheet).toContain(`<code>${plainCode}</code>`);
    }
  });

  test("as cards has every code once, and the steps once, on a page without a secret", () => {
    const sheet = sheetOf(people, { language, layout: "cards", ...company });
    const [secret = "", open = ""] = sheet.split("</main>");
    expect(times(secret, "<article>")).toBe(people.length);
    for (const code of [confirmedCode, plainCode]) expect(secret).toContain(toSvg(code));
    expect(times(seen(secret), texts.key.title)).toBe(people.length);
    expect(seen(secret)).toContain(texts.confirmation.text);
    expect(seen(open)).toContain(texts.imei.text);
    expect(open).not.toMatch(/smdp|LPA|7\s?02|Петров/u);
  });
});

test("a code that asks for a confirmation code has its notice, whatever the operator says beside it", () => {
  for (const confirmationCodeRequired of [true, false, undefined])
    expect(seen(sheetOf([{ msisdn: "77021234568", code: confirmedCode, confirmationCodeRequired }]))).toContain(
      sheetTexts.ru.confirmation.title,
    );
});

test("people share a code without a matching ID, where the server knows each device by its EID", () => {
  const code = "LPA:1$smdp.example.com$";
  const sheet = sheetOf([
    { msisdn: "77021234568", code },
    { msisdn: "77021234569", code },
  ]);
  expect(times(sheet, toSvg(code))).toBe(2);
});

test("a code with $$1 stands on the sheet as it is", () => {
  const sheet = sheetOf([{ msisdn: "77021234568", code: confirmedCode, name: "$1 $& $$" }]);
  expect(sheet).toContain(`<code>${confirmedCode}</code>`);
  expect(sheet).toContain("<bdi>$1 $&amp; $$</bdi>");
});

test("numbers are written in one way, in whatever way they came", () => {
  expect(seen(sheetOf(people))).toContain("+7\u00a0701\u00a0123\u00a045\u00a067");
});

test("a code comes as text, as a code or as a secret, and the sheet is the same", () => {
  const sheets = [plainCode, ActivationCode.parse(plainCode), new Secret(plainCode)].map((code) =>
    sheetOf([{ msisdn: "77021234568", code }]),
  );
  expect(new Set(sheets).size).toBe(1);
});

test("the sheet has the canonical code, whatever came", () => {
  const code = "  lpa:1$SMDP.EXAMPLE.COM$QX7K2-09LMN$$ ";
  expect(sheetOf([{ msisdn: "77021234568", code }])).toBe(sheetOf([{ msisdn: "77021234568", code: plainCode }]));
});

test("the longest code, and one without a matching ID, have their place", () => {
  const sheet = sheetOf([
    { msisdn: "77021234568", code: longestCode },
    { msisdn: "77021234569", code: "LPA:1$smdp.example.com$" },
  ]);
  expect(sheet).toContain(toSvg(longestCode));
  expect(sheet).toContain(sheetTexts.ru.byHand.leaveEmpty);
});

const attack = `</style><script>alert("1")</script>'&<img src=x onerror=alert(1)>`;

test("whatever people write is text on the sheet", () => {
  const sheet = sheetOf([{ msisdn: "77021234568", code: plainCode, name: attack }], { company: attack, contact: attack });
  expect(sheet).not.toMatch(/<script|<img/u);
  expect(times(seen(sheet), attack)).toBe(3);
});

test("what cannot be seen does not get onto the sheet", () => {
  const name = "Ivan\u202e vorteP\u0000\u200b\n";
  expect(sheetOf([{ msisdn: "77021234568", code: plainCode, name }])).toContain("<bdi>Ivan  vorteP  </bdi>");
});

test("the page may run nothing and load nothing, and its one style is the one that is allowed", () => {
  const sheet = sheetOf(people, { ...company, language: "en" });
  const style = /<style>([^]*?)<\/style>/u.exec(sheet)?.[1] ?? "";
  expect(style).toBe(sheetStyle);
  expect(sheetStyleHash).toBe(`sha256-${createHash("sha256").update(sheetStyle).digest("base64")}`);
  const policy = `default-src 'none'; style-src '${sheetStyleHash}'; base-uri 'none'; form-action 'none'`;
  expect(sheet).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}"`);
  expect(sheet).toContain(`<meta name="referrer" content="no-referrer"`);
  expect(sheet.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(
    /https?:|\/\/|<script|<link|<img|<iframe|\ssrc=|\shref=|\sstyle=|\son\w+=|url\(|@import/u,
  );
});

test("what says whose page it is does not get into its title", () => {
  expect(/<title>(.*)<\/title>/u.exec(sheetOf(people, company))?.[1]).toBe("Лист выдачи eSIM");
});
