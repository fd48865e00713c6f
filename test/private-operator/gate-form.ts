import type { WireForm } from "../support/wire-watch.js";
import { fieldsOf, resultCodes } from "./envelope.js";
import { gatePath, loginPath } from "./private-operator.js";
import { routes } from "./routes.js";

const known = new Set([0, 2001, ...Object.values(resultCodes)]);

/** What an answer of the gate must be like: a head with a result code and an id, a body, and the status that goes with the code. */
export const gateForm: WireForm = {
  operationAt(method, pathname) {
    if (pathname === loginPath) return "login";
    const path = pathname.slice(gatePath.length);
    if (path === "/subs/resolve") return "resolve";
    return routes.find((route) => route.method === method && route.pattern.test(path))?.name;
  },
  errorsOf({ status, headers, text }) {
    const { head, body } = fieldsOf(JSON.parse(text));
    const { rc, msg, uid } = fieldsOf(head);
    const faults = {
      "content type": headers.get("content-type") === "application/json",
      rc: typeof rc === "number" && known.has(rc),
      msg: typeof msg === "string",
      uid: typeof uid === "string" && uid !== "none",
      body: rc !== 0 || (typeof body === "object" && body !== null),
      status: rc === 4000 || rc === 9999 ? status >= 500 : status === 200,
    };
    return Object.entries(faults).flatMap(([what, isRight]) => (isRight ? [] : [`its ${what} is not as the paper says`]));
  },
};
