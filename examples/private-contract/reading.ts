/** An object of the wire, nothing known about it yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads an object. Throwing is how a contract says: this answer is not what the paper says. */
export function fields(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("An object was expected.");
  return Object.fromEntries(Object.entries(value));
}

export function text(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("A text was expected.");
  return value;
}

export function whole(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError("A whole number was expected.");
  return Number(value);
}

export function list<T>(value: unknown, read: (item: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) throw new TypeError("A list was expected.");
  return value.map((item) => read(item));
}

/** What may be missing: this wire leaves fields out, or sends null. */
export function maybe<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

/** What is nice to know: of another kind than the paper says it is as good as missing. A "stop" must not get lost over a crooked detail. */
export function ifReadable<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  try {
    return read(value);
  } catch {
    return undefined;
  }
}

/** Only what the operator told: a field that is absent and one that is empty are not the same. */
export function told<T extends Record<string, unknown>>(values: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
