import { tokenRequestSchema } from "../model/wire-token-schema.js";
import type { Handler } from "./handler.js";
import { problemReply, type Refusal } from "./problems.js";
import { ok, type Reply } from "./reply.js";
import { checkBody } from "./request-validation.js";

export const createToken: Handler = ({ body }, books, now) => {
  const checked = checkBody(tokenRequestSchema, body);
  if ("refusal" in checked) return tokenProblem(checked.refusal, hasGrantType(body) ? "unsupported_grant_type" : "invalid_request");
  const granted = books.tokens.grant(checked.value, now);
  if (checked.value.grant_type !== "refresh_token") books.suspicion.loggedIn("token" in granted);
  if ("token" in granted) return ok(granted.token, { "Cache-Control": "no-store" });
  return refuseLogIn(granted.refused);
};

export const getAccess: Handler = (_request, { standing, limits }, now) => {
  const access = standing.show(now);
  return ok(access.state === "active" ? { ...access, limits: limits.shown } : access);
};

/** The credentials, or a refresh token, are refused. */
export function refuseLogIn(error: "invalid_grant" | "invalid_client"): Reply {
  return tokenProblem({ code: "INVALID_CREDENTIALS", status: error === "invalid_client" ? 401 : 400 }, error);
}

/** A refusal of the token endpoint is a problem and an error of OAuth at once. */
function tokenProblem(refusal: Refusal, error: string): Reply {
  const { body, ...reply } = problemReply(refusal);
  return { ...reply, body: { ...(body as object), error, error_description: "Refused." } };
}

function hasGrantType(body: unknown): boolean {
  return typeof body === "object" && body !== null && "grant_type" in body;
}
