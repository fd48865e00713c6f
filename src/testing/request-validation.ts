import { invalid, type Refusal } from "./problems.js";

/** A schema of the wire, as far as reading requests needs it. */
interface Schema<T> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: T } | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A body that can be relied on, or why it is refused. */
export type Checked<T> = { readonly value: T } | { readonly refusal: Refusal };

/** Checks a body against a schema of the wire. */
export function checkBody<T>(schema: Schema<T>, body: unknown): Checked<T> {
  if (body === undefined) return { refusal: invalid("", "The body is missing, or not of the content type that the contract says.") };
  const read = schema.safeParse(body);
  if (read.success) return { value: read.data };
  return {
    refusal: { code: "INVALID_ARGUMENT", detail: "The body is not valid.", errors: read.error.issues.map((issue) => fieldOf(issue, body)) },
  };
}

/** The whole number that a parameter holds, or why it is refused. */
export function checkLimit(text: string | null): Checked<number> {
  if (text === null) return { value: 100 };
  const limit = Number(text);
  const fits = /^\d+$/u.test(text) && limit >= 1 && limit <= 1000;
  return fits ? { value: limit } : { refusal: invalid("limit", "A whole number from 1 to 1000.", "OUT_OF_RANGE") };
}

function fieldOf(
  { code, path, message }: Issue,
  body: unknown,
): { readonly pointer: string; readonly code: string; readonly detail: string } {
  const pointer = path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return { pointer, code: isMissing(path, body) ? "REQUIRED" : (fieldCodes[code ?? ""] ?? "INVALID_FORMAT"), detail: message };
}

const fieldCodes: Readonly<Record<string, string>> = { too_small: "OUT_OF_RANGE", too_big: "OUT_OF_RANGE", invalid_union: "UNKNOWN_VALUE" };

function isMissing(path: readonly PropertyKey[], body: unknown): boolean {
  const parent = path.slice(0, -1).reduce<unknown>(fieldIn, body);
  const last = path.at(-1);
  return last !== undefined && fieldIn(parent, last) === undefined;
}

function fieldIn(value: unknown, name: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
