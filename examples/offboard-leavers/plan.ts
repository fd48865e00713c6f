import { KcellError, parseMsisdn } from "kcell-self-service";
import { formulaIn } from "./formula.ts";
import type { Row } from "./read-list.ts";

/** What is to become of a row, and why. Every row has exactly one fate. */
export type Fate =
  | { readonly kind: "block"; readonly msisdn: string }
  | { readonly kind: "duplicate"; readonly msisdn: string; readonly of: number }
  | { readonly kind: "notYet"; readonly msisdn: string; readonly lastDay: string }
  | { readonly kind: "notOurs"; readonly msisdn: string }
  | { readonly kind: "unreadable"; readonly error: KcellError }
  | { readonly kind: "severalNumbers"; readonly count: number }
  | { readonly kind: "noNumber" | "unclearDate" | "brokenRow" };

/** A row with its fate. */
export interface PlannedRow {
  readonly row: Row;
  readonly fate: Fate;
  /** A cell that a spreadsheet would run. */
  readonly hasFormula: boolean;
}

/** Decides for every row, by what stands in the list alone. `asOf` is a day, `2026-11-22`. */
export function planRows(rows: readonly Row[], asOf: string): readonly PlannedRow[] {
  const blockedBy = new Map<string, number>();
  return rows.map((row) => {
    const fate = decide(row, { asOf, blockedBy });
    if (fate.kind === "block") blockedBy.set(fate.msisdn, row.place);
    return { row, fate, hasFormula: row.cells.some(formulaIn) };
  });
}

/** The same plan, now that the operator has told which numbers are not the company's. */
export function withoutStrangers(plan: readonly PlannedRow[], strangers: readonly string[]): readonly PlannedRow[] {
  return plan.map((planned) => {
    const { fate } = planned;
    return fate.kind === "block" && strangers.includes(fate.msisdn)
      ? { ...planned, fate: { kind: "notOurs", msisdn: fate.msisdn } }
      : planned;
  });
}

interface Known {
  readonly asOf: string;
  readonly blockedBy: ReadonlyMap<string, number>;
}

function decide({ phone, lastDay, place, isWhole }: Row, { asOf, blockedBy }: Known): Fate {
  if (!isWhole) return { kind: "brokenRow" };
  if (phone === "") return { kind: "noNumber" };
  const msisdn = readNumber(phone);
  if (typeof msisdn !== "string") return msisdn;
  const of = blockedBy.get(msisdn);
  if (of !== undefined && of !== place) return { kind: "duplicate", msisdn, of };
  const day = isoDay(lastDay);
  if (day === undefined) return { kind: "unclearDate" };
  return day > asOf ? { kind: "notYet", msisdn, lastDay } : { kind: "block", msisdn };
}

/** The number; or, where the cell does not hold exactly one, what to tell. Nobody guesses which of two numbers was meant. */
function readNumber(phone: string): string | Fate {
  try {
    return parseMsisdn(phone);
  } catch (error) {
    if (!KcellError.is(error)) throw error;
    const count = phone.split(/[,;/|\n]/u).filter(isNumber).length;
    return count > 1 ? { kind: "severalNumbers", count } : { kind: "unreadable", error };
  }
}

function isNumber(text: string): boolean {
  try {
    return parseMsisdn(text) !== "";
  } catch {
    return false;
  }
}

/** `22.11.2026` as `2026-11-22`; undefined for a day that there is not. */
function isoDay(text: string): string | undefined {
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/u.exec(text) ?? [];
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
