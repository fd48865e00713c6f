import type { Operator } from "kcell-self-service/testing";
import { errorsOf } from "../support/openapi-validator.js";

/** A body as the wire gives it: what it holds is for the test to say. */
export type Json = ReturnType<typeof JSON.parse>;

/** An answer that the OpenAPI file agrees with. */
interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

interface VisitOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A program that calls the operator with its bare hands. */
export interface Visitor {
  get(path: string, options?: VisitOptions): Promise<Seen>;
  post(path: string, body?: unknown, options?: VisitOptions): Promise<Seen>;
  /** Applies for a change, with a new reference. */
  order(action: string, msisdn: string, more?: object): Promise<Seen>;
  logIn(fields?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Whatever the answer is, also what no contract describes. */
  raw(request: Request): Promise<Response>;
  readonly authorization: string;
}

export type Playable = Omit<Operator, "clock">;

/** A visitor of an operator, not logged in. Every answer that it is given is held against the OpenAPI file. */
export const stranger = (operator: Playable): Visitor => {
  let authorization = "";
  let references = 0;
  const base = operator.connection().baseUrl;
  const raw = (request: Request) => operator.handle(request);
  const send = async (path: string, init: RequestInit, { headers = {}, signal }: VisitOptions = {}): Promise<Seen> => {
    const all = { ...(authorization && { authorization }), ...(init.headers as Record<string, string>), ...headers };
    const response = await raw(new Request(base + path, { ...init, headers: all, ...(signal && { signal }) }));
    const text = await response.text();
    const operationId = operator.journal.at(-1)?.operationId ?? "";
    const errors = errorsOf({ operationId, status: response.status, headers: response.headers, text });
    if (errors.length > 0) throw new Error(`${operationId} ${response.status}: ${errors.join("; ")}`);
    return { status: response.status, headers: response.headers, body: JSON.parse(text) };
  };
  const post: Visitor["post"] = (path, body, options) =>
    send(
      path,
      { method: "POST", ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) },
      options,
    );
  return {
    raw,
    post,
    get: (path, options) => send(path, { method: "GET" }, options),
    order: (action, msisdn, more = {}) => post("/orders", { action, externalId: `ref-${(references += 1)}`, msisdn, ...more }),
    async logIn(fields) {
      const { login = "", password = "" } = operator.credentials;
      const form = new URLSearchParams({ ...(fields ?? { grant_type: "password", username: login, password }) });
      const seen = await send("/auth/token", { method: "POST", body: form, headers: {} });
      if (seen.status === 200) authorization = `Bearer ${seen.body.access_token}`;
      return seen;
    },
    get authorization() {
      return authorization;
    },
  };
};

/** A visitor that has logged in. */
export const visitor = async (operator: Playable): Promise<Visitor> => {
  const visiting = stranger(operator);
  await visiting.logIn();
  return visiting;
};
