import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Locale } from "kcell-self-service";
import { localize, statusText, verdictText } from "kcell-self-service/locales";
import { stringify } from "csv-stringify/sync";
import type { Outcome, Outcomes } from "./block-leavers.ts";
import type { PlannedRow } from "./plan.ts";
import type { List } from "./read-list.ts";
import { fateText, words } from "./words.ts";

/**
 * Writes the list again, every row with its fate, in the language of the list. UTF-8 with its mark, because Windows-1251 has no Kazakh letters
 * and Excel takes the mark as the sign of UTF-8.
 */
export async function writeResult(
  file: string,
  { header, columns: { language } }: List,
  { plan, outcomes }: { readonly plan: readonly PlannedRow[]; readonly outcomes: Outcomes },
): Promise<void> {
  const { place, msisdn, fate, why, order, intent } = words[language].columns;
  const rows = plan.map((planned) => resultRow(planned, { language, header, outcome: outcomes.get(planned.row.place) }));
  const text = stringify([[place, ...header, msisdn, fate, why, order, intent], ...rows], {
    bom: true,
    delimiter: ";",
    record_delimiter: "windows",
    escape_formulas: true,
  });
  await mkdir(dirname(file), { recursive: true });
  // Full numbers are personal data: for the eyes of whoever ran this.
  await writeFile(file, text, { mode: 0o600 });
}

interface Known {
  readonly language: Locale;
  readonly header: readonly string[];
  readonly outcome: Outcome | undefined;
}

function resultRow({ row, fate, hasFormula }: PlannedRow, { language, header, outcome }: Known): readonly string[] {
  const error = fate.kind === "unreadable" ? fate.error : outcome?.error;
  const reasons = [error && localize(error, language).explanation, hasFormula && words[language].formula];
  const { cells, place } = row;
  return [
    String(place),
    ...header.map((_, column) => asText(cells[column] ?? "")),
    asText("msisdn" in fate ? fate.msisdn : ""),
    outcome ? outcomeText(outcome, language) : fateText(fate, language),
    [...reasons.filter(Boolean), ...cells.slice(header.length)].join("; "),
    outcome?.orderId ?? "",
    outcome?.intentId ?? "",
  ];
}

/** What became of a number that was to be blocked. */
export function outcomeText({ verdict }: Outcome, locale: Locale): string {
  return verdict === "applied" ? statusText("blocked", locale) : verdictText(verdict, locale);
}

/** Excel makes 1.23E+10 of a phone number and 117 of 000000117, unless an apostrophe says that it is text. Dates stay dates. */
function asText(cell: string): string {
  return /^\d{1,2}\.\d{2}\.\d{4}$/u.test(cell) || !/^[\d\s]{6,}$|^\d[.,]\d+E/u.test(cell) ? cell : `'${cell}`;
}
