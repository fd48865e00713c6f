import { inspect } from "node:util";
import { LeakOracle } from "../support/leak-oracle.js";

/** How long a run of a secret already gives it away. */
const runLength = 8;

/** Knows the secrets of one case in every form that they can leave in, and looks for them in all that people, logs and other programs get to see. */
export class LeakSinks {
  readonly #oracle = new LeakOracle();
  /** What belongs into the ledger and into results. */
  readonly #personal = new LeakOracle();

  /** A text that must never be seen: raw, in part, URL-encoded, in base64, base64url or hex. */
  secret(what: string, text: string): void {
    for (let start = 0; start + runLength <= text.length; start++)
      this.#oracle.secret(`a part of ${what}`, text.slice(start, start + runLength));
    this.#oracle.secret(what, text);
    this.#oracle.secret(`${what}, URL-encoded`, encodeURIComponent(text));
    for (const encoding of ["base64", "base64url", "hex"] as const) this.#oracle.secret(`${what} in ${encoding}`, whole(text, encoding));
    this.#oracle.secret(`${what} in hex`, Buffer.from(text).toString("hex").toUpperCase());
    // In the middle of something longer base64 has two other faces.
    for (const before of ["a", "aa"])
      this.#oracle.secret(
        `${what} in base64`,
        Buffer.from(before + text)
          .toString("base64")
          .slice(4, -4),
      );
  }

  /** A subscriber's number: the ledger needs it whole, and so do results; nothing else may hold it. */
  number(msisdn: string): void {
    this.#oracle.number(msisdn);
  }

  /** What tells of a person: the ledger needs the whole request, and results are there to tell it. */
  personal(what: string, text: string): void {
    this.#personal.secret(what, text);
  }

  /** Something that leaves the library: it is printed, serialised, cloned and followed along its causes. */
  sees(where: string, value: unknown): void {
    this.#oracle.sees(where, value);
    if (where !== "ledger") this.#personal.sees(where, value);
    const clone = cloned(value);
    if (clone !== undefined)
      this.#oracle.sees(where, inspect(clone, { depth: Infinity, showHidden: true, maxStringLength: null, maxArrayLength: null }));
  }

  /** What a call gives on purpose: numbers belong there, secrets do not. */
  returns(value: unknown): void {
    this.#oracle.sees("ledger", value);
  }

  leaks(): readonly string[] {
    return [...new Set([...this.#oracle.leaks(), ...this.#personal.leaks()])];
  }
}

/** Without the padding, and without what a neighbour would share. */
function whole(text: string, encoding: "base64" | "base64url" | "hex"): string {
  const encoded = Buffer.from(text).toString(encoding);
  return encoding === "hex" ? encoded : encoded.replace(/=+$/u, "").slice(0, -1);
}

function cloned(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
}
