import { foreignFailure } from "../calls/foreign-failure.js";
import { type Patience, pause, remainingMs } from "../calls/deadline.js";
import type { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import { learn, type Pending } from "./learn-order.js";
import type { Row } from "./rows.js";
import type { Run } from "./run.js";

const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/** The operator's clock and ours may differ. */
const marginMs = 60 * 60_000;

/** Following, as it stands. */
interface Watch {
  readonly run: Run;
  readonly patience: Patience;
  readonly pending: Pending;
  /** Orders that could not be got alone. A listing may still show them. */
  readonly lost: Set<string>;
  /** False where the wire has no listing, or none that can be read. */
  lists: boolean;
}

/**
 * Follows the orders of a run to their end by listing them: a page tells of hundreds, where asking for each would be a request each. Only what a
 * listing does not show is asked for alone.
 */
export async function followOrders(rows: readonly Row[], run: Run, since: Date): Promise<void> {
  const { clock, followMs, signal } = run.options;
  const patience = { deadlineAt: clock.monotonic() + followMs, signal };
  const watch: Watch = { run, patience, pending: pendingOf(rows, run), lost: new Set(), lists: true };
  for (let round = 0; isWatching(watch); round++) {
    try {
      await pause(Math.min(longestWaitMs, firstWaitMs * 1.5 ** round), patience, clock);
    } catch {
      return;
    }
    const isFirst = round === 0;
    if ((await lookOnce(watch, { since, isFirst })) === "end") return;
  }
}

function isWatching({ pending, lost, lists }: Watch): boolean {
  return lists ? pending.size > 0 : [...pending.keys()].some((id) => !lost.has(id));
}

/** What a fault of one reading means: `again` in the next round, `end` of all, or nothing can be learnt in this way. */
type Meaning = "again" | "end" | "never";

function meaningOf(thrown: unknown, { run: { halt, options }, patience }: Watch): Meaning {
  const error = foreignFailure(thrown);
  if (error.retryable && !isTooLate(error, { patience, clock: options.clock })) return "again";
  return halt.meets(error) || options.signal.aborted ? "end" : "never";
}

async function lookOnce(watch: Watch, { since, isFirst }: { readonly since: Date; readonly isFirst: boolean }): Promise<Meaning | "seen"> {
  let unseen: ReadonlySet<string> = new Set(watch.pending.keys());
  if (watch.lists) {
    try {
      unseen = await lookAtList(watch, since);
    } catch (thrown) {
      const meaning = meaningOf(thrown, watch);
      if (meaning === "never") watch.lists = false;
      return meaning;
    }
    // What was ordered just now may not stand in the listing yet.
    if (isFirst) return "seen";
  }
  return lookAtEach(unseen, watch);
}

/** An order that is to be carried out only after the following ends is not waited for. */
function pendingOf(rows: readonly Row[], { board, options }: Run): Pending {
  const pending: Pending = new Map();
  const until = options.clock.now() + options.followMs;
  for (const row of rows) {
    const outcome = board.at(row.index);
    // What comes from a file may be a text.
    const isLater = new Date(row.change.effectiveAt ?? 0).getTime() > until;
    if (outcome?.verdict === "accepted" && outcome.orderId !== undefined && !isLater) pending.set(outcome.orderId, row);
  }
  return pending;
}

function isTooLate({ retryAt }: KcellError, { patience, clock }: { readonly patience: Patience; readonly clock: Clock }): boolean {
  return retryAt !== undefined && retryAt.getTime() - clock.now() >= remainingMs(patience, clock);
}

/** Gives what the listing does not show. */
async function lookAtList({ pending, run }: Watch, since: Date): Promise<ReadonlySet<string>> {
  const { signal } = run.options;
  const unseen = new Set(pending.keys());
  for await (const order of run.kcell.orders.list({ from: new Date(since.getTime() - marginMs) }, { signal })) {
    const row = order.id === undefined || !unseen.delete(order.id) ? undefined : pending.get(order.id);
    if (row) await learn(order, row, { pending, run });
    if (unseen.size === 0) break;
  }
  return unseen;
}

/** An order that cannot be got says nothing of the others. */
async function lookAtEach(ids: ReadonlySet<string>, watch: Watch): Promise<Meaning | "seen"> {
  const { run, pending, lost } = watch;
  const { signal } = run.options;
  for (const id of ids) {
    const row = pending.get(id);
    if (!row || lost.has(id)) continue;
    try {
      await learn(await run.kcell.orders.get(id, { msisdn: row.change.msisdn, signal }), row, watch);
    } catch (thrown) {
      const meaning = meaningOf(thrown, watch);
      if (meaning === "end") return meaning;
      if (meaning === "never") lost.add(id);
      else {
        // The others have their turn before it in the next round.
        pending.delete(id);
        pending.set(id, row);
        return meaning;
      }
    }
  }
  return "seen";
}
