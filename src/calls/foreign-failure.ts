import { KcellError } from "../errors/kcell-error.js";

/**
 * The error for a contract, a store or a credentials function that failed in a way of its own. What it threw may hold anything, a key or a
 * number, so only the kind of thing it was is told.
 */
export function foreignFailure(thrown: unknown): KcellError {
  if (KcellError.is(thrown)) return thrown;
  const kind = thrown instanceof Error && /^\w{1,40}$/u.test(thrown.name) ? thrown.name : "something that is no Error";
  return new KcellError("CONFIG_INVALID", `The contract, or what else was passed to createClient, failed with ${kind}.`);
}

/** Runs a step of a contract. @throws {KcellError} Its own errors as they are, any other as `CONFIG_INVALID`. */
export async function contractStep<R>(step: () => R | Promise<R>): Promise<R> {
  try {
    return await step();
  } catch (thrown) {
    throw foreignFailure(thrown);
  }
}

/** What failed before the call itself was attempted counts as no attempt at it, whatever verdict a contract gives to it. */
export function notAttempted(error: unknown): never {
  throw foreignFailure(error).with({ attempts: 0, verdict: undefined });
}
