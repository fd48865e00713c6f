import { foreignFailure } from "../calls/foreign-failure.js";
import { pause, remainingMs } from "../calls/deadline.js";
import type { ErrorCode } from "../errors/codes.js";
import type { KcellError } from "../errors/kcell-error.js";
import { applyChange } from "./bulk-change.js";
import type { BulkOutcome } from "./outcome.js";
import type { Row } from "./rows.js";
import type { Run } from "./run.js";
import { ofError, ofOrder } from "./sent-outcome.js";

/** A refusal for now: the operator did nothing, and takes the same change later. */
const forNow: readonly ErrorCode[] = ["TOO_MANY_REQUESTS", "MAINTENANCE", "ORDER_IN_PROGRESS"];
const mostTries = 4;
const firstWaitMs = 1000;

/** What came of a change, and how many attempts at it left this machine now. */
export interface Tried {
  readonly outcome: BulkOutcome;
  readonly attempts: number;
}

/** Sends one change. What is refused only for now goes again under the same intent, when the operator says and as long as its deadline allows. */
export async function tryChange(row: Row, { kcell, options, halt }: Run): Promise<Tried> {
  const { clock, deadlineMs, signal } = options;
  const patience = { deadlineAt: clock.monotonic() + deadlineMs, signal };
  for (let tries = 1; ; tries++) {
    try {
      const order = await applyChange(kcell, row.change, { deadlineMs: Math.max(1, remainingMs(patience, clock)) });
      return { outcome: ofOrder(row, order), attempts: order.meta.attempts };
    } catch (thrown) {
      const error = foreignFailure(thrown);
      const goesAgain = error.retryable && forNow.includes(error.code) && tries < mostTries;
      const waitMs = error.retryAt ? Math.max(0, error.retryAt.getTime() - clock.now()) : firstWaitMs * 2 ** (tries - 1);
      if (!goesAgain || waitMs >= remainingMs(patience, clock)) return failed(row, error);
      // Whoever gave up while it waited is seen in the next line.
      await pause(waitMs, patience, clock).catch(() => {});
      if (halt.stopped) return failed(row, error);
    }
  }
}

function failed(row: Row, error: KcellError): Tried {
  return { outcome: ofError(row, error), attempts: error.attempts };
}
