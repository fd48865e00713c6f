import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
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

/** The first of some files that is there already. */
export function firstThere(folder: string, names: readonly string[]): string | undefined {
  return names.find((name) => existsSync(join(folder, name)));
}

/** Writes files that only their owner can read (rule 2.12). What is there already is replaced only where `force` says so, never written into. */
export function writeFiles(files: readonly ExportFile[], { folder, force }: { readonly folder: string; readonly force: boolean }): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name, text } of files) {
    const path = join(folder, name);
    if (force) rmSync(path, { force: true });
    writeFileSync(path, text, { flag: "wx", mode: 0o600, flush: true });
  }
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
