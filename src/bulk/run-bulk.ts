import { foreignFailure } from "../calls/foreign-failure.js";
import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import { Board } from "./board.js";
import type { BulkClient } from "./bulk-client.js";
import { followOrders } from "./follow-orders.js";
import { Halt } from "./halt.js";
import { keepBack, type Known, type OpenIntents, openIntents } from "./ledger-word.js";
import { type BulkOptions, settleOptions } from "./options.js";
import type { BulkOutcome, BulkReport, Stopped, StopReason } from "./outcome.js";
import { readInput } from "./read-input.js";
import type { BulkInput, Row } from "./rows.js";
import type { Run } from "./run.js";
import { sendable } from "./sendable.js";
import { Sender } from "./sender.js";
import { ofError } from "./sent-outcome.js";
import { settleUnknown } from "./settle-unknown.js";

/** A run of many changes. It begins when somebody reads its outcomes or asks for its end; leaving a loop over it early ends it. */
export interface BulkRun extends AsyncIterable<BulkOutcome> {
  /** The name of the decision, as it was given. */
  readonly runId: string;
  /** Every outcome in the order of the input, their sums, and why the run stopped where it did. It does not reject. */
  done(): Promise<BulkReport>;
}

/**
 * Makes many changes, each an application of its own (rule 2.10): one outcome for every change of the input, in its order. Nothing is sent twice; to
 * go on after a crash or a stop give the same changes under the same `runId` again.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, `INVALID_MSISDN` for options that cannot be used. What a run meets is in its report.
 *
 * @example
 * ```ts
 * import { type BulkChange, runBulk } from "kcell-self-service/bulk";
 *
 * const changes: BulkChange[] = [{ action: "block", msisdn: "8 (701) 123-45-67", reason: "voluntary" }];
 * const run = runBulk(kcell, changes, { runId: "board-decision-4" });
 * for await (const { index, verdict } of run) console.log(index, verdict);
 * const { sums, stoppedBy } = await run.done();
 * ```
 */
export function runBulk(kcell: BulkClient, changes: BulkInput, options: BulkOptions): BulkRun {
  const left = new AbortController();
  const settled = settleOptions(options, left.signal);
  assertIterable(changes);
  const board = new Board(settled.onProgress);
  const run: Run = { kcell, options: settled, board, halt: new Halt(settled.signal) };
  let report: Promise<BulkReport> | undefined;
  const done = (): Promise<BulkReport> => (report ??= carryOut(changes, run).finally(() => board.close()));
  return {
    runId: settled.runId,
    done,
    async *[Symbol.asyncIterator]() {
      let isRead = false;
      void done();
      try {
        for (let index = 0; ; index++) {
          const outcome = await board.settled(index);
          isRead = outcome === undefined;
          if (!outcome) return void (await done());
          yield outcome;
        }
      } finally {
        if (!isRead) left.abort();
      }
    },
  };
}

/** Orders of an earlier run are older than this one. */
function earliest(open: OpenIntents, since: Date): Date {
  return [...open.values()].reduce((first, intent) => (intent.since < first ? intent.since : first), since);
}

async function carryOut(changes: BulkInput, run: Run): Promise<BulkReport> {
  const { board, halt, options } = run;
  const { rows, total } = await readInput(changes, run);
  board.opens(total);
  try {
    await sendAndFollow(rows, run);
  } catch (thrown) {
    // A clock that fails, say: whoever asked gets the report all the same.
    const error = foreignFailure(thrown);
    halt.stop("client", error);
    for (const row of rows) if (!board.at(row.index)) board.put(ofError(row, error.with({ verdict: "unknown" })));
  }
  const { outcomes, sums } = board;
  return { runId: options.runId, total, outcomes, sums, ...(halt.stopped && { stoppedBy: halt.stopped }) };
}

async function sendAndFollow(rows: readonly Row[], run: Run): Promise<void> {
  const { board, halt, options } = run;
  const since = new Date(options.clock.now());
  const known: Known = { run, open: await openIntents(run, rows) };
  const ours = await sendable(rows, known);
  board.enters("sending");
  const missed = await new Sender(ours, known).send();
  const { stopped } = halt;
  if (stopped) for (const row of missed) await keepBack(row, { withheld: "stopped", error: notStarted(stopped) }, known);
  if (!options.follow || (halt.stopped && endsReading.includes(halt.stopped.reason))) return;
  board.enters("following");
  await settleUnknown(rows, run);
  await followOrders(rows, run, earliest(known.open, since));
}

/** After these nothing is read from the operator either. */
const endsReading: readonly StopReason[] = ["gate", "client", "aborted"];

/** What one change met is told of the others where it is true of them too. */
function notStarted({ reason, error }: Stopped): KcellError {
  const verdict = "notSent";
  if (reason === "canary" || reason === "refusals")
    return new KcellError("ABORTED", "The run had stopped before the turn of this change. Nothing was sent.", { verdict });
  return error.with({ verdict, attempts: 0, intentId: undefined, correlationId: undefined, status: undefined });
}

function assertIterable(changes: unknown): void {
  const isObject = typeof changes === "object" && changes !== null;
  if (!isObject || !(Symbol.asyncIterator in changes || Symbol.iterator in changes))
    throw invalidArgument("changes", "it must be an iterable of changes");
}
