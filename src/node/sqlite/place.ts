import { statSync } from "node:fs";
import { KcellError } from "../../errors/kcell-error.js";
import type { Machine } from "./machine.js";

/**
 * Remembers which file lies at a path, and gives what looks whether it still does: a file that was removed or replaced takes all that is written
 * by whoever has it open, and loses it when they close it. Windows lets no open file go, and its numbers of files mean little.
 *
 * @throws {KcellError} What it gives throws `STORAGE_FAILED` where the file is gone or another.
 */
export function placeOf(path: string, { platform }: Pick<Machine, "platform">): () => void {
  if (platform === "win32") return () => {};
  const look = () => statSync(path, { throwIfNoEntry: false });
  const file = look();
  return () => {
    const now = look();
    if (file && now?.ino === file.ino && now.dev === file.dev) return;
    throw new KcellError("STORAGE_FAILED", "The file of the ledger is gone, or another lies in its place.");
  };
}
