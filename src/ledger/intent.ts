import type { Taken } from "../calls/applied.js";
import type { Answer, ChangeInFlight } from "../calls/call.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { Emit } from "../model/events.js";
import { given } from "../model/given.js";
import { httpDate } from "../model/http-date.js";
import { requestText, type WireAnswer } from "../model/wire-request.js";
import type { LedgerDraft, Store } from "../store/store.js";
import { appendNext, storageFailed } from "./next-step.js";
import { recordableError } from "./recordable.js";
import { sha256 } from "../model/sha256.js";

/** What stays the same through the life of a change. */
export type IntentFacts = Pick<
  LedgerDraft,
  "intentId" | "operation" | "input" | "msisdn" | "basis" | "requestedBy" | "administrator" | "contract"
>;

/** What an intent is kept with. */
export interface IntentOptions {
  readonly ledger: Store["ledger"];
  readonly clock: Clock;
  readonly emit: Emit;
  /** A number that is in that state already counts as done, whether the operator says so or what was read before. */
  readonly alreadyIsFine: boolean;
}

/** What a step adds to the facts. */
type Step = Pick<LedgerDraft, "state"> & Partial<Omit<LedgerDraft, keyof IntentFacts | "state" | "attempt" | "at">>;

/** Longer than any attempt takes to get its bytes out; what was to be sent later than that is not sent any more. */
const longestLeaseMs = 60_000;

/** What is known when the bytes are about to leave. */
type Leaving = Parameters<ChangeInFlight["sending"]>[0];

/** Before a step says that they may, and after its outcome: a transport that was given up may still be connecting. */
const nothingLeaves = { wall: -Infinity, monotonic: -Infinity };

/** One change on its way, as the ledger sees it. It knows which attempt it wrote last, so nobody who moved on is overwritten. */
export class Intent implements ChangeInFlight {
  readonly intentId: string;
  readonly #facts: IntentFacts;
  readonly #options: IntentOptions;
  #attempt: number;
  #sentAt: Date | undefined;
  /** Until when the bytes may leave, by both clocks: one of them stands still while a machine sleeps, the other may be set. */
  #leaveBy = nothingLeaves;
  /** What was sent and what came back, for the outcome. */
  #evidence: Pick<LedgerDraft, "requestSha256" | "answerSha256" | "operatorAt"> = {};
  #inDoubt = false;
  #isPrepared = false;
  #prepared: unknown;

  /** `after` is the attempt of the newest step, where the change was planned before and not sent. */
  constructor(facts: IntentFacts, options: IntentOptions, after?: number) {
    this.intentId = facts.intentId;
    this.#facts = facts;
    this.#options = options;
    this.#attempt = after ?? -1;
  }

  /** Commits that the change is wanted. @throws {KcellError} `INTENT_IN_PROGRESS`, `STORAGE_FAILED`. */
  async plan(): Promise<void> {
    await this.#next({ state: "planned" });
  }

  /** The request is made; what was read before it goes into the ledger with the change. */
  prepared(value: unknown): void {
    this.#isPrepared = true;
    this.#prepared = value;
  }

  async sending({ correlationId, request, deadlineAt, keyedUntilMs = Infinity }: Leaving): Promise<void> {
    const { clock } = this.#options;
    // A confirmation code is a few digits: whoever has the fingerprint and all the rest would find them by trying.
    const isGuessable = this.#facts.input["confirmationCode"] !== undefined;
    this.#evidence = isGuessable ? {} : given({ requestSha256: await sha256(requestText(request)) });
    const leaseMs = Math.max(0, Math.min(deadlineAt - clock.monotonic(), longestLeaseMs));
    const leaveBy = { wall: Math.min(clock.now() + leaseMs, keyedUntilMs), monotonic: clock.monotonic() + leaseMs };
    const sentAt = new Date(clock.now());
    await this.#next({ state: "sending", correlationId, sentAt, leaveBy: new Date(leaveBy.wall) });
    this.#sentAt = sentAt;
    this.#leaveBy = leaveBy;
  }

  mayLeave(): boolean {
    const { clock } = this.#options;
    return clock.now() < this.#leaveBy.wall && clock.monotonic() < this.#leaveBy.monotonic;
  }

  async heard({ headers, text }: WireAnswer): Promise<void> {
    const date = httpDate(headers.get("date") ?? "");
    const answerSha256 = await sha256(text).catch(() => undefined);
    this.#evidence = { ...this.#evidence, ...given({ answerSha256, operatorAt: date === undefined ? undefined : new Date(date) }) };
  }

  async answered({ value, meta }: Answer<unknown>): Promise<void> {
    this.#leaveBy = nothingLeaves;
    const { order, verdict } = value as Taken;
    const { correlationId, requestId, attempts } = meta;
    await this.#outcome({ state: verdict, order, correlationId, attempts, ...given({ requestId }) });
  }

  async failed(error: KcellError): Promise<void> {
    this.#leaveBy = nothingLeaves;
    this.#inDoubt ||= error.verdict === "unknown";
    const { correlationId, requestId, attempts } = error;
    const known = { attempts, ...given({ correlationId, requestId }) };
    if (this.countsAsDone(error)) return this.#outcome({ state: "applied", ...known });
    const ofThisAttempt = error.verdict ?? (error.attempts === 0 ? "notSent" : "unknown");
    const state = this.#inDoubt ? "unknown" : ofThisAttempt;
    await this.#outcome({ state, error: recordableError(error), ...known });
  }

  /** Commits that the change ended before anything left. What has left was recorded on its way. */
  async abandoned(error: KcellError): Promise<void> {
    const isOvertaken = error.code === "INTENT_IN_PROGRESS" && error.verdict !== "notSent";
    if (this.#sentAt || isOvertaken) return;
    const step: Step = this.countsAsDone(error) ? { state: "applied" } : { state: "notSent", error: recordableError(error) };
    await this.#quietly(() => this.#next(step));
  }

  /**
   * Whether an error says that there was nothing to do, to a caller for whom that is fine: the operator refuses the change for it, or the contract
   * while it prepares it. After a doubt it may be the change's own work.
   */
  countsAsDone({ code, verdict }: KcellError): boolean {
    if (!this.#options.alreadyIsFine || code !== "ALREADY_IN_STATE" || this.#inDoubt) return false;
    // An order that has ended already may have ended by being carried out: that is no cancellation.
    return this.#facts.operation !== "cancelOrder" && (verdict === "rejected" || !this.#isPrepared);
  }

  async #next(step: Step): Promise<void> {
    const expected = Math.max(0, this.#attempt);
    await this.#append(step, this.#attempt + 1, expected);
    this.#attempt += 1;
  }

  /** The answer is known whether or not it can be written: the caller gets it, and the ledger still shows the change as open. */
  async #outcome(step: Step): Promise<void> {
    await this.#quietly(async () => {
      try {
        await this.#append(step, this.#attempt, this.#attempt);
      } catch (error) {
        if (!KcellError.is(error) || error.code !== "INTENT_IN_PROGRESS") throw error;
        await this.#correct(step);
      }
    });
  }

  /**
   * Somebody found out by reading meanwhile. The operator's own answer counts for more than a reading; that nothing was sent is no answer, and would
   * let a change that somebody has decided anew go out a second time.
   */
  async #correct(step: Step): Promise<void> {
    const newest = await this.#options.ledger.find(this.intentId);
    const isAnswer = step.state !== "unknown" && step.state !== "notSent";
    if (newest?.by === undefined || !isAnswer || newest.state === step.state) return;
    await appendNext(this.#options.ledger, newest, { ...step, at: new Date(this.#options.clock.now()) });
  }

  async #quietly(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      const code = KcellError.is(error) ? error.code : "STORAGE_FAILED";
      this.#options.emit({ type: "ledgerFailed", clause: "2.10", intentId: this.intentId, code });
    }
  }

  async #append(step: Step, attempt: number, expected: number): Promise<void> {
    const known = { ...given({ prepared: this.#prepared, sentAt: this.#sentAt }), ...this.#evidence };
    const draft: LedgerDraft = { ...this.#facts, ...known, ...step, attempt, at: new Date(this.#options.clock.now()) };
    await this.#options.ledger.append(draft, { attempt: expected }).catch(storageFailed);
  }
}
