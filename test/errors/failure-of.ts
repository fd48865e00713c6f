import { KcellError } from "../../src/errors/kcell-error.js";

/** The error that a promise is rejected with; anything else is a fault of the test. */
export async function failureOf(promise: Promise<unknown>): Promise<KcellError> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!KcellError.is(thrown)) throw new Error("There is no KcellError here.", { cause: thrown });
  return thrown;
}

/** The error that a function throws. */
export function thrownBy(work: () => unknown): Promise<KcellError> {
  return failureOf(new Promise((resolve) => resolve(work())));
}
