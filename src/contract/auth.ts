import { KcellError } from "../errors/kcell-error.js";
import type { ContractAuth } from "../model/contract.js";
import type { Credentials } from "../model/credentials.js";
import { given } from "../model/given.js";
import { readAnswer } from "../model/read-answer.js";
import { tokenAnswerSchema } from "../model/wire-token-schema.js";

/** RFC 6749: a refresh token where there is one, else the company's login or its client id. */
export const referenceAuth: ContractAuth = {
  obtain: (credentials, refreshToken) => ({
    method: "POST",
    path: "/auth/token",
    contentType: "application/x-www-form-urlencoded",
    body: new URLSearchParams(
      refreshToken === undefined ? grantOf(credentials) : { grant_type: "refresh_token", refresh_token: refreshToken },
    ).toString(),
  }),
  read(answer) {
    const { access_token: accessToken, expires_in: expiresIn, refresh_token: refreshToken } = readAnswer(tokenAnswerSchema, answer);
    return { accessToken, ...given({ expiresInMs: expiresIn === undefined ? undefined : expiresIn * 1000, refreshToken }) };
  },
  apply: (request, token) =>
    token ? { ...request, headers: { ...request.headers, authorization: `Bearer ${token.accessToken}` } } : request,
};

function grantOf({ login, password, clientId, clientSecret }: Credentials): Record<string, string> {
  if (login && password) return { grant_type: "password", username: login, password };
  if (clientId && clientSecret) return { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const problem = "login and password, or clientId and clientSecret, are needed to get a token";
  throw new KcellError("CREDENTIALS_MISSING", `The credentials are not enough: ${problem}.`, { fields: { credentials: problem } });
}
