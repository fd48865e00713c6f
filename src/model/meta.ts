/** What is known about the exchange behind a result. Never its body. */
export interface Meta {
  /** HTTP status of the answer. */
  readonly status: number;
  /** The operator's id of the request. */
  readonly requestId?: string;
  /** Our id of the call, the same for all its attempts. */
  readonly correlationId: string;
  /** How many attempts it took. */
  readonly attempts: number;
  readonly headers: Headers;
}

/** A result with its metadata on a non-enumerable `meta`, out of the way of loops, JSON and comparisons. */
export type WithMeta<T> = T & { readonly meta: Meta };

/** Hangs the metadata on a result. */
export function withMeta<T extends object>(value: T, meta: Meta): WithMeta<T> {
  return Object.defineProperty(value, "meta", { value: meta }) as WithMeta<T>;
}
