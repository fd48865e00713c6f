import type { ErrorCode } from "../errors/codes.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Call } from "./call.js";

/** What a closed gate stops: everything of the subscriber, everything under some credentials, or changes only. */
export type GateScope = "subscriber" | "credentials" | "changes";

/** Why nothing more goes out. */
export interface GateClosure {
  /** What happened, from the closed list. */
  readonly code: ErrorCode;
  /** The clause of the Rules that it comes from, where there is one. */
  readonly clause?: string;
  readonly scope: GateScope;
  readonly since: Date;
  /** The operation that met it; absent where a person closed the gate. */
  readonly operation?: string;
  readonly requestId?: string;
  readonly correlationId?: string;
  /** Which credentials that operation went out under. */
  readonly credentialsId?: string;
  /** The person who closed it. */
  readonly by?: string;
  /** Why that person did. */
  readonly reason?: string;
}

/** A closure as the cell keeps it; wall time in milliseconds. JSON. */
export type Closure = Omit<GateClosure, "since" | "clause"> & { readonly since: number };

/**
 * What an error closes, if anything. Suspicious activity, suspension and the end of access limit the subscriber (2.9, 2.8, 2.5), whichever
 * credentials are used; suspended and refused credentials (2.3) only themselves. A refresh token that is refused says nothing about
 * the credentials behind it, unless there is nothing else behind it.
 */
export function scopeClosedBy({ code }: KcellError, call: Call<unknown>): Exclude<GateScope, "changes"> | undefined {
  switch (code) {
    case "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY":
    case "ACCESS_SUSPENDED_VIOLATION":
    case "ACCESS_ENDED":
      return "subscriber";
    case "CREDENTIALS_SUSPENDED":
      return "credentials";
    case "INVALID_CREDENTIALS":
      return call.operation === "tokenRefresh" && call.proof !== "credentials" ? undefined : "credentials";
    default:
      return undefined;
  }
}

/** The error for a call that meets a closed gate: the code of the closing, the ids to quote to the operator, and where to write (rule 2.16). */
export function refusedBy({ code, since, requestId, scope }: Closure, contact: string | undefined): KcellError {
  const what = scope === "changes" ? "Changes are stopped" : "Sending is stopped";
  const whom = contact === undefined ? "" : ` Write to ${contact}.`;
  const message = `${what} since ${new Date(since).toISOString()}, so nothing was sent. It goes on after access.reopen().${whom}`;
  return new KcellError(code, message, { requestId, retryable: false, ...(contact !== undefined && { fields: { contact } }) });
}
