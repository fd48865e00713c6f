/** Keys, logins and tokens that the operator gives (rule 1.7). A contract says which of them it needs. */
export interface Credentials {
  readonly login?: string;
  readonly password?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly apiKey?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly expiresAt?: Date;
}

/** What a log-in or a refresh gives. */
export interface Token {
  readonly accessToken: string;
  /** Milliseconds; absent where the operator does not tell, and then the token is used until it is refused. */
  readonly expiresInMs?: number;
  readonly refreshToken?: string;
}

/** Everything in credentials that nobody may see (rule 2.11). */
export function secretsIn({ expiresAt: _, ...texts }: Credentials): readonly string[] {
  return Object.values(texts).filter((text) => text !== undefined && text !== "");
}
