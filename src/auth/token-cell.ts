import type { Clock } from "../model/clock.js";
import type { Credentials, Token } from "../model/credentials.js";

/** Never refresh earlier than this before the end, and never before half the lifetime. */
const longestEarlyMs = 60_000;

/** Nobody gives a refresh token that lives no longer than this many of the access tokens it is for. */
const freshLifetimes = 2;

/** What clients that share a store know of a token. Wall times in milliseconds. */
export interface TokenCell {
  readonly accessToken?: string;
  readonly expiresAt?: number;
  /** Absent once it is spent: a rotating refresh token that is used twice revokes the whole family. */
  readonly refreshToken?: string;
  /** Until then it is not too old to be taken; who refuses it before says that somebody else has used it. */
  readonly refreshFreshUntil?: number;
}

/** How long a token lasts, by the monotonic clock: a wall clock that is set back must not make an old token young. */
export interface Lifetime {
  /** From here on a new one is fetched in the background. */
  readonly earlyAt: number;
  readonly expiresAt: number;
}

/** What the operator gave, as the cell keeps it. */
export function cellOf({ accessToken, expiresInMs, refreshToken }: Token, clock: Clock): TokenCell {
  return {
    accessToken,
    ...(expiresInMs !== undefined && { expiresAt: clock.now() + expiresInMs }),
    ...(refreshToken !== undefined && { refreshToken, refreshFreshUntil: clock.now() + freshLifetimes * (expiresInMs ?? 0) }),
  };
}

/** What the credentials themselves bring. */
export function cellOfCredentials({ accessToken, refreshToken, expiresAt }: Credentials): TokenCell {
  return {
    ...(accessToken !== undefined && { accessToken }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(expiresAt !== undefined && { expiresAt: expiresAt.getTime() }),
  };
}

/** How long the token of a cell lasts, or undefined where there is none or it is over. A lifetime that nobody told lasts until refused. */
export function lifetimeOf({ accessToken, expiresAt }: TokenCell, clock: Clock): Lifetime | undefined {
  if (accessToken === undefined) return undefined;
  if (expiresAt === undefined) return { earlyAt: Infinity, expiresAt: Infinity };
  const leftMs = expiresAt - clock.now();
  if (leftMs <= 0) return undefined;
  const now = clock.monotonic();
  return { earlyAt: now + leftMs - Math.min(longestEarlyMs, leftMs / 2), expiresAt: now + leftMs };
}
