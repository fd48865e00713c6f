import { existsSync, readFileSync } from "node:fs";
import { KcellError, parseMsisdn } from "kcell-self-service";
import { expect, test } from "vitest";
import { runDemo, sample } from "./demo-run.js";

const russian = sample("leavers-1c-windows1251.csv");
const kazakh = sample("leavers-1c-utf8-bom.csv");

/** Everything on a screen that reads as a whole phone number. */
const fullNumbersOn = (screen: string): readonly string[] =>
  [...screen.matchAll(/\+?\d[\d\s()-]{8,18}\d/gu)]
    .map(([text]) => text)
    .filter((text) => {
      try {
        return parseMsisdn(text) !== "";
      } catch (error) {
        return !KcellError.is(error);
      }
    });

test("the demo accounts for every row of a list that 1C wrote in Windows-1251", async () => {
  const { status, resultRows } = await runDemo(russian);
  const [header = [], ...rows] = resultRows();
  expect(status).toBe(0);
  expect(header).toEqual([
    "Строка",
    ...["Табельный номер", "Подразделение", "Дата увольнения", "Приказ", "Телефон"],
    ...["Номер", "Исход", "Пояснение", "Заявка", "Номер действия"],
  ]);
  expect(rows.map(([place, , , , , , number, fate]) => [place, number, fate])).toEqual([
    ["2", "'+77015550117", "заблокирован"],
    ["3", "'+77015550204", "заблокирован"],
    ["4", "'+77015550233", "заблокирован"],
    ["5", "'+77015550233", "повтор номера из строки 4"],
    ["6", "'+77025550301", "заблокирован"],
    ["7", "'+77025550318", "заблокирован"],
    ["8", "'+77755550352", "номер не принадлежит компании"],
    ["9", "'+77785550377", "заблокирован"],
    ["10", "'+77055550401", "заблокирован"],
    ["11", "", "не удалось прочитать номер"],
    ["12", "", "номер не указан"],
    ["13", "", "номеров в ячейке: 2, требуется решение человека"],
    ["14", "'+77015550452", "заблокирован"],
    ["15", "'+77015550460", "последний день ещё не наступил: 15.12.2026"],
  ]);
});

test("every blocked row names the operator's order and its own change, also the one whose answer got lost", async () => {
  const { resultRows } = await runDemo(russian);
  const blocked = resultRows().filter(([, , , , , , , fate]) => fate === "заблокирован");
  expect(blocked).toHaveLength(8);
  expect(new Set(blocked.map(([, , , , , , , , , order]) => order)).size).toBe(8);
  for (const row of blocked)
    expect(row.slice(9)).toEqual([expect.stringMatching(/^ord-/u), expect.stringMatching(/^leavers-[\da-f]{12}\.row-\d+$/u)]);
});

test("the demo reads a list in UTF-8 with its mark, and answers in Kazakh", async () => {
  const { status, resultRows } = await runDemo(kazakh);
  const [header = [], ...rows] = resultRows();
  expect(status).toBe(0);
  expect(header[7]).toBe("Нәтиже");
  expect(rows.map(([place, , , , , , number, fate]) => [place, number, fate])).toEqual([
    ["2", "'+77015550117", "бұғатталған"],
    ["3", "'+77015550204", "бұғатталған"],
    ["4", "'+77025550301", "бұғатталған"],
    ["5", "'+77785550377", "бұғатталған"],
  ]);
});

test("the result opens in Excel: UTF-8 with its mark, lines end with CRLF, nothing in it is run, no number is mangled", async () => {
  const { resultText, resultRows, resultMode } = await runDemo(russian);
  const text = resultText();
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
  expect(text.endsWith("\r\n")).toBe(true);
  const cells = resultRows().flat();
  expect(cells.filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
  expect(cells.filter((cell) => /^\d[\d\s]{5,}$|^\d[.,]\d+E/u.test(cell))).toEqual([]);
  expect(cells).toContain(`'=HYPERLINK("http://x")`);
  expect(cells).toContain("'000000117");
  expect(resultMode()).toBe(0o600);
});

test("no full phone number and no secret is on the screen, and the sums on it agree with the list", async () => {
  const { screen, resultFile } = await runDemo(russian);
  expect(fullNumbersOn(screen)).toEqual([]);
  expect(fullNumbersOn("a +7 701 555 01 17 b")).toHaveLength(1);
  expect(screen).not.toMatch(/LPA:|sandbox-password|Bearer/u);
  expect(screen).toContain("[redacted]");
  const [, summary = ""] = screen.split("The list, and what became of it");
  const counts = [...summary.matchAll(/\s{2}(\d+)\s+[\d, ]+$/gmu)].map(([, count]) => Number(count));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(14);
  expect(summary).toMatch(/together +14 +every row of the list/u);
  expect(screen).toContain(resultFile);
});

test("the screen tells of a lost answer that was looked up, of changes that never left, and of the gate that a person reopened", async () => {
  const { screen } = await runDemo(russian);
  for (const sentence of [
    "Row 2: the answer got lost on the way. Not sent again, but looked up (order): applied.",
    "The same list once more: the ledger knows all 8 changes, 0 requests sent.",
    "The operator's own books: 8 of 8 numbers blocked exactly once.",
    "6 more blocks were waiting. 1 reached the operator, 5 never left: 1 rejected, 5 notSent.",
    "Подозрительная активность",
    "Күдікті белсенділік",
    "0 more requests reached the operator",
    "Reopened too early: one probe (GET /v1/access 403), and the gate is closed.",
    "Reopened once the operator has cleared it: one probe (GET /v1/access 200), and the gate is open.",
    "Условия услуги: 3 ГБ в роуминге на 7 дней.",
  ])
    expect(screen).toContain(sentence);
  expect(screen).toMatch(/Стоимость: +4.990,00.₸, НДС включён/u);
});

test("a piped run has no colour, draws over nothing, and shows the same each time but for the port and the ids of the changes", async () => {
  const changing = /127\.0\.0\.1:\d+|[\da-f]{8}-[\da-f-]{27}|req-[\da-f]+|\S+result\.csv/gu;
  // Where an id stands in a line of text, the line may break elsewhere.
  const shown = async () => (await runDemo(russian)).screen.replaceAll(changing, "#").replaceAll(/\s+(?:┃\s+)?/gu, " ");
  const first = await shown();
  expect(first).not.toContain("\u001B");
  expect(first).not.toContain("\r");
  expect(await shown()).toBe(first);
});

test("the samples are the bytes that 1C wrote", () => {
  expect(readFileSync(russian).subarray(0, 4)).toEqual(Buffer.from([0xd2, 0xe0, 0xe1, 0xe5]));
  expect(readFileSync(kazakh).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect([russian, kazakh].every((file) => readFileSync(file, "latin1").includes("\r\n"))).toBe(true);
  expect(existsSync(russian)).toBe(true);
});
