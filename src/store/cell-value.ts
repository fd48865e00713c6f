import { KcellError } from "../errors/kcell-error.js";
import type { Store } from "./store.js";

/** The part of a store that keeps single values. */
export type Cells = Pick<Store, "get" | "set">;

/** Another process can be in the way a few times; for ever would be a fault. */
const mostTries = 1000;

/** Reads a JSON value that clients share. */
export async function readCell<T>(cells: Cells, key: string): Promise<T | undefined> {
  const cell = await cells.get(key);
  return cell && (JSON.parse(cell.value) as T);
}

/**
 * Replaces a JSON value that clients share, starting over when somebody else was faster. `step` gives the next value, or undefined to leave
 * it as it is. Resolves to what stands there in the end.
 *
 * @throws {KcellError} `STORAGE_FAILED` when others never let it through.
 */
export async function updateCell<T>(cells: Cells, key: string, step: (now: T | undefined) => T | undefined): Promise<T | undefined> {
  for (let tries = 0; tries < mostTries; tries++) {
    const cell = await cells.get(key);
    const now = cell && (JSON.parse(cell.value) as T);
    const next = step(now);
    if (next === undefined) return now;
    if (await cells.set(key, JSON.stringify(next), cell?.version ?? null)) return next;
  }
  throw new KcellError("STORAGE_FAILED", "The store refuses to change a value: others change it all the time.");
}
