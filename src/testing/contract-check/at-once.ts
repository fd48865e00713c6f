/** What came of a step that must give its value at once. It is late where its value is a promise, or holds one. */
export type AtOnce = { readonly value: unknown } | { readonly thrown: unknown } | { readonly isLate: true };

/** Promises that lie deeper are not looked for. */
const deepest = 4;

/** Runs a step for which the client does not wait: `request`, `answer`, `problem`, the reading of a token. */
export function atOnce(step: () => unknown): AtOnce {
  try {
    const value = step();
    const late = promisesIn(value);
    // A rejection that nobody handles would end the program, and the report with it.
    for (const promise of late) Promise.resolve(promise).catch(() => {});
    return late.length > 0 ? { isLate: true } : { value };
  } catch (thrown) {
    return { thrown };
  }
}

function promisesIn(value: unknown, depth = 0): readonly PromiseLike<unknown>[] {
  if (isThenable(value)) return [value];
  if (typeof value !== "object" || value === null || depth === deepest) return [];
  return Object.values(value).flatMap((part) => promisesIn(part, depth + 1));
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  const isHolder = (typeof value === "object" && value !== null) || typeof value === "function";
  return isHolder && typeof Reflect.get(value, "then") === "function";
}
