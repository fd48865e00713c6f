import { invalidArgument } from "../errors/invalid.js";
import type { BulkChange } from "./bulk-change.js";
import { type BulkInput, readRow, type Row } from "./rows.js";
import type { Run } from "./run.js";

/** Reads the whole input, as far as it is not too long, before anything is sent. */
export async function readInput(changes: BulkInput, run: Run): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const { board, halt, options } = run;
  const rows: Row[] = [];
  let total = 0;
  try {
    for await (const change of reading(changes, options.signal)) {
      const row = await readRow(total, change, options.runId);
      total += 1;
      if ("change" in row) rows.push(row);
      else board.put(row);
      if (total > options.maxChanges) {
        halt.stop("tooMany", invalidArgument("changes", `there are more than maxChanges, ${options.maxChanges}`));
        break;
      }
    }
  } catch (cause) {
    halt.stop("input", invalidArgument("changes", "reading them failed"), { cause });
  }
  return { rows, total };
}

type Pieces = Iterator<BulkChange, unknown> | AsyncIterator<BulkChange, unknown>;

/** Reads the input piece by piece until its end, or until the signal ends the waiting. The input is told when no more is wanted of it. */
async function* reading(changes: BulkInput, signal: AbortSignal): AsyncGenerator<BulkChange> {
  const iterator: Pieces = Symbol.asyncIterator in changes ? changes[Symbol.asyncIterator]() : changes[Symbol.iterator]();
  const gaveUp = Promise.withResolvers<IteratorReturnResult<unknown>>();
  const giveUp = () => gaveUp.resolve({ done: true, value: undefined });
  let isDone = false;
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    while (!signal.aborted) {
      const asked = Promise.resolve(iterator.next());
      // What fails after nobody waits any more is nobody's unhandled rejection.
      asked.catch(() => {});
      const piece = await Promise.race([asked, gaveUp.promise]);
      isDone = piece.done === true && !signal.aborted;
      if (piece.done) return;
      yield piece.value;
    }
  } catch (error) {
    isDone = true;
    throw error;
  } finally {
    signal.removeEventListener("abort", giveUp);
    // An input that hangs does not answer this either, so nobody waits for it.
    if (!isDone) void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}
