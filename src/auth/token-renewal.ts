import { afterwards } from "../calls/afterwards.js";
import { foreignFailure } from "../calls/foreign-failure.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Clock } from "../model/clock.js";
import type { Token } from "../model/credentials.js";
import type { Emit } from "../model/events.js";
import { type Cells, readCell, updateCell } from "../store/cell-value.js";
import { withLease } from "../store/lease.js";
import type { Identity } from "./identity.js";
import { cellOf, cellOfCredentials, type Lifetime, lifetimeOf, type TokenCell } from "./token-cell.js";
import type { ObtainToken } from "./token-source.js";

/** What renewing needs. */
export interface TokenRenewalOptions {
  readonly obtain: ObtainToken;
  readonly cells: Cells;
  /** Begin of the cells' names, one for each subscriber. */
  readonly key: string;
  readonly clock: Clock;
  readonly emit: Emit;
  /** Milliseconds that one client may take to fetch a token while the others wait. */
  readonly leaseMs: number;
  /** Told when the operator refuses a refresh token that nobody but us can have used (rule 2.14). */
  readonly onReuse: (credentialsId: string, refusal: KcellError) => Promise<void>;
}

/** A token for the next calls; none where the wire needs none. */
export interface Renewed {
  readonly accessToken: string | undefined;
  readonly lifetime: Lifetime;
  /** By us, now; else another client that shares the store had fetched it, or the credentials brought it. */
  readonly isFetched: boolean;
}

/** What is known before. */
export interface RenewalWish {
  /** Tokens that are of no use any more, although the store may still hold them. */
  readonly useless: readonly (string | undefined)[];
  /** Throws where no more tokens may be asked for. */
  readonly assertMayFetch: () => void;
}

/** Fetches tokens, one client at a time of all that share the store: read again, refresh or log in, store, and only then use. */
export class TokenRenewal {
  readonly #options: TokenRenewalOptions;

  constructor(options: TokenRenewalOptions) {
    this.#options = options;
  }

  /** @throws {KcellError} What the log-in met, and what the wish throws. */
  async renew(identity: Identity, wish: RenewalWish): Promise<Renewed> {
    const known = await this.#known(identity, wish);
    if (known) return known;
    wish.assertMayFetch();
    const { cells, clock, leaseMs } = this.#options;
    const lease = { cells, clock, key: `lease:${this.#cell(identity)}`, forMs: leaseMs };
    return withLease(lease, async () => (await this.#known(identity, wish)) ?? this.#fetch(identity));
  }

  async #known(identity: Identity, { useless }: RenewalWish): Promise<Renewed | undefined> {
    const { accessToken, ...rest } = await this.#stored(identity);
    const lifetime = lifetimeOf({ ...rest, ...(accessToken !== undefined && { accessToken }) }, this.#options.clock);
    return lifetime && !useless.includes(accessToken) ? { accessToken, lifetime, isFetched: false } : undefined;
  }

  /** By refresh token where there is an unused one, else by logging in. */
  async #fetch(identity: Identity): Promise<Renewed> {
    const { obtain, clock, emit } = this.#options;
    const refreshed = await this.#refresh(identity);
    const token = refreshed ?? (await obtain({ credentials: identity.credentials, credentialsId: identity.id }).catch(spentOr(identity)));
    if (!token) return { accessToken: undefined, lifetime: { earlyAt: Infinity, expiresAt: Infinity }, isFetched: true };
    const cell = cellOf(token, clock);
    const lifetime = lifetimeOf(cell, clock);
    if (!lifetime) throw new KcellError("ANSWER_UNREADABLE", "The operator gave a token that is over already.");
    await this.#update(identity, () => cell);
    emit({ type: "tokenObtained", how: refreshed ? "refresh" : "login" });
    return { accessToken: token.accessToken, lifetime, isFetched: true };
  }

  /** Spends the refresh token before it leaves. Undefined where there is none or the operator refuses it: then only logging in helps. */
  async #refresh(identity: Identity): Promise<Token | undefined> {
    const unspent = await this.#spend(identity);
    const { refreshToken, refreshFreshUntil = 0 } = unspent;
    if (refreshToken === undefined) return undefined;
    try {
      return await this.#options.obtain({ credentials: identity.credentials, credentialsId: identity.id, refreshToken });
    } catch (thrown) {
      const error = foreignFailure(thrown);
      if (error.kind === "auth" || error.code === "INVALID_CREDENTIALS") {
        if (this.#options.clock.now() < refreshFreshUntil) await afterwards(this.#options.onReuse(identity.id, error));
        return undefined;
      }
      if (error.attempts === 0 || error.code === "CONNECTION_FAILED") await this.#putBack(identity, { refreshToken, refreshFreshUntil });
      throw error;
    }
  }

  /** Takes the refresh token out of the cell, so that nobody uses it twice. Gives the cell as it was. */
  async #spend(identity: Identity): Promise<TokenCell> {
    let before: TokenCell = {};
    await this.#update(identity, (now) => {
      before = now ?? cellOfCredentials(identity.credentials);
      const { refreshToken, refreshFreshUntil: _, ...spent } = before;
      return refreshToken === undefined ? undefined : spent;
    });
    return before;
  }

  /** It provably never left, so it is not spent. */
  async #putBack(identity: Identity, unspent: Pick<TokenCell, "refreshToken" | "refreshFreshUntil">): Promise<void> {
    await this.#update(identity, (now) => (now?.refreshToken === undefined ? { ...now, ...unspent } : undefined));
  }

  async #stored(identity: Identity): Promise<TokenCell> {
    return (await readCell<TokenCell>(this.#options.cells, this.#cell(identity))) ?? cellOfCredentials(identity.credentials);
  }

  async #update(identity: Identity, step: (now: TokenCell | undefined) => TokenCell | undefined): Promise<void> {
    await updateCell<TokenCell>(this.#options.cells, this.#cell(identity), step);
  }

  #cell({ id }: Identity): string {
    return `${this.#options.key}:${id}`;
  }
}

/** Where there was nothing but a refresh token, the credentials are not missing: they are spent or refused, and others are needed (rule 2.3). */
function spentOr({ credentials }: Identity): (thrown: unknown) => never {
  return (thrown) => {
    const error = foreignFailure(thrown);
    if (error.code !== "CREDENTIALS_MISSING" || credentials.refreshToken === undefined) throw error;
    throw new KcellError("INVALID_CREDENTIALS", "The refresh token is spent or was refused, and there is nothing else to log in with.");
  };
}
