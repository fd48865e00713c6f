import { KcellError } from "../errors/kcell-error.js";
import { afterwards } from "./afterwards.js";
import type { Decorator } from "./call.js";
import type { GateKeeper } from "./gate-keeper.js";

/**
 * Stands inside the queue, so that what was waiting when the operator said stop does not leave (rule 2.9). Nothing goes through a closed
 * gate: no call, no retry, no token refresh.
 */
export function gate(keeper: GateKeeper): Decorator {
  return (next) => async (call) => {
    await keeper.admit(call);
    try {
      const answer = await next(call);
      await afterwards(keeper.passed(call));
      return answer;
    } catch (error) {
      if (KcellError.is(error)) await afterwards(keeper.refused(call, error));
      throw error;
    }
  };
}

/**
 * The gate's second door, directly at the transport: a call that passed the first one and was being recorded when the operator said stop, to this
 * process or to another, does not leave either. Nothing is awaited between the last of its looks and the transport.
 */
export function lastLook(keeper: GateKeeper): Decorator {
  return (next) => async (call) => {
    if (call.change) await keeper.admitAgain(call);
    keeper.assertOpen(call);
    try {
      return await next(call);
    } catch (error) {
      if (KcellError.is(error)) keeper.latch(call, error);
      throw error;
    }
  };
}
