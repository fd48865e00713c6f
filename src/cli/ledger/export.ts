import type { Locale, NoteDraft, Store } from "../../index.js";
import { ledgerAct } from "../../locales/index.js";
import { type Verified, verifyLedger } from "../../node/index.js";
import type { Io } from "../io.js";
import { csvOf } from "./csv.js";
import type { ExportOptions, Format } from "./ledger-options.js";
import { rangeIn } from "./list.js";
import { manifestOf } from "./manifest.js";
import { masked } from "./masked.js";
import { recorded, withLedger } from "./open-ledger.js";
import { cellsOf, columns, type Entry } from "./record-cells.js";
import {
  assertNoLedger,
  destinationOf,
  type ExportFile,
  firstThere,
  isOpenToWriters,
  manifestName,
  namesFor,
  writeFiles,
} from "./written-files.js";

/** One file of an export, before it is made. */
interface Part {
  readonly format: Format;
  readonly language?: Locale;
}

/** What the files are made of. */
interface Contents {
  readonly options: ExportOptions;
  readonly entries: readonly Entry[];
  readonly verified: Verified;
  readonly madeAt: Date;
}

/**
 * Records that the ledger is about to be exported, and writes the files with a manifest beside them. Resolves to 1 where a file is in the way, or
 * where the chain did not pass verification: then the files say so.
 *
 * @throws {UsageError} where a file to be written is the ledger itself.
 */
export async function exportLedger(options: ExportOptions, io: Io): Promise<number> {
  const destination = destinationOf(options.out);
  const { folder } = destination;
  const parts = partsOf(options);
  const names = namesFor(parts.map(nameOf), destination);
  assertNoLedger(options.file, { folder, names: [...names, manifestName] });
  const there = options.force ? undefined : firstThere(folder, [...names, manifestName]);
  if (there !== undefined) {
    io.err(`kcell: ${there} is there already, and nothing was written; --force replaces it.`);
    return 1;
  }
  return withLedger(options.file, io, async (store) => {
    const note = await store.ledger.note(noteOf(options));
    const verified = await verifyLedger(options.file, options.head === undefined ? {} : { head: options.head });
    const contents = { options, verified, madeAt: note.at, entries: await read(store, options, verified) };
    const files = parts.map((part, index): ExportFile => ({ name: names[index] ?? nameOf(part), text: textOf(part, contents) }));
    writeFiles([...files, { name: manifestName, text: manifestOf({ ...contents, note, files }) }], { folder, force: options.force });
    for (const { name } of [...files, { name: manifestName }]) io.out(name);
    if (isOpenToWriters(folder))
      io.err("kcell: others may write into that folder, and so replace what was exported; take one of your own.");
    io.out(`${contents.entries.length} records; head ${verified.head}`);
    if (!verified.ok) io.err(`kcell: the ledger is not as it was written: ${verified.why ?? ""}`);
    return verified.ok ? 0 : 1;
  });
}

function partsOf({ formats, languages }: ExportOptions): readonly Part[] {
  return formats.flatMap((format): readonly Part[] =>
    format === "act" ? languages.map((language) => ({ format, language })) : [{ format }],
  );
}

function nameOf({ format, language }: Part): string {
  return language === undefined ? `ledger.${format}` : `act.${language}.html`;
}

function noteOf(options: ExportOptions): NoteDraft {
  const { formats, languages, from, to, msisdn, unmasked } = options;
  const input = { formats, languages, unmasked, from: from?.toISOString(), to: to?.toISOString() };
  return {
    ...{ state: "noted", operation: "exportLedger", at: new Date() },
    input: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    ...(msisdn !== undefined && { msisdn }),
    ...recorded(options),
  };
}

/** What others write meanwhile is not in the export, for the head that was verified does not stand for it. */
async function read(store: Store, options: ExportOptions, { head }: Verified): Promise<readonly Entry[]> {
  const newest = Number(head.split(":")[0]);
  const entries: Entry[] = [];
  for await (const entry of store.ledger.read(rangeIn(options))) if (entry.sequence <= newest) entries.push(entry);
  return entries;
}

function textOf({ format, language }: Part, contents: Contents): string {
  const { options, entries } = contents;
  if (language !== undefined) return actOf(language, contents);
  const shown = options.unmasked ? entries : entries.map((entry) => masked(entry) as Entry);
  if (format === "jsonl") return shown.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  const names = Object.keys(columns) as (keyof typeof columns)[];
  return csvOf([names, ...shown.map((entry) => cellsOf(entry, names))]);
}

function actOf(language: Locale, { options, entries, verified, madeAt }: Contents): string {
  const { from, to, msisdn, unmasked, company, bin } = options;
  const head = headIn(verified.head);
  const keptHead = options.head === undefined ? undefined : headIn(options.head);
  const administrator = entries.findLast((entry) => entry.administrator)?.administrator?.name;
  const facts = { madeAt, from, to, msisdn, company, bin, administrator, showNumbers: unmasked, head, keptHead, isVerified: verified.ok };
  return ledgerAct(entries, facts, language);
}

function headIn(text: string): { readonly sequence: number; readonly hash: string } {
  const [sequence = "", hash = ""] = text.split(":");
  return { sequence: Number(sequence), hash };
}
