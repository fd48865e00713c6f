import { allOf } from "./all-of.js";
import { openStates, type LedgerRecord, type Store } from "../../src/store/store.js";
import type { OperatorBooks, TrueOrder, Wish } from "./operator-books.js";
import type { Told, Wanted } from "./told.js";
import type { Commit, Watch } from "./watch.js";

/** A claim about a change that is to be true for good: made by the ledger or to a caller. */
interface Denial {
  readonly who: string;
  /** The requests that had left when it was made, or left for its call. */
  readonly departures: () => readonly number[];
}

/** Compares what callers and the ledger were told with what the operator really did. */
export class Judge {
  readonly #books: OperatorBooks;
  readonly #watch: Watch;
  readonly #denials: Denial[] = [];

  constructor(books: OperatorBooks, watch: Watch) {
    this.#books = books;
    this.#watch = watch;
    watch.onCommit = (commit) => this.#committed(commit);
  }

  /** A caller was told something of a change. */
  readonly told = (told: Told): void => {
    const { wanted, verdict, intentId = "", correlator, code = "" } = told;
    if (code.startsWith("no KcellError")) this.#watch.broken("every call ends", `${correlator} ends with ${code}`);
    if (!wanted || verdict === undefined) return;
    const who = `${correlator} (${intentId}, ${wanted.action}) is told ${verdict} ${code}`;
    if (verdict === "rejected" || verdict === "notSent") {
      this.#denials.push({ who, departures: () => this.#sent(intentId, correlator) });
      return;
    }
    const newest = this.#watch.newest.get(intentId);
    const isEnough = told.ifAlreadyIsFine || (newest?.state === verdict && isWeak(newest));
    if (!this.#isTrue(verdict, { intentId, wanted, isWeak: isEnough })) this.#watch.broken("a verdict is true", who);
  };

  #committed({ record, departures }: Commit): void {
    const { intentId, state, by, operation } = record;
    const who = `the ledger says ${state} of ${intentId} (${operation}), by ${by ?? "the answer"}`;
    if (state === "rejected" || state === "notSent") {
      const numbers = (this.#watch.departures.get(intentId) ?? []).slice(0, departures).map(({ number }) => number);
      this.#denials.push({ who, departures: () => numbers });
    } else if (!this.#isTrue(state, { intentId, wanted: wantedOf(record), isWeak: isWeak(record) }))
      this.#watch.broken("a verdict is true", who);
  }

  /** Whether a claim that something was done is true now. */
  #isTrue(claim: string, about: { readonly intentId: string; readonly wanted: Wanted; readonly isWeak: boolean }): boolean {
    const { intentId, wanted, isWeak: isEnough } = about;
    const numbers = this.#sent(intentId);
    if (wanted.action === "cancelOrder") {
      const state = this.#books.orders.get(wanted.orderId)?.state;
      if (claim === "applied") return state === "cancelled";
      return claim === "failed" ? state !== "cancelled" && state !== "inProgress" : claim !== "accepted" || numbers.length > 0;
    }
    const orders = this.#ordersOf(numbers);
    if (claim === "applied") return orders.some(({ state }) => state === "completed") || (isEnough && this.#books.hasHeld(wanted));
    if (claim === "failed") return orders.some(({ state }) => state === "failed" || state === "partial" || state === "cancelled");
    return claim !== "accepted" || orders.length > 0;
  }

  /** When everything has happened: what was denied, and whether the ledger and the operator's books agree. */
  async atEnd(store: Store, told: readonly Told[]): Promise<void> {
    for (const { who, departures } of this.#denials) {
      const done = this.#doneBy(departures());
      if (done) this.#watch.broken("a verdict is true", `${who}, and the operator did it: ${done.id}`);
    }
    for (const record of this.#watch.newest.values()) this.#agrees(record);
    for (const { process, correlator, isOver, verdict, intentId = "" } of told) {
      if (!process.isDead && !isOver) this.#watch.broken("every call ends", `${correlator} of ${process.name} never does`);
      const state = this.#watch.newest.get(intentId)?.state;
      if (verdict === "applied" && (state === "rejected" || state === "notSent" || state === "failed"))
        this.#watch.broken("no change is lost", `${correlator} was told applied, and the ledger says ${state} of ${intentId}`);
    }
    await this.#listed(store);
  }

  #agrees({ intentId, state, operation }: LedgerRecord): void {
    const done = this.#ordersOf(this.#sent(intentId)).filter((order) => order.state === "completed");
    if (done.length > 1 && operation !== "cancelOrder")
      this.#watch.broken("a change is sent once", `the operator did ${intentId} ${done.length} times`);
    const isDenied = state === "rejected" || state === "notSent" || state === "failed";
    if (done.length > 0 && isDenied && operation !== "cancelOrder")
      this.#watch.broken("no change is lost", `the operator did ${intentId}, and the ledger says ${state}`);
  }

  /** Everything that has left is in the ledger, and what is not final is listed as open. */
  async #listed(store: Store): Promise<void> {
    const open = new Set((await allOf(store.ledger.open())).map(({ intentId }) => intentId));
    const steps = await allOf(store.ledger.read());
    const newest = new Map(steps.flatMap((step) => (step.state === "noted" ? [] : [[step.intentId, step] as const])));
    for (const intentId of this.#watch.departures.keys())
      if (!newest.has(intentId)) this.#watch.broken("no change is lost", `${intentId} has left, and the ledger does not know it`);
    for (const { intentId, state } of newest.values())
      if (openStates.includes(state) !== open.has(intentId))
        this.#watch.broken("no change is lost", `${intentId} is ${state}, and ${open.has(intentId) ? "" : "not "}listed`);
    this.#sequence(steps.map(({ sequence }) => sequence));
    this.#outcomes(steps.flatMap((step) => (step.state === "noted" ? [] : [step])));
  }

  #sequence(sequences: readonly number[]): void {
    const isWhole = sequences.every((sequence, index) => sequence === index + 1);
    if (!isWhole) this.#watch.broken("the ledger has no gaps", `its sequence is ${sequences.join(" ")}`);
  }

  /** Of each attempt one outcome, after one sending. */
  #outcomes(steps: readonly LedgerRecord[]): void {
    const seen = new Map<string, string>();
    for (const { intentId, attempt, state } of steps) {
      const key = `${intentId} ${attempt}`;
      const before = seen.get(key);
      if (before !== undefined && (before !== "sending" || state === "sending"))
        this.#watch.broken("the ledger has no gaps", `attempt ${attempt} of ${intentId} is ${state} after ${before}`);
      seen.set(key, state);
    }
  }

  #sent(intentId: string, correlator?: string): readonly number[] {
    const departures = this.#watch.departures.get(intentId) ?? [];
    return departures.filter((departure) => (correlator ?? departure.correlator) === departure.correlator).map(({ number }) => number);
  }

  #ordersOf(numbers: readonly number[]): readonly TrueOrder[] {
    return numbers.length === 0 ? [] : [...this.#books.orders.values()].filter(({ departure }) => numbers.includes(departure));
  }

  /** What these requests brought about, if anything. */
  #doneBy(numbers: readonly number[]): TrueOrder | undefined {
    return [...this.#books.orders.values()].find(
      ({ departure, state, cancelledBy = -1 }) => (state === "completed" && numbers.includes(departure)) || numbers.includes(cancelledBy),
    );
  }
}

/** It rests on the state of the number alone, or the number was in that state already. */
function isWeak({ by, order }: { readonly by?: LedgerRecord["by"]; readonly order?: LedgerRecord["order"] }): boolean {
  return by === "state" || by === "ownBlock" || order === undefined;
}

function wantedOf({ operation, input, msisdn = "" }: LedgerRecord): Wanted {
  if (operation === "cancelOrder") return { action: "cancelOrder", orderId: String(input["id"]) };
  return { action: operation as Wish["action"], msisdn, ...(typeof input["code"] === "string" && { code: input["code"] }) };
}
