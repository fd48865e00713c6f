import type { Answer, Call, ChangeInFlight, Decorator, Send } from "../calls/call.js";
import { KcellError } from "../errors/kcell-error.js";

/**
 * Commits that a change is about to leave, last of all before its bytes do, and its outcome after. A ledger that cannot be written
 * keeps the change here: nothing goes out unrecorded (rule 2.10).
 */
export function record(): Decorator {
  return (next) => (call) => (call.change ? recorded(call, call.change, next) : next(call));
}

async function recorded<T>(call: Call<T>, change: ChangeInFlight, next: Send): Promise<Answer<T>> {
  await change.sending(call);
  try {
    const answer = await next({ ...call, mayLeave: () => change.mayLeave() });
    await change.answered(answer);
    return answer;
  } catch (error) {
    if (KcellError.is(error)) await change.failed(error);
    throw error;
  }
}
