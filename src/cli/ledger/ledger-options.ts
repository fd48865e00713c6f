import { parseArgs } from "node:util";
import { type LedgerState, type Locale, parseBin, redactText } from "../../index.js";
import { readNumber } from "../contract-check/contract-check-options.js";
import { UsageError } from "../sandbox-options.js";
import { dayInAlmaty } from "./day-in-almaty.js";

/** Which part of the ledger. */
export interface Range {
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** E.164. */
  readonly msisdn: string | undefined;
}

/** Who asks, and why: it is recorded. */
export interface Person {
  readonly by: string | undefined;
  readonly why: string | undefined;
}

const formats = ["jsonl", "csv", "act"] as const;
const languages = ["kk", "ru", "en"] as const satisfies readonly Locale[];

/** Where a change can stand, and `noted` for what is no change. */
const states: Readonly<Record<LedgerState | "noted", true>> = {
  ...{ planned: true, sending: true, accepted: true, applied: true, rejected: true },
  ...{ failed: true, notSent: true, unknown: true, attention: true, noted: true },
};

/** What an export can be written as. */
export type Format = (typeof formats)[number];

/** What `kcell ledger export` was asked for. */
export interface ExportOptions extends Range, Person {
  readonly does: "export";
  readonly file: string;
  readonly unmasked: boolean;
  readonly formats: readonly Format[];
  readonly languages: readonly Locale[];
  readonly out: string;
  readonly force: boolean;
  readonly head: string | undefined;
  readonly company: string | undefined;
  readonly bin: string | undefined;
}

/** What `kcell ledger list` was asked for. */
export interface ListOptions extends Range, Person {
  readonly does: "list";
  readonly file: string;
  readonly unmasked: boolean;
  readonly state: string | undefined;
  readonly open: boolean;
}

/** What `kcell ledger` was asked for. */
export type LedgerOptions = { readonly file: string } & (
  | ListOptions
  | ({ readonly does: "show"; readonly intentId: string; readonly unmasked: boolean } & Person)
  | { readonly does: "verify"; readonly head: string | undefined }
  | { readonly does: "head" }
  | ExportOptions
  | ({ readonly does: "closeSegment" } & Person)
  | ({ readonly does: "deleteSegments"; readonly olderThanDays: number } & Person)
);

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const person = { by: text, why: text } as const;
const range = { from: text, to: text, number: text } as const;

/**
 * Reads the options of `kcell ledger`.
 *
 * @throws {UsageError} for what it does not know, and for values that cannot be meant.
 */
export function readLedgerOptions([command, ...args]: readonly string[]): LedgerOptions {
  switch (command) {
    case "list": {
      const { values } = parsed(args, { ...range, ...person, state: text, open: flag, unmasked: flag });
      const { open, unmasked } = values;
      return { does: "list", ...fileOf(values), ...rangeOf(values), ...viewerOf(values, unmasked), state: stateOf(values), open, unmasked };
    }
    case "show": {
      const { values, positionals } = parsed(args, { ...person, unmasked: flag }, 1);
      const [intentId] = positionals;
      if (intentId === undefined) throw new UsageError("Which change is to be shown? Name its intent.");
      return { does: "show", intentId, ...fileOf(values), ...viewerOf(values, values.unmasked), unmasked: values.unmasked };
    }
    case "verify": {
      const { values } = parsed(args, { head: text });
      return { does: "verify", ...fileOf(values), head: headOf(values) };
    }
    case "head":
      return { does: "head", ...fileOf(parsed(args, {}).values) };
    case "export":
      return exportOptions(args);
    case "close-segment": {
      const { values } = parsed(args, person);
      return { does: "closeSegment", ...fileOf(values), ...personOf(values, false) };
    }
    case "delete-segments": {
      const { values } = parsed(args, { ...person, "older-than-days": text });
      return { does: "deleteSegments", ...fileOf(values), ...personOf(values, true), olderThanDays: daysOf(values["older-than-days"]) };
    }
    default:
      throw new UsageError(command === undefined ? "What is to be done with the ledger?" : "There is no such command of the ledger.");
  }
}

function exportOptions(args: readonly string[]): ExportOptions {
  const own = { unmasked: flag, force: flag, out: text, format: text, lang: text, head: text, company: text, bin: text } as const;
  const { values } = parsed(args, { ...range, ...person, ...own });
  const { unmasked, force, out, format = formats.join(","), lang = "kk,ru", company } = values;
  const chosenFormats = chosen("--format", format, formats);
  if (!chosenFormats.includes("act")) assertNone(values, ["lang", "company", "bin"], "goes into the act, and --format leaves that out");
  if (!out?.trim()) throw new UsageError("Where is the export to be written? --out takes a folder or a file.");
  const shared = {
    ...fileOf(values),
    ...rangeOf(values),
    ...personOf(values, unmasked),
    unmasked,
    force,
    out,
    head: headOf(values),
    company,
    bin: binOf(values),
  };
  return { does: "export", ...shared, formats: chosenFormats, languages: chosen("--lang", lang, languages) };
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>["options"]>;

function parsed<const O extends Options>(args: readonly string[], options: O, mostPositionals = 0) {
  const result = attempt(() =>
    parseArgs({ args: [...args], allowPositionals: mostPositionals > 0, options: { ...options, file: { type: "string" as const } } }),
  );
  if (result.positionals.length > mostPositionals) throw new UsageError("One change at a time.");
  return result;
}

function attempt<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(redactText(error instanceof Error ? error.message : String(error)));
  }
}

function fileOf({ file }: { readonly file?: string | undefined }): { readonly file: string } {
  if (file === undefined || file === "") throw new UsageError("Which file holds the ledger? --file takes it.");
  return { file };
}

/** Who sees whole numbers, or deletes, is named with the reason (rules 2.11, 2.12). */
function personOf({ by, why }: { readonly by?: string | undefined; readonly why?: string | undefined }, isNeeded: boolean): Person {
  if (isNeeded && (!by?.trim() || !why?.trim())) throw new UsageError("That is recorded: it needs --by <person> and --why <text>.");
  return { by, why };
}

/** Who only looks at masked numbers is not recorded, and is told so rather than left to believe it. */
function viewerOf(values: { readonly by?: string | undefined; readonly why?: string | undefined }, unmasked: boolean): Person {
  if (!unmasked) assertNone(values, ["by", "why"], "is recorded with --unmasked only");
  return personOf(values, unmasked);
}

/** @throws {UsageError} where an option is given that would do nothing. */
function assertNone<N extends string>(values: Readonly<Partial<Record<N, unknown>>>, names: readonly N[], problem: string): void {
  const given = names.find((name) => values[name] !== undefined);
  if (given !== undefined) throw new UsageError(`--${given} ${problem}.`);
}

function stateOf({ state }: { readonly state?: string | undefined }): string | undefined {
  if (state === undefined || Object.hasOwn(states, state)) return state;
  throw new UsageError(`--state takes one of ${Object.keys(states).join(", ")}.`);
}

function rangeOf({ from, to, number }: Readonly<Partial<Record<keyof typeof range, string | undefined>>>): Range {
  const ends = {
    from: from === undefined ? undefined : instant("--from", from).first,
    to: to === undefined ? undefined : instant("--to", to).last,
  };
  if (ends.from && ends.to && ends.to < ends.from) throw new UsageError("--to is before --from.");
  return { ...ends, msisdn: number === undefined ? undefined : readNumber(number) };
}

/** A day of Almaty, or an instant with its offset. */
function instant(option: string, written: string): { readonly first: Date; readonly last: Date } {
  const day = dayInAlmaty(written);
  if (day) return day;
  const at = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/u.test(written) ? new Date(written) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new UsageError(`${option} takes a day (2026-11-22) or an instant with its offset.`);
  return { first: at, last: at };
}

function chosen<T extends string>(option: string, written: string, known: readonly T[]): readonly T[] {
  const words = written.split(",").map((word) => word.trim());
  const found = known.filter((word) => words.includes(word));
  if (found.length === 0 || words.some((word) => !known.some((one) => one === word)))
    throw new UsageError(`${option} takes ${known.join(", ")}; several with commas.`);
  return found;
}

function headOf({ head }: { readonly head?: string | undefined }): string | undefined {
  if (head === undefined || /^\d{1,15}:[\da-f]{64}$/iu.test(head)) return head;
  throw new UsageError("--head takes what kcell ledger head printed: sequence:hash.");
}

function binOf({ bin }: { readonly bin?: string | undefined }): string | undefined {
  try {
    return bin === undefined ? undefined : parseBin(bin).value;
  } catch {
    throw new UsageError("--bin takes a BIN, or the IIN of a sole trader.");
  }
}

function daysOf(written: string | undefined): number {
  if (written !== undefined && /^\d{1,5}$/u.test(written)) return Number(written);
  throw new UsageError("--older-than-days takes a whole number of days.");
}
