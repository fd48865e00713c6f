import { KcellError } from "../errors/kcell-error.js";
import type { Credentials } from "../model/credentials.js";

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
  #present: Promise<Identity> | undefined;
  /** Other credentials were asked for after a refusal, and have not proved good since. */
  #isAsked = false;

  constructor(source: CredentialsSource) {
    this.#source = source;
  }

  /** The present credentials. @throws {KcellError} `CREDENTIALS_MISSING` when the function gives none. */
  present(): Promise<Identity> {
    this.#present ??= this.#ask();
    this.#present.catch(() => (this.#present = undefined));
    return this.#present;
  }

  /** The operator takes the present credentials, so that when it refuses them one day others may be asked for. */
  accepted(): void {
    this.#isAsked = false;
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
    return { credentials, id: fingerprint(JSON.stringify(parts.toSorted(([one], [other]) => (one < other ? -1 : 1)))) };
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

/**
 * 32-bit FNV-1a tells credentials apart, and too little to find them by. It would let somebody who reads the store test a guess; but who
 * reads the store has the token too (rule 2.12: it is to be protected).
 */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
