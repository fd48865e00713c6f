import { KcellError } from "../errors/kcell-error.js";
import type { Store } from "./store.js";

/** The part of a store that keeps single values. */
export type Cells = Pick<Store, "get" | "set">;

/** Another process can be in the way a few times; for ever would be a fault. */
const mostTries = 1000;

/** Reads a JSON value that clients share. @throws {KcellError} `STORAGE_FAILED` */
export async function readCell<T>(cells: Cells, key: string): Promise<T | undefined> {
  return (await look(cells, key)).now as T | undefined;
}

/**
 * Replaces a JSON value that clients share, starting over when somebody else was faster. `step` gives the next value, or undefined to leave
 * it as it is. Resolves to what stands there in the end.
 *
 * @throws {KcellError} `STORAGE_FAILED` when others never let it through, or when the store cannot be used.
 */
export async function updateCell<T>(cells: Cells, key: string, step: (now: T | undefined) => T | undefined): Promise<T | undefined> {
  for (let tries = 0; tries < mostTries; tries++) {
    const { now, version } = await look(cells, key);
    const next = step(now as T | undefined);
    if (next === undefined) return now as T | undefined;
    if (await cells.set(key, JSON.stringify(next), version).catch(unusable)) return next;
  }
  throw new KcellError("STORAGE_FAILED", "The store refuses to change a value: others change it all the time.");
}

async function look(cells: Cells, key: string): Promise<{ readonly now: unknown; readonly version: number | null }> {
  const cell = await cells.get(key).catch(unusable);
  if (!cell) return { now: undefined, version: null };
  try {
    return { now: JSON.parse(cell.value), version: cell.version };
  } catch {
    return unusable();
  }
}

/** What a store or a parser throws may quote the cell, and a cell may hold a token, so it is not repeated. */
function unusable(): never {
  throw new KcellError("STORAGE_FAILED", "The store cannot be read or written.");
}
