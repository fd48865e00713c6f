import { createHash, randomUUID } from "node:crypto";
import { closeSync, existsSync, lstatSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { UsageError } from "../sandbox-options.js";

/** What stands beside every export. */
export const manifestName = "manifest.json";

/** A file of an export. */
export interface ExportFile {
  readonly name: string;
  readonly text: string;
}

/** Where files go: the folder, and the one name where a file was named. */
export interface Destination {
  readonly folder: string;
  readonly name: string | undefined;
}

/** What `--out` means: a folder that is there, or any path without an ending, is a folder. */
export function destinationOf(out: string): Destination {
  const isFolder = existsSync(out) ? statSync(out).isDirectory() : extname(out) === "";
  return isFolder ? { folder: out, name: undefined } : { folder: dirname(out), name: basename(out) };
}

/** The first of some files that is there already, were it a link to nothing. */
export function firstThere(folder: string, names: readonly string[]): string | undefined {
  if (!existsSync(folder)) return undefined;
  return names.find((name) => lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined);
}

/**
 * Looks that no file to be written is the ledger, or one of those in which its database keeps what is newest.
 *
 * @throws {UsageError}
 */
export function assertNoLedger(ledger: string, { folder, names }: { readonly folder: string; readonly names: readonly string[] }): void {
  // In a folder that is yet to be made, nothing lies.
  if (!existsSync(folder)) return;
  const [path, place] = [realpathSync.native(ledger), realpathSync.native(folder)];
  const own = ["", "-wal", "-shm", "-journal"].map((ending) => `${path}${ending}`);
  if (names.some((name) => own.some((one) => isSameFile(one, join(place, name)))))
    throw new UsageError("That would write over the ledger itself: name another place with --out.");
}

/** By name, whatever the letters' case, for some disks do not tell them apart; and by what lies there, for a file may have several names. */
function isSameFile(one: string, other: string): boolean {
  if (one.toLowerCase() === other.toLowerCase()) return true;
  const [a, b] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

/** Whether others than its owner may put files into a folder. On Windows the mode does not tell. */
export function isOpenToWriters(folder: string): boolean {
  return process.platform !== "win32" && (statSync(folder).mode & 0o022) !== 0;
}

/**
 * Writes files that only their owner can read (rule 2.12). What is there already is replaced only where `force` says so, never written into. All
 * of them are on the disk under other names before the first takes its place, so that a full disk leaves what was there.
 *
 * @throws where the system refuses; the message tells which files took their places, if some did.
 */
export function writeFiles(files: readonly ExportFile[], { folder, force }: { readonly folder: string; readonly force: boolean }): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const drafts = files.map(({ name }) => join(folder, `.${name}.${randomUUID()}`));
  let placed = 0;
  try {
    for (const [index, { text }] of files.entries()) writeFileSync(drafts[index] ?? "", text, { flag: "wx", mode: 0o600, flush: true });
    for (const [index, { name }] of files.entries()) {
      place(drafts[index] ?? "", { path: join(folder, name), force });
      placed += 1;
    }
  } catch (error) {
    for (const draft of drafts) rmSync(draft, { force: true });
    throw placed === 0 ? error : new Error(partly(files, placed), { cause: error });
  }
}

function place(draft: string, { path, force }: { readonly path: string; readonly force: boolean }): void {
  // Takes the name, if nobody has taken it meanwhile: renaming by itself would replace what is there.
  if (!force) closeSync(openSync(path, "wx", 0o600));
  try {
    renameSync(draft, path);
  } catch (error) {
    if (!force) rmSync(path, { force: true });
    throw error;
  }
}

function partly(files: readonly ExportFile[], placed: number): string {
  const names = files.map(({ name }) => name);
  return `The export is not whole. Written: ${names.slice(0, placed).join(", ")}. Not written: ${names.slice(placed).join(", ")}.`;
}

/** The fingerprint of a file, as the manifest tells it. */
export function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The names of an export's files. @throws {UsageError} where one file is to hold several, or the manifest. */
export function namesFor(names: readonly string[], { name }: Destination): readonly string[] {
  if (name === undefined) return names;
  if (names.length > 1)
    throw new UsageError("One file holds one format in one language: name a folder, or choose with --format and --lang.");
  if (name === manifestName) throw new UsageError(`${manifestName} is written beside the export: give the file another name.`);
  return [name];
}
