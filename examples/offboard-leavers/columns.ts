import type { Locale } from "kcell-self-service";
import { ListError } from "./list-error.ts";

/** What a list of leavers must have. A department and anything else may stand beside it. */
const headings = {
  kk: { personnel: "Табельдік нөмір", lastDay: "Жұмыстан шыққан күні", basis: "Бұйрық", phone: "Телефон" },
  ru: { personnel: "Табельный номер", lastDay: "Дата увольнения", basis: "Приказ", phone: "Телефон" },
  en: { personnel: "Personnel number", lastDay: "Last day", basis: "Order", phone: "Phone" },
} as const satisfies Record<Locale, object>;

/** Where the columns are, and in which language they are named. */
export interface Columns {
  readonly language: Locale;
  readonly personnel: number;
  readonly lastDay: number;
  readonly basis: number;
  readonly phone: number;
}

/**
 * Finds the columns by their names.
 *
 * @throws {ListError} naming what is looked for.
 */
export function findColumns(header: readonly string[]): Columns {
  const names = header.map(normalised);
  for (const language of ["ru", "kk", "en"] as const) {
    const { personnel, lastDay, basis, phone } = headings[language];
    const [one = -1, two = -1, three = -1, four = -1] = [personnel, lastDay, basis, phone].map((name) => names.indexOf(normalised(name)));
    if (Math.min(one, two, three, four) >= 0) return { language, personnel: one, lastDay: two, basis: three, phone: four };
  }
  const wanted = Object.values(headings.ru).join(", ");
  throw new ListError(
    `its first line does not name the columns (${wanted}; Kazakh and English names do too), or its encoding is not supported`,
  );
}

function normalised(name: string): string {
  return name.trim().toLowerCase();
}
