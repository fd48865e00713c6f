import { invalidArgument } from "../errors/invalid.js";
import { type Clock, systemClock } from "../model/clock.js";
import { given } from "../model/given.js";
import { parseMsisdn } from "../model/msisdn.js";
import type { BulkSums } from "./outcome.js";

/** How a run is to go. */
export interface BulkOptions {
  /**
   * The name of this one decision, like `board-decision-4`; never sent. The same changes under the same name are the same applications: what the
   * ledger has is not sent again. A new decision needs a new name.
   */
  readonly runId: string;
  /** So many go first, one by one; the others only when these are applied or accepted. Default 3. */
  readonly canaries?: number;
  /** With more changes than these the run is refused before anything is sent. Default 1000. */
  readonly maxChanges?: number;
  /** Numbers that are never touched: alarm lines, the administrator's own. In any form that people write. */
  readonly protectedNumbers?: Iterable<string>;
  /** So many in a row that were refused, or of which no good answer came, stop the run. Default 5; `Infinity` switches it off. */
  readonly stopAfterRefusals?: number;
  /** Whether the numbers are looked up among the subscriber's own before anything is sent. Default true. */
  readonly checkOwnership?: boolean;
  /** Changes on their way at the same time; the client's pace limits them too. Default 1. */
  readonly concurrency?: number;
  /** Whether orders are followed to their end, and unknown outcomes looked up, after all is sent. Default true. */
  readonly follow?: boolean;
  /** Milliseconds to follow them. Default 15 minutes. What is still open then is `accepted`, and goes on at the operator's. */
  readonly followMs?: number;
  /** Milliseconds for each change, waiting for its slot and for a passing refusal included. Default 2 minutes, for a minute's pace may be used up. */
  readonly deadlineMs?: number;
  /** Ends the run: nothing more is started. What is on its way comes to its own verdict. */
  readonly signal?: AbortSignal;
  /** Told after every step. What it throws changes nothing. */
  readonly onProgress?: (progress: BulkProgress) => void;
  /** Default: the machine's own. Give it the client's in tests. */
  readonly clock?: Clock;
}

/** Where a run stands. */
export interface BulkProgress {
  /** Which part of the run it is in. */
  readonly phase: "checking" | "sending" | "following";
  /** How many changes were read. */
  readonly total: number;
  /** What has become of them so far; what has had no turn yet is in none. */
  readonly sums: BulkSums;
  /** The number that it is about, masked. */
  readonly number?: string;
}

/** The options with nothing left open. */
export type SettledOptions = Required<Omit<BulkOptions, "signal" | "onProgress" | "protectedNumbers">> &
  Pick<BulkOptions, "onProgress"> & { readonly signal: AbortSignal; readonly protectedNumbers: ReadonlySet<string> };

/**
 * Fills the gaps, and lets the run be ended by `left` as by the caller's signal.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, `INVALID_MSISDN` for a protected number that cannot be read.
 */
export function settleOptions(options: BulkOptions, left: AbortSignal): SettledOptions {
  if (typeof options !== "object" || options === null) throw invalidArgument("options", "it must be an object");
  const { protectedNumbers = [], runId, signal, ...others } = options;
  assertKinds(options);
  const settled = {
    canaries: 3,
    maxChanges: 1000,
    stopAfterRefusals: 5,
    checkOwnership: true,
    concurrency: 1,
    follow: true,
    followMs: 15 * 60_000,
    deadlineMs: 120_000,
    clock: systemClock,
    // Undefined is no answer: it switches nothing off.
    ...given(others),
    runId,
    protectedNumbers: new Set(Array.from(protectedNumbers, parseMsisdn)),
    signal: signal ? AbortSignal.any([signal, left]) : left,
  };
  const { canaries, maxChanges, stopAfterRefusals, concurrency, followMs, deadlineMs } = settled;
  if (typeof runId !== "string" || runId.trim() === "") throw invalidArgument("runId", "it must be a text that is not empty");
  for (const [field, value] of Object.entries({ maxChanges, stopAfterRefusals, concurrency })) assertCount(field, value, 1);
  assertCount("canaries", canaries, 0);
  for (const [field, value] of Object.entries({ followMs, deadlineMs }))
    if (!(typeof value === "number" && value > 0)) throw invalidArgument(field, "it must be a number of milliseconds above 0");
  return settled;
}

/** What follows from the type, for callers without types. */
function assertKinds({ checkOwnership, follow, clock, signal, onProgress, protectedNumbers }: BulkOptions): void {
  for (const [field, value] of Object.entries({ checkOwnership, follow }))
    if (value !== undefined && typeof value !== "boolean") throw invalidArgument(field, "it must be true or false");
  if (clock !== undefined && !isClock(clock)) throw invalidArgument("clock", "it must have now, monotonic and sleep");
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw invalidArgument("signal", "it must be an AbortSignal");
  if (onProgress !== undefined && typeof onProgress !== "function") throw invalidArgument("onProgress", "it must be a function");
  const isList = typeof protectedNumbers === "object" && protectedNumbers !== null && Symbol.iterator in protectedNumbers;
  if (protectedNumbers !== undefined && !isList) throw invalidArgument("protectedNumbers", "it must be an iterable of numbers");
}

function isClock(clock: unknown): boolean {
  if (typeof clock !== "object" || clock === null) return false;
  const { now, monotonic, sleep } = clock as Partial<Clock>;
  return [now, monotonic, sleep].every((part) => typeof part === "function");
}

function assertCount(field: string, value: unknown, least: number): void {
  const isCount = typeof value === "number" && (Number.isInteger(value) || value === Infinity) && value >= least;
  if (!isCount) throw invalidArgument(field, `it must be a whole number from ${least} on`);
}
