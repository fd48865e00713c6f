import { type Known, leftOpen, openOf, type OpenIntents, recorded } from "./ledger-word.js";
import type { BulkOutcome, StopReason } from "./outcome.js";
import type { Row } from "./rows.js";
import type { Run } from "./run.js";
import { type Tried, tryChange } from "./try-change.js";

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
  readonly #busy = new Map<string, Promise<Course>>();
  /** The changes that waited behind one of the same number when the run stopped. */
  readonly #late: Row[] = [];
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
    return [...this.#late, ...this.#rows.slice(this.#next)];
  }

  /** One by one, until so many went well. */
  async #sendUntil(well: number, limit: Limit): Promise<void> {
    for (let left = well; left > 0 && !this.#run.halt.stopped;) {
      const row = this.#rows[this.#next];
      if (!row) return;
      this.#next += 1;
      if ((await this.#inTurn(row, limit)) === "well") left -= 1;
    }
  }

  /** Changes of one number go one after the other, in the order of the input. */
  async #inTurn(row: Row, limit: Limit): Promise<Course> {
    const { msisdn } = row.change;
    const before = this.#busy.get(msisdn);
    const mine = (before ?? Promise.resolve()).then(() => this.#turn(row, limit));
    this.#busy.set(msisdn, mine);
    try {
      return await mine;
    } finally {
      if (this.#busy.get(msisdn) === mine) this.#busy.delete(msisdn);
    }
  }

  /** What it meets is known before the next change of its number has its turn. */
  async #turn(row: Row, { most, reason }: Limit): Promise<Course> {
    const { board, halt } = this.#run;
    if (halt.stopped) {
      this.#late.push(row);
      return "neither";
    }
    const tried = await this.#carryOut(row);
    const { error, recorded: isRecorded } = tried.outcome;
    board.put(tried.outcome);
    const course = courseOf(tried);
    if (course !== "neither") this.#badlyInARow = course === "badly" ? this.#badlyInARow + 1 : 0;
    if (error && !isRecorded) halt.meets(error);
    if (error && this.#badlyInARow >= most) halt.stop(reason, error);
    return course;
  }

  async #carryOut(row: Row): Promise<Tried> {
    const left = leftOpen(row, this.#open);
    if (left) return { outcome: left, attempts: 0 };
    // A run that died between planning and sending left a plan behind. It is ended here, so that the change can go.
    if (openOf(row, this.#open)) await this.#run.kcell.orders.reconcile(row.change.intentId).catch(() => {});
    const word = await recorded(row, this.#run);
    if (word && !word.recorded) return { outcome: word, attempts: 0 };
    const tried = await tryChange(row, this.#run);
    return word && stands(word, tried) ? { outcome: word, attempts: 0 } : tried;
  }
}

/** Whether the ledger's word is the outcome: the client sends again what was refused only for now, and refuses an intent id of another change. */
function stands(word: BulkOutcome, { outcome, attempts }: Tried): boolean {
  if (word.verdict === "rejected") return outcome.verdict === "rejected" && attempts === 0;
  return outcome.error?.code !== "INTENT_REUSED";
}

function courseOf({ outcome: { error }, attempts }: Tried): Course {
  if (attempts === 0) return "neither";
  if (!error) return "well";
  return error.code === "ALREADY_IN_STATE" ? "neither" : "badly";
}
