import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { Credentials, Token } from "../model/credentials.js";
import type { Emit } from "../model/events.js";
import { type Cells, readCell, updateCell } from "../store/cell-value.js";
import { cellOf, cellOfCredentials, type Lifetime, lifetimeOf, type TokenCell } from "./token-cell.js";
import type { Identities, Identity } from "./identity.js";
import type { ObtainToken } from "./token-source.js";

const forcedRefreshEveryMs = 60_000;
const backgroundRetryAfterMs = 30_000;

/** What goes on a request. */
export interface Bearer {
  /** Undefined where the wire needs no token. */
  readonly token: Token | undefined;
  readonly credentials: Credentials;
  readonly credentialsId: string;
}

/** What tokens are kept with. */
export interface TokenManagerOptions {
  readonly identities: Identities;
  readonly obtain: ObtainToken;
  readonly cells: Cells;
  /** Begin of the cells' names, one for each subscriber. */
  readonly key: string;
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
    const { identities, clock } = this.#options;
    const identity = await identities.present();
    const stored = await this.#stored(identity);
    const lifetime = lifetimeOf(stored, clock);
    const seen = [this.#dead, this.#held?.bearer.token?.accessToken];
    if (lifetime && !seen.includes(stored.accessToken)) return this.#hold(identity, stored, lifetime);
    this.#assertNotTooSoon();
    try {
      return await this.#fetch(identity, stored);
    } catch (error) {
      if (!refusesCredentials(error) || !(await identities.renew(identity.id))) throw error;
      const other = await identities.present();
      return this.#fetch(other, await this.#stored(other));
    }
  }

  /** A token that was refused right after it had been fetched will not get better by fetching more of them. */
  #assertNotTooSoon(): void {
    if (this.#dead === undefined) return;
    const { clock } = this.#options;
    const waitMs = this.#forcedAt + forcedRefreshEveryMs - clock.monotonic();
    if (waitMs > 0) {
      const message = "The operator refuses tokens that it has only just given; no more are asked for within a minute.";
      throw new KcellError("UNAUTHENTICATED", message, { retryAt: new Date(clock.now() + waitMs) });
    }
  }

  /** By refresh token where there is an unused one, else by logging in. */
  async #fetch(identity: Identity, stored: TokenCell): Promise<Bearer> {
    const refreshed = stored.refreshToken === undefined ? undefined : await this.#refresh(identity, stored);
    const token = refreshed ?? (await this.#options.obtain({ credentials: identity.credentials, credentialsId: identity.id }));
    if (!token) return this.#hold(identity, {}, { earlyAt: Infinity, expiresAt: Infinity });
    const { clock, emit } = this.#options;
    const cell = cellOf(token, clock);
    const lifetime = lifetimeOf(cell, clock);
    if (!lifetime) throw new KcellError("ANSWER_UNREADABLE", "The operator gave a token that is over already.");
    await this.#update(identity, () => cell);
    if (this.#dead !== undefined) this.#forcedAt = clock.monotonic();
    this.#dead = undefined;
    emit({ type: "tokenObtained", how: refreshed ? "refresh" : "login" });
    return this.#hold(identity, cell, lifetime);
  }

  /** Spends the refresh token before it leaves. Undefined when another client has spent it, or the operator refuses it: then only logging in helps. */
  async #refresh(identity: Identity, { refreshToken, ...rest }: TokenCell): Promise<Token | undefined> {
    let isOurs = false;
    await this.#update(identity, (now) => {
      isOurs = (now ?? cellOfCredentials(identity.credentials)).refreshToken === refreshToken;
      return isOurs ? rest : undefined;
    });
    if (!isOurs) return undefined;
    const { credentials, id: credentialsId } = identity;
    try {
      return await this.#options.obtain({ credentials, credentialsId, refreshToken });
    } catch (error) {
      if (KcellError.is(error) && (error.kind === "auth" || error.code === "INVALID_CREDENTIALS")) return undefined;
      throw error;
    }
  }

  #hold({ credentials, id }: Identity, { accessToken }: TokenCell, lifetime: Lifetime): Bearer {
    const bearer: Bearer = { token: accessToken === undefined ? undefined : { accessToken }, credentials, credentialsId: id };
    this.#held = { ...lifetime, bearer };
    return bearer;
  }

  async #stored({ id, credentials }: Identity): Promise<TokenCell> {
    return (await readCell<TokenCell>(this.#options.cells, `${this.#options.key}:${id}`)) ?? cellOfCredentials(credentials);
  }

  async #update({ id }: Identity, step: (now: TokenCell | undefined) => TokenCell | undefined): Promise<void> {
    await updateCell<TokenCell>(this.#options.cells, `${this.#options.key}:${id}`, step);
  }
}

function refusesCredentials(error: unknown): boolean {
  return KcellError.is(error) && error.kind === "credentialsRevoked";
}
