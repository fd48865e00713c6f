/** One request as a plain value. A contract makes it, the client sends it. */
export interface WireRequest {
  readonly method: string;
  /** Below the base URL; make it with {@link path}, so that nothing in it can climb out. */
  readonly path: string;
  /** A list stands for a key that is repeated. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value, or a text together with `contentType` (a form, SOAP). */
  readonly body?: unknown;
  readonly contentType?: string;
  /**
   * Statuses beside 2xx that are good answers, a 404 that says "none" for one: `answer` reads them, and `problem` is not asked. Those that say
   * stop, log in or wait (401, 403, 423, 429) and 5xx are never good, whatever stands here.
   */
  readonly accepts?: readonly number[];
}

/** One answer as a plain value. A contract reads it. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as a JSON value; throws where it is none. */
  json(): unknown;
}

/** An answer whose body is read as JSON only when somebody asks. */
export function wireAnswer(parts: { readonly status: number; readonly headers: Headers; readonly text: string }): WireAnswer {
  return { ...parts, json: (): unknown => JSON.parse(parts.text) };
}
