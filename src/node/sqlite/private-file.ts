import { randomUUID } from "node:crypto";
import { chmodSync, closeSync, existsSync, linkSync, openSync, realpathSync, statSync, unlinkSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { invalidOption } from "../../errors/invalid.js";
import { KcellError } from "../../errors/kcell-error.js";
import type { Machine } from "./machine.js";
import { networkShare } from "./network-share.js";

/** The rights of everybody but the owner. */
const rightsOfOthers = 0o077;
const onlyOwner = 0o600;

/**
 * The path of a file that a store may lie in, behind every link: there the database writes, and there its two other files lie.
 *
 * @throws {KcellError} `CONFIG_INVALID` where there is no such folder, it is a network share, or something else than a file lies there.
 */
export function checkedPath(path: string, machine: Machine): string {
  if (typeof path !== "string" || path.trim() === "" || path.includes("\0")) throw unusable("it must be the path of a file");
  if (path === ":memory:") throw unusable("memory forgets; memoryStore() is for trials");
  const whole = realPath(path);
  const share = networkShare(whole, machine);
  if (share) throw unusable(`it lies on a network share (${share}), where the database's locks do not hold; take a disk of this machine`);
  if (existsSync(whole) && !statSync(whole).isFile()) throw unusable("something else than a file lies there");
  return whole;
}

/**
 * Lets only its owner read a file and what lies beside it, before the database writes a byte into it. On Windows the rights are those of the
 * folder.
 *
 * @throws {KcellError} `CONFIG_INVALID` where the rights cannot be narrowed.
 */
export function makePrivate(path: string, { platform }: Pick<Machine, "platform">): void {
  if (platform === "win32") return;
  for (const file of [path, `${path}-wal`, `${path}-shm`]) narrow(file);
}

function realPath(path: string): string {
  try {
    const whole = join(realpathSync.native(dirname(resolve(path))), basename(path));
    return existsSync(whole) ? realpathSync.native(whole) : whole;
  } catch {
    throw unusable("its folder is not there or cannot be entered");
  }
}

/**
 * Makes sure that there is a file, for its owner only. It is made under another name, because closing a handle of the database's own file would
 * drop the locks that another thread has on it.
 *
 * @throws {KcellError} `STORAGE_FAILED`
 */
export function makeFile(path: string): void {
  if (existsSync(path)) return;
  const draft = `${path}.${randomUUID()}`;
  try {
    closeSync(openSync(draft, "wx", onlyOwner));
    linkSync(draft, path);
  } catch {
    // Another process may have been faster.
    if (existsSync(path)) return;
    const why = "its folder cannot be written, or a link to nothing lies there";
    throw new KcellError("STORAGE_FAILED", `The file of the store cannot be made: ${why}.`);
  } finally {
    if (existsSync(draft)) unlinkSync(draft);
  }
}

function narrow(file: string): void {
  if (!isOpenToOthers(file)) return;
  try {
    chmodSync(file, onlyOwner);
  } catch {
    // Somebody else's file; what follows says so.
  }
  if (isOpenToOthers(file)) throw unusable("others may read the file, and its rights cannot be narrowed to its owner (0600)");
}

function isOpenToOthers(file: string): boolean {
  return ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & rightsOfOthers) !== 0;
}

function unusable(problem: string): KcellError {
  return invalidOption("path", problem);
}
