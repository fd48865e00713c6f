import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { Credentials, Token } from "../model/credentials.js";
import type { Emit } from "../model/events.js";
import type { Identities, Identity } from "./identity.js";
import type { Lifetime } from "./token-cell.js";
import type { TokenRenewal } from "./token-renewal.js";

const forcedRefreshEveryMs = 60_000;
const backgroundRetryAfterMs = 30_000;

/** What goes on a request. */
export interface Bearer {
  /** Undefined where the wire needs no token. */
  readonly token: Token | undefined;
  readonly credentials: Credentials;
  readonly credentialsId: string;
}

/** What tokens are managed with. */
export interface TokenManagerOptions {
  readonly identities: Identities;
  readonly renewal: TokenRenewal;
  readonly clock: Clock;
  readonly emit: Emit;
}

/**
 * Holds one token for everybody. Single flight; early refresh in the background; a refused token is dropped only while it is still the
 * present one, so that many calls meeting one revoked token cause one refresh, however late their refusals arrive.
 */
export class TokenManager {
  readonly #options: TokenManagerOptions;
  #held: (Lifetime & { readonly bearer: Bearer }) | undefined;
  #flight: Promise<Bearer> | undefined;
  /** The token that the operator refused last; the store may still hold it. */
  #dead: string | undefined;
  #forcedAt = -Infinity;
  #backgroundNotBefore = -Infinity;

  constructor(options: TokenManagerOptions) {
    this.#options = options;
  }

  /** The present token where it needs nothing done to it. */
  ready(): Bearer | undefined {
    return this.#held && this.#options.clock.monotonic() < this.#held.earlyAt ? this.#held.bearer : undefined;
  }

  /**
   * The present token, or the one that is being fetched.
   *
   * @throws {KcellError} What the log-in met, or `UNAUTHENTICATED` when a token fetched a moment ago is refused too.
   */
  async current(): Promise<Bearer> {
    const present = this.#held;
    const now = this.#options.clock.monotonic();
    if (!present || now >= present.expiresAt) return this.#renewOnce();
    if (now >= present.earlyAt && now >= this.#backgroundNotBefore) this.#renewInBackground();
    return present.bearer;
  }

  /** The operator has answered well, so it takes the credentials. */
  accepted({ credentialsId }: Bearer): void {
    this.#options.identities.accepted(credentialsId);
  }

  /** The operator refused a token. A late refusal of an old one changes nothing. */
  refused({ token }: Bearer): void {
    if (token === undefined || token.accessToken !== this.#held?.bearer.token?.accessToken) return;
    this.#dead = token.accessToken;
    this.#held = undefined;
  }

  /** The operator refused the credentials themselves: asks for others, once. */
  async credentialsRefused({ credentialsId }: Bearer): Promise<void> {
    if (await this.#options.identities.renew(credentialsId)) this.#held = undefined;
  }

  #renewInBackground(): void {
    if (this.#flight) return;
    const { clock, emit } = this.#options;
    this.#renewOnce().catch((error: unknown) => {
      this.#backgroundNotBefore = clock.monotonic() + backgroundRetryAfterMs;
      emit({ type: "tokenFailed", code: KcellError.is(error) ? error.code : "INTERNAL", background: true });
    });
  }

  #renewOnce(): Promise<Bearer> {
    this.#flight ??= this.#renew().finally(() => (this.#flight = undefined));
    return this.#flight;
  }

  async #renew(): Promise<Bearer> {
    const { identities } = this.#options;
    const identity = await identities.present();
    try {
      return await this.#renewFor(identity, () => this.#assertNotTooSoon());
    } catch (error) {
      if (!needsOtherCredentials(error) || !(await identities.renew(identity.id))) throw error;
      return this.#renewFor(await identities.present(), () => {});
    }
  }

  async #renewFor(identity: Identity, assertMayFetch: () => void): Promise<Bearer> {
    const useless = [this.#dead, this.#held?.bearer.token?.accessToken];
    const { accessToken, lifetime, isFetched } = await this.#options.renewal.renew(identity, { useless, assertMayFetch });
    if (isFetched && this.#dead !== undefined) {
      this.#forcedAt = this.#options.clock.monotonic();
      this.#dead = undefined;
    }
    const { credentials, id: credentialsId } = identity;
    const bearer: Bearer = { token: accessToken === undefined ? undefined : { accessToken }, credentials, credentialsId };
    this.#held = { ...lifetime, bearer };
    return bearer;
  }

  /** A token that was refused right after it had been fetched will not get better by fetching more of them. */
  #assertNotTooSoon(): void {
    const { clock } = this.#options;
    const waitMs = this.#forcedAt + forcedRefreshEveryMs - clock.monotonic();
    if (this.#dead === undefined || waitMs <= 0) return;
    const message = "The operator refuses tokens that it has only just given; no more are asked for within a minute.";
    throw new KcellError("UNAUTHENTICATED", message, { retryAt: new Date(clock.now() + waitMs) });
  }
}

/** The operator refuses these credentials, or they hold nothing more to get a token with. */
function needsOtherCredentials(error: unknown): boolean {
  return KcellError.is(error) && (error.kind === "credentialsRevoked" || error.code === "CREDENTIALS_MISSING");
}
