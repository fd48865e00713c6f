import { KcellError } from "../errors/kcell-error.js";

/** What people and spreadsheets put between digits: spaces of every width, hyphens and dashes, brackets, dots, direction marks. */
const decoration = /[\s\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u2060\u2066-\u2069\ufeff()[\].\-\u2010-\u2015\u2212/]/gu;

/** How Excel shows a long number: `7,7025550301E+10`. */
const excelNumber = /^\+?(\d)[.,](\d+)[eE]\+?(\d{1,2})$/u;

/** Nobody writes a number in two long groups, but a table that lost its separator looks so; together they could be another person's number. */
const twoColumns = /^\+?\d{5,}\s+\d{4,}$/u;

/** Longer than any way of writing one number. */
const longestText = 64;

/**
 * Reads a number in any form that people write and gives it as E.164 (`+77011234567`).
 *
 * Accepts `8 (701) 123-45-67`, `77011234567`, `7011234567`, `+7 701 123 45 67`, no-break spaces and hyphens, and what Excel makes of a number
 * (`7,7025550301E+10`) as long as no digit is lost. A prefix is never a reason to refuse: numbers are portable in Kazakhstan.
 *
 * @throws {KcellError} `INVALID_MSISDN`, which says what is wrong and does not repeat the text.
 */
export function parseMsisdn(text: string): string {
  const national = readNational(text);
  if ("problem" in national) {
    throw new KcellError("INVALID_MSISDN", `Not a Kazakh subscriber number: ${national.problem}.`, {
      fields: { msisdn: national.problem },
    });
  }
  return `+7${national.digits}`;
}

/** A number as a log or a screen may show it: `+7******4567`. */
export function maskMsisdn(msisdn: string): string {
  return msisdn.length < 8 ? "******" : `${msisdn.slice(0, 2)}******${msisdn.slice(-4)}`;
}

type National = { readonly digits: string } | { readonly problem: string };

function readNational(text: unknown): National {
  if (typeof text !== "string") return { problem: "it is not a text" };
  if (text.length > longestText) return { problem: "it is longer than one number" };
  const trimmed = text.trim();
  if (trimmed === "") return { problem: "it is empty" };
  const excel = excelNumber.exec(trimmed);
  if (excel) return fromExcel(excel);
  if (twoColumns.test(trimmed)) return { problem: "its digits stand in two long groups; perhaps it is two columns in one" };
  const bare = trimmed.replace(decoration, "");
  if (!/^\+?\d*$/u.test(bare)) return { problem: "it holds something else than one number" };
  return fromDigits(bare);
}

/** Excel drops digits that it does not show; a number with a lost digit could be another person's. */
function fromExcel([, first = "", rest = "", exponent = ""]: RegExpExecArray): National {
  if (rest.length !== Number(exponent)) return { problem: "the spreadsheet has lost digits of it; format the column as text" };
  return fromDigits(first + rest);
}

function fromDigits(bare: string): National {
  const international = bare.startsWith("+");
  const digits = international ? bare.slice(1) : bare;
  if (digits.length !== 11 && (international || digits.length !== 10)) return { problem: `it has ${digits.length} digits` };
  const national = digits.slice(-10);
  const trunk = digits.slice(0, -10);
  if (trunk !== "" && trunk !== "7" && (international || trunk !== "8")) return { problem: "it is not of Kazakhstan" };
  if (!national.startsWith("7")) return { problem: "the ten digits after the country code do not begin with 7" };
  return { digits: national };
}
