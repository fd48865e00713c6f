import { type Act, type ErrorCode, type ErrorKind, factsOf } from "./codes.js";
import type { Verdict } from "./verdict.js";

/** What differs from one error to the next. Everything else follows from the code. */
export interface KcellErrorFacts {
  readonly verdict?: Verdict | undefined;
  readonly intentId?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly retryAt?: Date | undefined;
  readonly requestId?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly attempts?: number | undefined;
  readonly status?: number | undefined;
  readonly problem?: string | undefined;
  readonly fields?: object | undefined;
  /** The reason that the caller gave for aborting; nothing else is ever a cause. */
  readonly cause?: unknown;
}

/** The same symbol in every copy of the package, so that two copies recognise each other's errors. */
const brand = /* @__PURE__ */ Symbol.for("kcell-self-service.KcellError");

/**
 * The one error of this package. Branch on {@link KcellError.code}; show people `localize(error, "kk")` from `kcell-self-service/locales`.
 *
 * It never holds a secret, an activation code or a full phone number, and never another library's error: its `cause` is only ever the reason that the
 * caller gave to its own signal.
 *
 * @example
 * ```ts
 * import { KcellError } from "kcell-self-service";
 *
 * try {
 *   await kcell.numbers.block("+77011234567", { reason: "lostOrStolen" });
 * } catch (error) {
 *   if (KcellError.is(error) && error.verdict === "unknown" && error.intentId) await kcell.orders.reconcile(error.intentId);
 *   else throw error;
 * }
 * ```
 */
export class KcellError extends Error {
  static {
    Object.defineProperty(this.prototype, "name", { value: "KcellError", configurable: true, writable: true });
    // Bundlers rename classes, and Node prints an error under the name of its class.
    Object.defineProperty(this, "name", { value: "KcellError", configurable: true });
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  /** The stable code to branch on. */
  readonly code: ErrorCode;
  /** The group that the code belongs to. */
  readonly kind: ErrorKind;
  /** Who must act: `you`, nobody but time (`wait`), or the `operator`. */
  readonly act: Act;
  /** The clause of the Rules that this error comes from, where there is one. */
  declare readonly clause?: string;
  /** For a change: what is known about it. */
  declare readonly verdict?: Verdict;
  /** For a change: its intent, for `orders.reconcile(intentId)`. */
  declare readonly intentId?: string;
  /** The same call may be made again, unchanged, and may then succeed. Never true while the outcome of a change is unknown. */
  readonly retryable: boolean;
  /** Not before this instant, as the operator told it. */
  declare readonly retryAt?: Date;
  /** The operator's id of the request, to quote to the operator (rule 2.16). */
  declare readonly requestId?: string;
  /** Our id of the call, sent to the operator with every attempt. */
  declare readonly correlationId?: string;
  /** How many attempts left this machine, or tried to. */
  readonly attempts: number;
  /** The HTTP status of the answer, where there was one. */
  declare readonly status?: number;
  /** The operator's own word for the problem, where it differs from the code; for a refused activation code, the reason. */
  declare readonly problem?: string;
  /** Which fields are wrong and why, or what else the operator said about the problem. Values are never echoed. */
  declare readonly fields?: object;

  constructor(code: ErrorCode, message: string, facts: KcellErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    const { kind, act, clause, passing } = factsOf(code);
    this.code = code;
    this.kind = kind;
    this.act = act;
    if (clause !== undefined) this.clause = clause;
    if (facts.verdict !== undefined) this.verdict = facts.verdict;
    if (facts.intentId !== undefined) this.intentId = facts.intentId;
    const settled = facts.verdict === undefined || facts.verdict === "notSent" || facts.verdict === "rejected";
    this.retryable = settled && (facts.retryable ?? passing === true);
    if (facts.retryAt !== undefined) this.retryAt = facts.retryAt;
    if (facts.requestId !== undefined) this.requestId = facts.requestId;
    if (facts.correlationId !== undefined) this.correlationId = facts.correlationId;
    this.attempts = facts.attempts ?? 0;
    if (facts.status !== undefined) this.status = facts.status;
    if (facts.problem !== undefined) this.problem = facts.problem;
    if (facts.fields !== undefined) this.fields = facts.fields;
  }

  /** Recognises an error of this package, also one that another copy of the package threw. */
  static is(x: unknown): x is KcellError {
    return typeof x === "object" && x !== null && Reflect.get(x, brand) === true;
  }

  /** The same failure with more known about it. */
  with(facts: KcellErrorFacts): KcellError {
    const known: KcellErrorFacts = {
      verdict: this.verdict,
      intentId: this.intentId,
      retryable: this.retryable,
      retryAt: this.retryAt,
      requestId: this.requestId,
      correlationId: this.correlationId,
      attempts: this.attempts,
      status: this.status,
      problem: this.problem,
      fields: this.fields,
      cause: this.cause,
    };
    const copy = new KcellError(this.code, this.message, { ...known, ...facts });
    if (this.stack !== undefined) Object.defineProperty(copy, "stack", { value: this.stack, configurable: true, writable: true });
    return copy;
  }

  /** Plain data for a log: the facts, without the stack. */
  toJSON(): Record<string, unknown> {
    return Object.fromEntries([["name", this.name], ["message", this.message], ...Object.entries(this)]);
  }
}
