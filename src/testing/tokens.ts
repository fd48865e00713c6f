import type { Credentials } from "../model/credentials.js";
import type { WireTokenAnswer, WireTokenRequest } from "../model/wire.js";
import type { Refusal } from "./problems.js";
import type { Random } from "./random.js";

/** How tokens are made. */
export interface TokenDeskOptions {
  readonly credentials: Credentials;
  readonly random: Random;
  /** How long an access token lives. */
  readonly tokenMs: number;
}

/** What the token endpoint decides. */
export type Grant = { readonly token: WireTokenAnswer } | { readonly refused: "invalid_grant" | "invalid_client" };

/** Tokens that follow from one log-in. */
interface Family {
  revoked: boolean;
}

/** Gives tokens and checks them. A refresh token is good for one use; a second use revokes the whole family. */
export class TokenDesk {
  readonly #options: TokenDeskOptions;
  readonly #access = new Map<string, { readonly family: Family; readonly expiresAt: number }>();
  readonly #refresh = new Map<string, { readonly family: Family; readonly used: boolean }>();

  constructor(options: TokenDeskOptions) {
    this.#options = options;
  }

  grant(request: WireTokenRequest, now: number): Grant {
    const { login, password, clientId, clientSecret } = this.#options.credentials;
    switch (request.grant_type) {
      case "password":
        if (request.username !== login || request.password !== password) return { refused: "invalid_grant" };
        return this.#issue({ revoked: false }, now);
      case "client_credentials":
        if (request.client_id !== clientId || request.client_secret !== clientSecret) return { refused: "invalid_client" };
        return this.#issue({ revoked: false }, now);
      default:
        return this.#renew(request.refresh_token, now);
    }
  }

  /** Why a request is not let in by its `Authorization`. */
  refusalOf(authorization: string | null, now: number): Refusal | undefined {
    const token = this.#access.get(/^Bearer (.+)$/u.exec(authorization ?? "")?.[1] ?? "");
    if (!token || token.family.revoked) return { code: "UNAUTHENTICATED" };
    return token.expiresAt > now ? undefined : { code: "TOKEN_EXPIRED" };
  }

  /** Access tokens are void from now on; refresh tokens stay good. */
  revokeAccess(): void {
    this.#access.clear();
  }

  /** Access tokens have expired from now on. */
  expireAccess(): void {
    for (const [token, { family }] of this.#access) this.#access.set(token, { family, expiresAt: -Infinity });
  }

  #renew(presented: string, now: number): Grant {
    const known = this.#refresh.get(presented);
    if (!known || known.family.revoked) return { refused: "invalid_grant" };
    if (known.used) {
      known.family.revoked = true;
      return { refused: "invalid_grant" };
    }
    this.#refresh.set(presented, { ...known, used: true });
    return this.#issue(known.family, now);
  }

  #issue(family: Family, now: number): Grant {
    const { random, tokenMs } = this.#options;
    const access = `at-${random.hex(32)}`;
    const refresh = `rt-${random.hex(32)}`;
    this.#access.set(access, { family, expiresAt: now + tokenMs });
    this.#refresh.set(refresh, { family, used: false });
    return { token: { access_token: access, token_type: "Bearer", expires_in: Math.floor(tokenMs / 1000), refresh_token: refresh } };
  }
}
