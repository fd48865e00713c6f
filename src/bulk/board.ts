import { maskMsisdn } from "../model/msisdn.js";
import { type BulkOutcome, type BulkSums, type BulkVerdict, noSums } from "./outcome.js";
import type { BulkProgress, SettledOptions } from "./options.js";

/** Verdicts that following may still change. */
const openVerdicts: readonly BulkVerdict[] = ["accepted", "unknown", "attention"];

/** What has become of every change so far, and whoever waits for it. */
export class Board {
  readonly #outcomes: BulkOutcome[] = [];
  readonly #sums: Record<BulkVerdict, number> = { ...noSums };
  readonly #tell: SettledOptions["onProgress"];
  #phase: BulkProgress["phase"] = "checking";
  #total = 0;
  #closed = false;
  #change = Promise.withResolvers<void>();

  constructor(tell: SettledOptions["onProgress"]) {
    this.#tell = tell;
  }

  /** From here on it is known how many changes there are. */
  opens(total: number): void {
    this.#total = total;
    this.#progress();
  }

  enters(phase: BulkProgress["phase"]): void {
    this.#phase = phase;
    this.#progress();
  }

  /** Keeps what became of a change; the newest stands. */
  put(outcome: BulkOutcome): void {
    const before = this.#outcomes[outcome.index];
    if (before) this.#sums[before.verdict] -= 1;
    this.#sums[outcome.verdict] += 1;
    this.#outcomes[outcome.index] = outcome;
    this.#progress(outcome.msisdn);
  }

  /** Nothing changes any more. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** What became of a change, as far as it is known. */
  at(index: number): BulkOutcome | undefined {
    return this.#outcomes[index];
  }

  get outcomes(): readonly BulkOutcome[] {
    return this.#outcomes;
  }

  get sums(): BulkSums {
    return { ...this.#sums };
  }

  /** What became of a change in the end; undefined where the input has no such change. */
  async settled(index: number): Promise<BulkOutcome | undefined> {
    for (;;) {
      const outcome = this.#outcomes[index];
      if (this.#closed || (outcome && !openVerdicts.includes(outcome.verdict))) return outcome;
      await this.#change.promise;
    }
  }

  #progress(msisdn?: string): void {
    this.#wake();
    const tell = this.#tell;
    if (!tell) return;
    const number = msisdn === undefined ? {} : { number: maskMsisdn(msisdn) };
    // A listener's fault is the listener's, an asynchronous one's too.
    const told = async (): Promise<unknown> => tell({ phase: this.#phase, total: this.#total, sums: this.sums, ...number });
    told().catch(() => {});
  }

  #wake(): void {
    this.#change.resolve();
    this.#change = Promise.withResolvers();
  }
}
