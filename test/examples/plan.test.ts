import { expect, test } from "vitest";
import { formulaIn } from "../../examples/offboard-leavers/formula.js";
import { planRows, withoutStrangers } from "../../examples/offboard-leavers/plan.js";
import type { Row } from "../../examples/offboard-leavers/read-list.js";
import { fileOf, runDemo } from "./demo-run.js";

const row = (place: number, phone: string, lastDay = "20.11.2026"): Row => ({
  ...{ place, phone, lastDay, personnel: String(place), isWhole: true },
  cells: [phone, lastDay],
});
const fatesOf = (...rows: readonly Row[]) => planRows(rows, "2026-11-22").map(({ fate }) => fate);

test("a number that stands twice is blocked once, however it is written", () => {
  expect(fatesOf(row(2, "8 (701) 555-01-17"), row(3, "7,7015550117E+10"))).toEqual([
    { kind: "block", msisdn: "+77015550117" },
    { kind: "duplicate", msisdn: "+77015550117", of: 2 },
  ]);
});

test("a last day that is today has come, tomorrow has not, and a day that there is not is for a person", () => {
  expect(fatesOf(row(2, "87015550117", "22.11.2026"))).toMatchObject([{ kind: "block" }]);
  expect(fatesOf(row(2, "87015550117", "23.11.2026"))).toMatchObject([{ kind: "notYet", lastDay: "23.11.2026" }]);
  for (const day of ["31.11.2026", "2026-11-20", "20.11.26", ""])
    expect(fatesOf(row(2, "87015550117", day))).toEqual([{ kind: "unclearDate" }]);
});

test("nobody guesses which of two numbers was meant", () => {
  for (const phone of ["7 701 555 04 39, 7 701 555 04 40", "87015550439;87015550440", "8 701 555 04 39 / 8 701 555 04 40"])
    expect(fatesOf(row(2, phone))).toEqual([{ kind: "severalNumbers", count: 2 }]);
});

test("what is no number says why, and does not repeat itself", () => {
  const [fate] = fatesOf(row(2, "8701555041"));
  expect(fate).toMatchObject({ kind: "unreadable", error: { code: "INVALID_MSISDN" } });
  expect(JSON.stringify(fate)).not.toContain("8701555041");
  expect(fatesOf(row(2, ""))).toEqual([{ kind: "noNumber" }]);
});

test("only a number to be blocked becomes a stranger's", () => {
  const plan = planRows([row(2, "87015550117"), row(3, "87015550204", "23.11.2026")], "2026-11-22");
  expect(withoutStrangers(plan, ["+77015550117", "+77015550204"]).map(({ fate }) => fate.kind)).toEqual(["notOurs", "notYet"]);
});

test("a phone number is no formula, and what a spreadsheet would run is one", () => {
  expect(["+7 701 555 02 04", "-5", "12-к", "", "+7(778)5550377"].filter(formulaIn)).toEqual([]);
  expect(["=1+1", " =1", "@SUM(A1)", "+cmd|x", "-cmd"].filter((cell) => !formulaIn(cell))).toEqual([]);
});

test("a row with too few or too many cells, and an empty line, are accounted for too, and English columns do", async () => {
  const list =
    "Personnel number;Last day;Order;Phone\r\n1;20.11.2026;12-k;87015550117\r\n2;20.11.2026\r\n\r\n3;20.11.2026;12-k;87015550204;more\r\n";
  const { status, resultRows, screen } = await runDemo(fileOf("english.csv", list));
  expect(status).toBe(0);
  expect(screen).toContain("Blocking 1 numbers");
  const broken = "wrong count of cells: to be decided";
  expect(resultRows().map((cells) => [cells[0], cells[6], cells[7]])).toEqual([
    ["Row", "Fate", "Why"],
    ["2", "blocked", ""],
    ["3", broken, ""],
    ["4", broken, ""],
    ["5", broken, "more"],
  ]);
});

test("a list without anybody to block is accounted for as well", async () => {
  const list = "Personnel number;Last day;Order;Phone\r\n1;20.12.2026;12-k;87015550117\r\n";
  const { status, resultRows } = await runDemo(fileOf("later.csv", list));
  expect(status).toBe(0);
  expect(resultRows()[1]).toContain("last day not come yet: 20.12.2026");
});
