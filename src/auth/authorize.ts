import { afterwards } from "../calls/afterwards.js";
import type { Call, Decorator } from "../calls/call.js";
import { within } from "../calls/deadline.js";
import { contractStep, notAttempted } from "../calls/foreign-failure.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { ContractAuth } from "../model/contract.js";
import { secretsIn } from "../model/credentials.js";
import type { Bearer, TokenManager } from "./token-manager.js";

/** What authorising needs. */
export interface AuthorizeOptions {
  readonly auth: ContractAuth;
  readonly tokens: TokenManager;
  readonly clock: Clock;
}

/** What waiting for a token needs. */
type TokenWait = Pick<AuthorizeOptions, "tokens" | "clock">;

/** Waits for the token before the pace gives a slot: a slot is for leaving at once, and waiting with it would bunch requests up. */
export function awaitToken(options: TokenWait): Decorator {
  return (next) => async (call) => {
    if (!options.tokens.ready()) await tokenFor(call, options);
    return next(call);
  };
}

/** Puts the token on, and tells the token manager when the operator refuses it. A caller that gives up leaves the shared log-in running. */
export function authorize({ auth, tokens, clock }: AuthorizeOptions): Decorator {
  return (next) => async (call) => {
    const bearer = tokens.ready() ?? (await tokenFor(call, { tokens, clock }));
    const { token, credentials, credentialsId } = bearer;
    try {
      const request = await contractStep(() => auth.apply(call.request, token, credentials)).catch(notAttempted);
      const secrets = [...(call.secrets ?? []), ...secretsIn(credentials), ...(token ? [token.accessToken] : [])];
      const answer = await next({ ...call, request, credentialsId, secrets, ...(token === undefined && { proof: "credentials" }) });
      tokens.accepted(bearer);
      return answer;
    } catch (error) {
      if (KcellError.is(error) && error.attempts > 0) {
        if (error.kind === "auth") tokens.refused(bearer);
        if (error.kind === "credentialsRevoked") await afterwards(tokens.credentialsRefused(bearer));
      }
      throw error;
    }
  };
}

function tokenFor(call: Call<unknown>, { tokens, clock }: TokenWait): Promise<Bearer> {
  return within(call, clock, tokens.current()).catch(notAttempted);
}
