import { KcellError } from "../errors/kcell-error.js";
import type { Run } from "./run.js";

/** So many at once, so that one reading has an end on a wire that asks about each number alone. */
const batchSize = 100;
const batchDeadlineMs = 5 * 60_000;

/** Which of the numbers the operator does not know as the subscriber's: by looking them up, or where the wire cannot, by the whole list. */
export async function strangersAmong(msisdns: readonly string[], { kcell, options }: Run): Promise<ReadonlySet<string>> {
  const strangers = new Set(msisdns);
  const call = { deadlineMs: batchDeadlineMs, signal: options.signal };
  const asked = [...strangers];
  try {
    for (let start = 0; start < asked.length; start += batchSize) {
      const { items } = await kcell.numbers.lookup(asked.slice(start, start + batchSize), call);
      for (const { msisdn } of items) strangers.delete(msisdn);
    }
  } catch (error) {
    if (!KcellError.is(error) || error.code !== "NOT_IN_CONTRACT") throw error;
    for await (const { msisdn } of kcell.numbers.list({}, call)) if (strangers.delete(msisdn) && strangers.size === 0) break;
  }
  return strangers;
}
