import { KcellError } from "../errors/kcell-error.js";
import type { ContractAuth } from "../model/contract.js";
import { type Credentials, secretsIn, type Token } from "../model/credentials.js";
import type { Call, Send } from "../calls/call.js";
import type { Clock } from "../model/clock.js";

/** What asking for a token needs. */
export interface TokenSourceOptions {
  readonly auth: ContractAuth;
  /** From the pace downwards: a token request is paced, gated and sent like any other, but carries no token. */
  readonly send: Send;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly tokenUrl: URL | undefined;
  /** Milliseconds for one token request, queueing included. */
  readonly deadlineMs: number;
}

/** Under which credentials, and by which grant. */
interface TokenRequest {
  readonly credentials: Credentials;
  readonly credentialsId: string;
  readonly refreshToken?: string | undefined;
}

/** Asks the operator for a token, once. Undefined where the wire needs none. */
export type ObtainToken = (request: TokenRequest) => Promise<Token | undefined>;

/** Makes the request for a token a call like any other, without any caller's signal: others may be waiting for the same token. */
export function tokenSource({ auth, send, clock, newId, tokenUrl, deadlineMs }: TokenSourceOptions): ObtainToken {
  return async ({ credentials, credentialsId, refreshToken }) => {
    const request = await auth.obtain(credentials, refreshToken);
    if (!request) return undefined;
    const call: Call<Token> = {
      operation: refreshToken === undefined ? "token" : "tokenRefresh",
      safety: "read",
      request,
      read: (answer) => readToken(auth.read(answer)),
      correlationId: newId(),
      attempt: 1,
      deadlineAt: clock.monotonic() + deadlineMs,
      credentialsId,
      secrets: [...secretsIn(credentials), ...(refreshToken === undefined ? [] : [refreshToken])],
      ...((refreshToken === undefined || (await isAlone(auth, credentials))) && { proof: "credentials" }),
      priority: "urgent",
      ...(tokenUrl && { url: tokenUrl }),
    };
    return (await send(call)).value;
  };
}

/** Whether there is nothing to log in with beside the refresh token: then a refusal of it is one of the credentials. */
async function isAlone(auth: ContractAuth, credentials: Credentials): Promise<boolean> {
  try {
    await auth.obtain(credentials);
    return false;
  } catch (error) {
    return KcellError.is(error) && error.code === "CREDENTIALS_MISSING";
  }
}

function readToken(token: Token): Token {
  if (typeof token.accessToken !== "string" || token.accessToken === "")
    throw new KcellError("ANSWER_UNREADABLE", "The operator's answer holds no token.");
  return token;
}
