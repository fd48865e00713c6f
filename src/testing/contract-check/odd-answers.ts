import { type WireAnswer, wireAnswer } from "../../model/wire-request.js";

/** An answer that any contract meets some day: a proxy's, a firewall's, a broken server's. */
export interface OddAnswer {
  readonly what: string;
  readonly answer: WireAnswer;
}

const page = "<!doctype html><html><body>Sign in</body></html>";
const bodies = [
  { kind: "an HTML page", type: "text/html", text: page },
  { kind: "no body", text: "" },
  { kind: "an empty object", type: "application/json", text: "{}" },
  { kind: "null", type: "application/json", text: "null" },
  { kind: "a list", type: "application/json", text: "[]" },
  { kind: "a number", type: "application/json", text: "7" },
  { kind: "a text", type: "application/json", text: '"ok"' },
  { kind: "half an object", type: "application/json", text: '{"code":' },
];
const statuses = [200, 204, 302, 400, 401, 403, 404, 429, 500, 502, 503];

/** The operator's form, and nothing in it. */
export const emptyObject: WireAnswer = jsonAnswer("{}");

/** Answers of many kinds, none of which a contract can have foreseen. */
export const oddAnswers: readonly OddAnswer[] = [
  ...statuses.flatMap((status) =>
    bodies.map(({ kind, type, text }) => ({
      what: `a ${status} with ${kind}`,
      answer: wireAnswer({ status, headers: new Headers(type === undefined ? {} : { "content-type": type }), text }),
    })),
  ),
  ...[429, 503].map((status) => ({
    what: `a ${status} with a Retry-After that is a date of the past`,
    answer: jsonAnswer("{}", { status, headers: { "retry-after": "Fri, 31 Dec 1999 23:59:59 GMT" } }),
  })),
];

/** Answers with a good status that are JSON and say nothing, as a gateway gives them whose backend is away. */
export const emptyAnswers: readonly OddAnswer[] = [
  { what: "an empty object", answer: emptyObject },
  { what: "null", answer: jsonAnswer("null") },
  { what: "an empty list", answer: jsonAnswer("[]") },
];

/** The page with which a proxy asks people to sign in: a good status, and nothing of the operator's. */
export const signInPage: WireAnswer = wireAnswer({ status: 200, headers: new Headers({ "content-type": "text/html" }), text: page });

function jsonAnswer(
  text: string,
  { status = 200, headers = {} }: { readonly status?: number; readonly headers?: object } = {},
): WireAnswer {
  return wireAnswer({ status, headers: new Headers({ ...headers, "content-type": "application/json" }), text });
}
