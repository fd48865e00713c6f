import type { KcellError } from "../errors/kcell-error.js";
import type { Verdict } from "../errors/verdict.js";
import type { ActionName } from "../model/change.js";
import type { Finding } from "../model/contract.js";

/** A verdict, or `attention`: what was found about the change is for a person to judge. */
export type BulkVerdict = Verdict | "attention";

/** Why the run itself kept a change back; `stopped`: its turn did not come. */
export type Withheld = "invalid" | "duplicate" | "protected" | "notOurs" | "stopped";

/** What became of one change of the input. It holds the whole number: mask it before it goes into a log. */
export interface BulkOutcome {
  /** Its place in the input, from 0. */
  readonly index: number;
  readonly verdict: BulkVerdict;
  /** Absent where the row is none that can be read. */
  readonly action?: ActionName;
  /** E.164; absent where it cannot be read. */
  readonly msisdn?: string;
  /** Its intent in the ledger, for `orders.reconcile(intentId)`. */
  readonly intentId?: string;
  /** The operator's id of its order, for `orders.get(orderId)`. */
  readonly orderId?: string;
  /** On what the verdict rests, where it was found out by reading. */
  readonly by?: Finding["by"];
  readonly error?: KcellError;
  /** Why the run did not send it, where it is the run that did not. */
  readonly withheld?: Withheld;
  /** Nothing was sent for it now: the verdict is the ledger's, of an earlier run. */
  readonly recorded?: true;
}

/** How many changes came to each verdict. Together they are all that were read. */
export type BulkSums = Readonly<Record<BulkVerdict, number>>;

/**
 * Why a run stopped before its end.
 *
 * - `tooMany`: the input holds more than `maxChanges`; nothing was sent
 * - `input`: reading the input failed; nothing was sent
 * - `reading`: whose the numbers are could not be read; nothing was sent
 * - `canary`: one of the first changes did not go well
 * - `refusals`: too many in a row did not go well
 * - `gate`: the operator or a person said stop, or the credentials are not taken any more
 * - `later`: maintenance or a limit that is longer than the run may wait
 * - `client`: the ledger cannot be written, or the client was closed or lacks what it needs
 * - `aborted`: the caller gave up
 */
export type StopReason = "tooMany" | "input" | "reading" | "canary" | "refusals" | "gate" | "later" | "client" | "aborted";

/** Why a run stopped, with the error that it met. */
export interface Stopped {
  readonly reason: StopReason;
  readonly error: KcellError;
  /** What the caller's own input threw, as it threw it. */
  readonly cause?: unknown;
}

/** The end of a run. */
export interface BulkReport {
  readonly runId: string;
  /** How many changes were read; the sums add up to it. */
  readonly total: number;
  /** One for each change, in the order of the input. */
  readonly outcomes: readonly BulkOutcome[];
  readonly sums: BulkSums;
  /** Absent where the run came to its end. */
  readonly stoppedBy?: Stopped;
}

/** No change yet. */
export const noSums: BulkSums = { applied: 0, accepted: 0, rejected: 0, failed: 0, notSent: 0, unknown: 0, attention: 0 };
