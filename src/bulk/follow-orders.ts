import { foreignFailure } from "../calls/foreign-failure.js";
import { type Patience, pause, remainingMs } from "../calls/deadline.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import { given } from "../model/given.js";
import type { Order } from "../resources/order.js";
import type { BulkOutcome } from "./outcome.js";
import { about, type Row } from "./rows.js";
import type { Run } from "./run.js";
import { ofError } from "./sent-outcome.js";

const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/** The operator's clock and ours may differ. */
const marginMs = 60 * 60_000;

/** The orders that are not ended, by the operator's id. */
type Pending = Map<string, Row>;

/**
 * Follows the orders of a run to their end by listing them: a page tells of hundreds, where asking for each would be a request each. Only what a
 * listing does not show is asked for alone.
 */
export async function followOrders(rows: readonly Row[], run: Run, since: Date): Promise<void> {
  const { options, halt } = run;
  const { clock, followMs, signal } = options;
  const patience = { deadlineAt: clock.monotonic() + followMs, signal };
  const pending = pendingOf(rows, run);
  let lists = true;
  for (let round = 0; pending.size > 0; round++) {
    try {
      await pause(Math.min(longestWaitMs, firstWaitMs * 1.5 ** round), patience, clock);
    } catch {
      return;
    }
    try {
      const unseen = lists ? await lookAtList(pending, run, since) : new Set(pending.keys());
      if (!lists || round > 0) await lookAtEach(unseen, pending, run);
    } catch (thrown) {
      const error = foreignFailure(thrown);
      if (error.retryable && !isTooLate(error, { patience, clock })) continue;
      if (halt.meets(error) || signal.aborted || !lists) return;
      // The wire has no listing, or none that can be read.
      lists = false;
    }
  }
}

/** An order that is to be carried out only after the following ends is not waited for. */
function pendingOf(rows: readonly Row[], { board, options }: Run): Pending {
  const pending: Pending = new Map();
  const until = options.clock.now() + options.followMs;
  for (const row of rows) {
    const outcome = board.at(row.index);
    const isLater = (row.change.effectiveAt?.getTime() ?? 0) > until;
    if (outcome?.verdict === "accepted" && outcome.orderId !== undefined && !isLater) pending.set(outcome.orderId, row);
  }
  return pending;
}

function isTooLate({ retryAt }: KcellError, { patience, clock }: { readonly patience: Patience; readonly clock: Clock }): boolean {
  return retryAt !== undefined && retryAt.getTime() - clock.now() >= remainingMs(patience, clock);
}

/** Gives what the listing does not show. */
async function lookAtList(pending: Pending, run: Run, since: Date): Promise<ReadonlySet<string>> {
  const { signal } = run.options;
  const unseen = new Set(pending.keys());
  for await (const order of run.kcell.orders.list({ from: new Date(since.getTime() - marginMs) }, { signal })) {
    const row = order.id === undefined || !unseen.delete(order.id) ? undefined : pending.get(order.id);
    if (row) await learn(order, row, { pending, run });
    if (unseen.size === 0) break;
  }
  return unseen;
}

async function lookAtEach(ids: ReadonlySet<string>, pending: Pending, run: Run): Promise<void> {
  const { kcell, options } = run;
  for (const id of ids) {
    const row = pending.get(id);
    if (row) await learn(await kcell.orders.get(id, { msisdn: row.change.msisdn, signal: options.signal }), row, { pending, run });
  }
}

async function learn(order: Order, row: Row, { pending, run }: { readonly pending: Pending; readonly run: Run }): Promise<void> {
  const { id = "" } = order;
  const { action, msisdn } = row.change;
  const isOurs = order.msisdn === msisdn && order.action === action;
  if (isOurs && order.verdict === "accepted") return;
  pending.delete(id);
  run.board.put({ ...(isOurs ? await endOf(order, row) : mistaken(row)), by: "order", orderId: id, ...recordedOf(row, run) });
}

/** Its end goes into the ledger too. The order has ended already, so this asks the operator nothing. */
async function endOf(order: Order, row: Row): Promise<BulkOutcome> {
  return order.completed().then(
    () => ({ ...about(row), verdict: "applied" as const }),
    (error: unknown) => ofError(row, foreignFailure(error)),
  );
}

function mistaken(row: Row): BulkOutcome {
  const message = "The operator's listing shows another change under the id of this order. A person should look.";
  return { ...about(row), verdict: "attention", error: new KcellError("ANSWER_MISMATCH", message, { intentId: row.change.intentId }) };
}

function recordedOf({ index }: Row, { board }: Run): Pick<BulkOutcome, "recorded"> {
  return given({ recorded: board.at(index)?.recorded });
}
