import { KcellError } from "../errors/kcell-error.js";
import { afterwards } from "./afterwards.js";
import type { Decorator } from "./call.js";
import { unlessRefused } from "./hold-back.js";
import type { GateKeeper } from "./gate-keeper.js";

/**
 * Stands inside the queue, so that what was waiting when the operator said stop does not leave (rule 2.9). Nothing goes through a closed
 * gate: no call, no retry, no token refresh.
 */
export function gate(keeper: GateKeeper): Decorator {
  return (next) => async (call) => {
    const closure = await keeper.admit(call);
    try {
      // What passes a closed gate as part of a reopening does not leave when that has ended meanwhile.
      const answer = await unlessRefused(call, next, () => closure && keeper.refusalOfProbe(call, closure));
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
 * process or to another, does not leave either; nor does one whose connection is still being made. What another process was told is not seen so late.
 */
export function lastLook(keeper: GateKeeper): Decorator {
  return (next) => async (call) => {
    if (call.change) await keeper.admitAgain(call);
    return unlessRefused(call, latching(keeper)(next), () => keeper.refusalOf(call));
  };
}

/** Notices a stop in the same turn in which it comes back. */
function latching(keeper: GateKeeper): Decorator {
  return (next) => (call) =>
    next(call).catch((error: unknown) => {
      if (KcellError.is(error)) keeper.latch(call, error);
      throw error;
    });
}
