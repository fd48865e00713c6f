import { pause, remainingMs } from "../calls/deadline.js";
import type { Read } from "../calls/reads.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import { type OrderSnapshot, verdictOf } from "../model/order.js";
import { invalidArgument } from "./arguments.js";
import type { CompletionOptions, OrderFacts } from "./order.js";

const defaultTimeoutMs = 15 * 60_000;
const pollDeadlineMs = 30_000;
const firstPollMs = 1000;
const longestPollMs = 15_000;

/** What following an order needs. */
export interface FollowOptions {
  readonly read: Read;
  readonly clock: Clock;
  /** Writes the end into the ledger. */
  readonly recordEnd: (order: OrderSnapshot) => Promise<void>;
  /** The instant that a `Retry-After` names, if there is one. */
  readonly retryAfter: (headers: Headers) => Date | undefined;
}

/** Follows an order until the operator has ended it, and gives it as it ended, well or not. */
export type Follow = (order: OrderFacts, options: CompletionOptions) => Promise<OrderSnapshot>;

/** Makes {@link Follow}. It polls: politely at first, then ever more slowly, and exactly when the operator says. */
export function createFollow(options: FollowOptions): Follow {
  return async (order, { timeoutMs = defaultTimeoutMs, ...call }) => {
    if (!(timeoutMs > 0)) throw invalidArgument("timeoutMs", "it must be a number of milliseconds above 0");
    if (order.id === undefined || order.verdict !== "accepted") return order;
    const { clock } = options;
    const patience = { deadlineAt: clock.monotonic() + timeoutMs, ...(call.signal && { signal: call.signal }) };
    let waitMs = untilRetry(order.meta.headers, options) ?? firstPollMs;
    for (let polls = 1; ; polls++) {
      await pause(waitMs, patience, clock).catch((error: KcellError) => Promise.reject(stillOpen(error, order)));
      const deadlineMs = Math.min(call.deadlineMs ?? pollDeadlineMs, remainingMs(patience, clock));
      const { snapshot, headers } = await poll(order.id, options, { ...call, deadlineMs });
      if (snapshot && verdictOf(snapshot.state) !== "accepted") {
        await options.recordEnd(snapshot);
        return snapshot;
      }
      waitMs = untilRetry(headers, options) ?? Math.min(longestPollMs, firstPollMs * 1.5 ** polls);
    }
  };
}

/** A poll that meets a passing fault is only a poll that told nothing. */
async function poll(
  id: string,
  { read }: FollowOptions,
  call: CompletionOptions,
): Promise<{ snapshot?: OrderSnapshot; headers?: Headers }> {
  try {
    const { value, meta } = await read("getOrder", { id }, call);
    return { snapshot: value, headers: meta.headers };
  } catch (error) {
    if (KcellError.is(error) && error.retryable) return {};
    throw error;
  }
}

function untilRetry(headers: Headers | undefined, { retryAfter, clock }: FollowOptions): number | undefined {
  const at = headers && retryAfter(headers);
  return at && Math.max(0, at.getTime() - clock.now());
}

function stillOpen(error: KcellError, { intentId }: OrderFacts): KcellError {
  if (error.code !== "DEADLINE_EXCEEDED") return error;
  return new KcellError("ORDER_STILL_OPEN", "The operator has not ended the order in the time given. The order itself goes on.", {
    verdict: "accepted",
    intentId,
  });
}
