import { type Known, leftOpen, type OpenIntents } from "./ledger-word.js";
import type { BulkOutcome, StopReason } from "./outcome.js";
import type { Row } from "./rows.js";
import type { Run } from "./run.js";
import { tryChange } from "./try-change.js";

/** How a change went, for those after it: `neither` says nothing about them. */
type Course = "well" | "badly" | "neither";

/** How many in a row may go badly, and what the run is stopped for then. */
interface Limit {
  readonly most: number;
  readonly reason: Extract<StopReason, "canary" | "refusals">;
}

/** Sends the changes of a run: the canaries one by one, then the others. It ends when all had their turn, or nothing more is to be started. */
export class Sender {
  readonly #run: Run;
  readonly #open: OpenIntents;
  readonly #rows: readonly Row[];
  /** The change on its way for each number: two at once would be refused. */
  readonly #busy = new Map<string, Promise<BulkOutcome>>();
  #next = 0;
  #badlyInARow = 0;

  constructor(rows: readonly Row[], { run, open }: Known) {
    this.#rows = rows;
    this.#run = run;
    this.#open = open;
  }

  /** Gives the changes whose turn did not come. */
  async send(): Promise<readonly Row[]> {
    const { canaries, concurrency, stopAfterRefusals } = this.#run.options;
    await this.#sendUntil(canaries, { most: 1, reason: "canary" });
    const others = { most: stopAfterRefusals, reason: "refusals" } as const;
    await Promise.all(Array.from({ length: Math.min(concurrency, this.#rows.length) }, () => this.#sendUntil(Infinity, others)));
    return this.#rows.slice(this.#next);
  }

  /** One by one, until so many went well. */
  async #sendUntil(well: number, limit: Limit): Promise<void> {
    for (let left = well; left > 0 && !this.#run.halt.stopped;) {
      const row = this.#rows[this.#next];
      if (!row) return;
      this.#next += 1;
      if ((await this.#turn(row, limit)) === "well") left -= 1;
    }
  }

  async #turn(row: Row, { most, reason }: Limit): Promise<Course> {
    const outcome = await this.#inTurn(row);
    const { board, halt } = this.#run;
    board.put(outcome);
    const { error, recorded } = outcome;
    const course = courseOf(outcome);
    if (course !== "neither") this.#badlyInARow = course === "badly" ? this.#badlyInARow + 1 : 0;
    if (error && !recorded) halt.meets(error);
    if (error && this.#badlyInARow >= most) halt.stop(reason, error);
    return course;
  }

  /** Changes of one number go one after the other, in the order of the input. */
  async #inTurn(row: Row): Promise<BulkOutcome> {
    const { msisdn } = row.change;
    const before = this.#busy.get(msisdn);
    const mine = (before ?? Promise.resolve()).then(() => this.#carryOut(row));
    this.#busy.set(msisdn, mine);
    try {
      return await mine;
    } finally {
      if (this.#busy.get(msisdn) === mine) this.#busy.delete(msisdn);
    }
  }

  async #carryOut(row: Row): Promise<BulkOutcome> {
    const left = leftOpen(row, this.#open);
    if (left) return left;
    // A run that died between planning and sending left a plan behind. It is ended here, so that the change can go.
    const { intentId } = row.change;
    if (this.#open.has(intentId)) await this.#run.kcell.orders.reconcile(intentId).catch(() => {});
    return tryChange(row, this.#run);
  }
}

function courseOf({ error, recorded }: BulkOutcome): Course {
  if (recorded) return "neither";
  if (!error) return "well";
  return error.code === "ALREADY_IN_STATE" || error.attempts === 0 ? "neither" : "badly";
}
