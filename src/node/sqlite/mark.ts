import { createHash } from "node:crypto";
import type { Database } from "./database.js";
import { hex } from "./row.js";
import type { ChangeRow } from "./derived-tables.js";

/** The mark of the note that ends a segment. */
export const segmentEnd = "end";

/** Where a ledger goes on after its beginning was deleted. */
export interface Anchor {
  /** The last record that was deleted; 0 where none was. */
  readonly sequence: number;
  readonly hash: Uint8Array;
  /** Over every change of which no record is left, in the order in which they ended. */
  readonly changes: Uint8Array;
}

/** An anchor that cannot be believed: the mark that holds it was changed. */
export interface BrokenAnchor {
  readonly brokenAt: number;
}

const markForm = /^(?<text>(?<sequence>\d+):(?<hash>[\da-f]{64}):(?<changes>[\da-f]{64})):(?<check>[\da-f]{64})$/u;

/** An anchor as a mark. It tells by itself whether it was changed, because verifying begins with it. */
export function markOf({ sequence, hash, changes }: Anchor): string {
  const text = [sequence, hex(hash), hex(changes)].join(":");
  return `${text}:${checkOf(text)}`;
}

/** Where the ledger begins: behind what was deleted last, or at the origin of its file. */
export function anchorIn(database: Database, origin: Uint8Array): Anchor | BrokenAnchor {
  const newest = "SELECT sequence, mark FROM record WHERE mark IS NOT NULL AND mark <> ? ORDER BY sequence DESC LIMIT 1";
  const row = database.prepare(newest).get(segmentEnd);
  if (!row) return { sequence: 0, hash: origin, changes: origin };
  const { text = "", sequence, hash = "", changes = "", check } = markForm.exec(String(row["mark"]))?.groups ?? {};
  if (check !== checkOf(text)) return { brokenAt: Number(row["sequence"]) };
  return { sequence: Number(sequence), hash: Buffer.from(hash, "hex"), changes: Buffer.from(changes, "hex") };
}

/** The hash over the changes of which no record is left, with one more. */
export function withChange(before: Uint8Array, { intent, first, newest, at, attempt, state, operation }: ChangeRow): Uint8Array {
  const text = JSON.stringify([intent, first, newest, at, attempt, state, operation]);
  return createHash("sha256").update(before).update(text).digest();
}

function checkOf(text: string): string {
  return hex(createHash("sha256").update(text).digest());
}
