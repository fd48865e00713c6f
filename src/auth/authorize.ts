import { afterwards } from "../calls/afterwards.js";
import type { Decorator } from "../calls/call.js";
import { within } from "../calls/deadline.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { ContractAuth } from "../model/contract.js";
import type { TokenManager } from "./token-manager.js";

/** What authorising needs. */
export interface AuthorizeOptions {
  readonly auth: ContractAuth;
  readonly tokens: TokenManager;
  readonly clock: Clock;
}

/** Puts the token on, and tells the token manager when the operator refuses it. A caller that gives up leaves the shared log-in running. */
export function authorize({ auth, tokens, clock }: AuthorizeOptions): Decorator {
  return (next) => async (call) => {
    const bearer = tokens.ready() ?? (await within(call, clock, tokens.current()).catch(notAttempted));
    const { token, credentials, credentialsId } = bearer;
    try {
      return await next({ ...call, request: auth.apply(call.request, token, credentials), credentialsId });
    } catch (error) {
      if (KcellError.is(error) && error.attempts > 0) {
        if (error.kind === "auth") tokens.refused(bearer);
        if (error.kind === "credentialsRevoked") await afterwards(tokens.credentialsRefused(bearer));
      }
      throw error;
    }
  };
}

/** The log-in failed, so the call itself has not left. */
function notAttempted(error: unknown): never {
  throw KcellError.is(error) ? error.with({ attempts: 0 }) : error;
}
