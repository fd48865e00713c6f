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

/** The body as the text that leaves. */
export function bodyText({ body }: WireRequest): string | undefined {
  return body === undefined || typeof body === "string" ? body : JSON.stringify(body);
}

/** The query as it stands in the address, without its question mark; a list makes its key repeated. */
export function queryText({ query = {} }: WireRequest): string {
  const added = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) for (const value of [values].flat()) added.append(name, value);
  return added.toString();
}

/** All that a request asks for, as one text to make a fingerprint of: headers are not in it, for they hold the token. */
export function requestText(request: WireRequest): string {
  const query = queryText(request);
  return `${request.method} ${request.path}${query === "" ? "" : `?${query}`}\n${bodyText(request) ?? ""}`;
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
