import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fileOf, runDemo, sample } from "./demo-run.js";

const cp1251 = readFileSync(sample("leavers-1c-windows1251.csv"));
const text = new TextDecoder("windows-1251").decode(cp1251);
const header = "Табельный номер;Подразделение;Дата увольнения;Приказ;Телефон";

/** The list in another encoding of Cyrillic, by turning its decoder round. */
const encoded = (encoding: string): Uint8Array => {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, (letter) => Math.max(0x20, letters.indexOf(letter)));
};

test.each<[string, string, string | Uint8Array, RegExp]>([
  ["nothing in it", "empty.csv", "", /it is empty/u],
  ["only a header", "header.csv", `${header}\r\n`, /the list is empty/u],
  ["a workbook", "list.xlsx", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2]), /Excel workbook/u],
  ["a picture", "list.png", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]), /binary file/u],
  ["UTF-16", "utf16.csv", Buffer.from(`\uFEFF${text}`, "utf16le"), /UTF-16/u],
  ["UTF-16 without its mark", "utf16.csv", Buffer.from(text, "utf16le"), /binary file/u],
  ["Cyrillic in KOI8-R", "koi8.csv", encoded("koi8-r"), /encoding is not supported/u],
  ["Cyrillic in DOS", "dos.csv", encoded("ibm866"), /encoding/u],
  ["other columns", "other.csv", "Name;Phone\r\nA;77011234567\r\n", /does not name the columns/u],
  ["commas instead of semicolons", "commas.csv", text.replaceAll(";", ","), /no CSV with semicolons/u],
  ["a quote that never ends", "quote.csv", `${header}\r\n1;"abc;20.11.2026;12-к;87011234567\r\n`, /no CSV/u],
])("a file with %s is refused with a sentence, and nothing is sent", async (_, name, content, sentence) => {
  const { status, screen, resultFile } = await runDemo(fileOf(name, content));
  expect(status).toBe(1);
  expect(screen).toMatch(sentence);
  expect(screen).toMatch(/^The list \S+ cannot be used: .+\.\nNothing was sent\.\n$/u);
  expect(screen).not.toContain("87011234567");
  expect(existsSync(resultFile)).toBe(false);
});

test("a file that is not there is refused with a sentence", async () => {
  const { status, screen } = await runDemo("/no/such/list.csv");
  expect(status).toBe(1);
  expect(screen).toContain("The list list.csv cannot be used: there is no such file.");
});
