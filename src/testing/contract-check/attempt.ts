/** What came of a step of a contract, which may do anything. */
export type Outcome<T> = { readonly value: T } | { readonly thrown: unknown };

/** Runs a step of a contract that may throw or reject. */
export async function attempt<T>(step: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await step() };
  } catch (thrown) {
    return { thrown };
  }
}

/** The kind of thing that was thrown. Its words may hold anything. */
export function kindOf(thrown: unknown): string {
  return thrown instanceof Error && /^\w{1,40}$/u.test(thrown.name) ? thrown.name : "something that is no Error";
}
