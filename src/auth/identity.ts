import { KcellError } from "../errors/kcell-error.js";
import type { Credentials } from "../model/credentials.js";
import { sha256 } from "../model/sha256.js";
import { type Cells, updateCell } from "../store/cell-value.js";

/** Credentials under a name that tells nothing of them. */
export interface Identity {
  readonly credentials: Credentials;
  /** Tells one set of credentials from another, in cells and at the gate. */
  readonly id: string;
}

/** Where credentials come from: given once, or asked for. */
export type CredentialsSource = Credentials | (() => Promise<Credentials>);

/** Knows the present credentials, and asks for new ones once when they are refused: operators lock an account after three bad log-ins. */
export class Identities {
  readonly #source: CredentialsSource;
  readonly #nameOf: NameCredentials;
  /** The id of the newest credentials. */
  #newest: string | undefined;
  #present: Promise<Identity> | undefined;
  /** Other credentials were asked for after a refusal, and have not proved good since. */
  #isAsked = false;

  constructor(source: CredentialsSource, nameOf: NameCredentials) {
    this.#source = source;
    this.#nameOf = nameOf;
  }

  /** The present credentials. @throws {KcellError} `CREDENTIALS_MISSING` when the function gives none. */
  present(): Promise<Identity> {
    this.#present ??= this.#ask();
    this.#present.catch(() => (this.#present = undefined));
    return this.#present;
  }

  /** The operator takes the present credentials, so that when it refuses them one day others may be asked for. */
  accepted(id: string): void {
    if (id === this.#newest) this.#isAsked = false;
  }

  /** Asks for other credentials than the refused ones, once: an account is locked after a few that are refused, however new. False when there are none. */
  async renew(refusedId: string): Promise<boolean> {
    const present = await this.present();
    if (present.id !== refusedId) return true;
    if (typeof this.#source !== "function" || this.#isAsked) return false;
    this.#isAsked = true;
    this.#present = this.#ask();
    return (await this.present()).id !== refusedId;
  }

  /** After a reopening the function may be asked again. */
  forgive(): void {
    this.#isAsked = false;
    if (typeof this.#source === "function") this.#present = undefined;
  }

  async #ask(): Promise<Identity> {
    const credentials = typeof this.#source === "function" ? await askFor(this.#source) : this.#source;
    const parts = Object.entries(credentials ?? {}).filter(([, value]) => value !== undefined && value !== "");
    if (parts.length === 0) return noCredentials();
    const id = await this.#nameOf(JSON.stringify(parts.toSorted(([one], [other]) => (one < other ? -1 : 1))));
    this.#newest = id;
    return { credentials, id };
  }
}

/** What the function throws may hold anything, so it is not repeated. */
async function askFor(source: () => Promise<Credentials>): Promise<Credentials> {
  try {
    return await source();
  } catch {
    return noCredentials();
  }
}

function noCredentials(): never {
  throw new KcellError("CREDENTIALS_MISSING", "The credentials function gave no credentials.", { fields: { credentials: "none given" } });
}

/** Gives credentials a name that tells nothing of them, the same for all clients that share a store. */
export type NameCredentials = (text: string) => Promise<string>;

const nameLength = 8;

/**
 * Makes {@link NameCredentials}. Names stand in events, incidents and letters, so they are hashed with a secret of the store's own: without it nobody
 * can try passwords against them.
 */
export function createCredentialsNaming(cells: Cells, key: string): NameCredentials {
  return async (text) => {
    const salt = await updateCell<string>(cells, key, (known) => (known === undefined ? crypto.randomUUID() : undefined));
    return (await sha256(`${salt} ${text}`))?.slice(0, nameLength) ?? crypto.randomUUID().slice(0, nameLength);
  };
}
