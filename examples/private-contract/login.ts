import { type ContractAuth, KcellError } from "kcell-self-service";
import { bodyOf } from "./envelope.ts";
import { text } from "./reading.ts";

/** Login and password give a session. Nobody tells how long it lasts, so it is used until it is refused. */
export const login: ContractAuth = {
  obtain({ login: user, password: secret }) {
    if (!user || !secret) {
      const missing = { credentials: "login and password are needed" };
      throw new KcellError("CREDENTIALS_MISSING", "The gate wants a login and a password.", { fields: missing });
    }
    // The client sends it to its `tokenUrl`: the log-in lies outside the API's path.
    return { method: "POST", path: "/sso/login", body: { user, secret } };
  },
  read: (answer) => ({ accessToken: text(bodyOf(answer)["session"]) }),
  apply: (request, token) => (token ? { ...request, headers: { ...request.headers, "x-session": token.accessToken } } : request),
};
