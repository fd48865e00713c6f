import type { FindClues, RecordEnd } from "../calls/applied.js";
import { type Patience, pause, remainingMs } from "../calls/deadline.js";
import type { Read } from "../calls/reads.js";
import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { CallOptions } from "../model/call-options.js";
import { given } from "../model/given.js";
import { type OrderSnapshot, wholeOrder } from "../model/order.js";
import { verdictFor } from "../model/order-end.js";
import type { CompletionOptions, OrderFacts } from "./order.js";

const defaultTimeoutMs = 15 * 60_000;
const pollDeadlineMs = 30_000;
const firstPollMs = 1000;
const longestPollMs = 15_000;

/** What following an order needs. */
export interface FollowOptions {
  readonly read: Read;
  readonly clock: Clock;
  readonly recordEnd: RecordEnd;
  readonly findClues: FindClues;
  /** The instant that a `Retry-After` names, if there is one. */
  readonly retryAfter: (headers: Headers) => Date | undefined;
}

/** An order that is followed, and the change that it is followed for: a cancellation follows the order that it cancels. */
export interface Followed {
  readonly order: OrderFacts;
  readonly operation: string;
}

/** Follows an order until the operator has ended it, records that, and gives it as it ended, well or not. */
export type Follow = (followed: Followed, options: CompletionOptions) => Promise<OrderSnapshot>;

/** Makes {@link Follow}. It polls: politely at first, then ever more slowly, or exactly when the operator says. */
export function createFollow(options: FollowOptions): Follow {
  return async (followed, { timeoutMs = defaultTimeoutMs, ...call }) => {
    if (!(timeoutMs > 0)) throw invalidArgument("timeoutMs", "it must be a number of milliseconds above 0");
    const { clock } = options;
    const patience = { deadlineAt: clock.monotonic() + timeoutMs, ...(call.signal && { signal: call.signal }) };
    const end = followed.order.verdict === "accepted" ? await pollUntilEnded(followed, options, { ...call, patience }) : followed.order;
    await options.recordEnd({ order: end, operation: followed.operation, intentId: followed.order.intentId });
    return end;
  };
}

async function pollUntilEnded(
  { order, operation }: Followed,
  options: FollowOptions,
  call: CallOptions & { readonly patience: Patience },
): Promise<OrderSnapshot> {
  const { clock } = options;
  const { patience, ...rest } = call;
  if (order.id === undefined) throw stillOpen(order);
  let waitMs = untilRetry(order.meta.headers, options) ?? firstPollMs;
  for (let polls = 1; ; polls++) {
    await pause(waitMs, patience, clock).catch((error: KcellError) =>
      Promise.reject(error.code === "DEADLINE_EXCEEDED" ? stillOpen(order) : error),
    );
    const deadlineMs = Math.min(rest.deadlineMs ?? pollDeadlineMs, remainingMs(patience, clock));
    if (deadlineMs <= 0) throw stillOpen(order);
    const { snapshot, headers } = await poll(order, options, { ...rest, deadlineMs });
    if (snapshot && verdictFor(operation, snapshot.state) !== "accepted") return snapshot;
    waitMs = untilRetry(headers, options) ?? Math.min(longestPollMs, firstPollMs * 1.5 ** polls);
  }
}

/** A poll that meets a passing fault is only a poll that told nothing. One that tells of another order is not believed. */
async function poll(
  order: OrderFacts,
  { read, findClues }: FollowOptions,
  call: CallOptions,
): Promise<{ snapshot?: OrderSnapshot; headers?: Headers }> {
  const { id = "", action, msisdn, intentId, createdAt: sentAt } = order;
  try {
    const clues = await findClues(id, given({ action, msisdn, intentId, sentAt }));
    const { value, meta } = await read("getOrder", { id, ...clues }, call);
    const snapshot = wholeOrder(value, order);
    const isSame = value.id === id && snapshot.msisdn === msisdn && snapshot.action === action;
    if (!isSame)
      throw new KcellError("ANSWER_MISMATCH", "The operator's answer speaks of another order than the one that was asked about.", meta);
    return { snapshot, headers: meta.headers };
  } catch (error) {
    if (KcellError.is(error) && error.retryable) return {};
    throw error;
  }
}

/** What the operator asks for, but never faster than once a second: "now" would have us hammer (rule 2.15). */
function untilRetry(headers: Headers | undefined, { retryAfter, clock }: FollowOptions): number | undefined {
  const at = headers && retryAfter(headers);
  return at && Math.max(firstPollMs, at.getTime() - clock.now());
}

function stillOpen({ intentId }: OrderFacts): KcellError {
  const message = "The operator has not ended the order in the time given, or gives no order to follow. The order itself goes on.";
  return new KcellError("ORDER_STILL_OPEN", message, { verdict: "accepted", intentId });
}
