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

/** Answers of many kinds, none of which a contract can have foreseen. */
export const oddAnswers: readonly OddAnswer[] = statuses.flatMap((status) =>
  bodies.map(({ kind, type, text }) => ({
    what: `a ${status} with ${kind}`,
    answer: wireAnswer({ status, headers: new Headers(type === undefined ? {} : { "content-type": type }), text }),
  })),
);

/** The page with which a proxy asks people to sign in: a good status, and nothing of the operator's. */
export const signInPage: WireAnswer = wireAnswer({ status: 200, headers: new Headers({ "content-type": "text/html" }), text: page });
