import type { CheckedFields } from "./check-fields.js";
import type { ActivationCodeParts } from "./code-parts.js";
import { fingerprintOf } from "./fingerprint.js";
import { type InstallLinks, installLinksOf, type LinkEncoding } from "./install-links.js";
import { type ManualEntry, manualEntryOf } from "./manual-entry.js";
import { modeOf, type ParseOptions } from "./parse-mode.js";
import { readCode } from "./read-code.js";
import { type ActivationCodeInput, readParts } from "./read-parts.js";
import type { ActivationCodeRefusal } from "./refusal.js";
import { refusedCode } from "./refused-code.js";
import type { ActivationCodeWarning } from "./warning.js";

/** How a code is written. */
export interface RevealOptions {
  /** Whether `LPA:` stands before it, as in a QR code. Default: true. */
  readonly prefix?: boolean | undefined;
  /** How the host is written. `lower` is the default; `preserve` is as it was read. */
  readonly host?: "lower" | "upper" | "preserve" | undefined;
}

/** What {@link ActivationCode.safeParse} gives: a code, or why there is none. */
export type ActivationCodeResult = { readonly ok: true; readonly value: ActivationCode } | ActivationCodeRefusal;

/**
 * An eSIM activation code (SGP.22, section 4.1). Whoever scans it first owns the line (rules 2.11, 2.12), so it shows itself only when it is
 * told to: printing, logging, `JSON.stringify`, `util.inspect` with `showHidden` and structured clone show the SM-DP+ address at most.
 *
 * @example
 * ```ts
 * import { ActivationCode } from "kcell-self-service";
 *
 * const code = ActivationCode.parse("LPA:1$smdp.example.com$04386-AGYFT-A74Y8-3F815$$1");
 * console.log(`${code}`); // LPA:1$smdp.example.com$[redacted]
 * showQrCode(code.reveal());
 * if (code.confirmationCodeRequired) askForConfirmationCode();
 * ```
 */
export class ActivationCode {
  /** As SGP.22 numbers them, from the format on. */
  readonly #fields: readonly string[];
  readonly #warnings: readonly ActivationCodeWarning[];

  readonly #conformant: boolean;

  private constructor({ fields, warnings }: CheckedFields, conformant: boolean) {
    this.#fields = fields;
    this.#warnings = Object.freeze(warnings);
    this.#conformant = conformant;
  }

  /**
   * Reads a code. Lenient reading takes off blanks, an install link and one layer of percent-encoding, and takes a matching ID in lower case,
   * a flag of 0 and delimiters at the end; {@link ActivationCode.warnings} says what it forgave. The case of the matching ID is never changed.
   *
   * @throws {KcellError} `INVALID_ACTIVATION_CODE`, whose `problem` is an {@link ActivationCodeProblem}. It never repeats the text.
   */
  static parse(text: unknown, options: ParseOptions = {}): ActivationCode {
    const result = ActivationCode.safeParse(text, options);
    if (!result.ok) throw refusedCode(result);
    return result.value;
  }

  /**
   * As {@link ActivationCode.parse}, but gives the reason instead of throwing it.
   *
   * @throws {KcellError} `INVALID_ARGUMENT` for a mode that is none.
   */
  static safeParse(text: unknown, options: ParseOptions = {}): ActivationCodeResult {
    const checked = readCode(text, modeOf(options));
    if (!checked.ok) return checked;
    const conformant = checked.warnings.length === 0 || readCode(text, "strict").ok;
    return { ok: true, value: new ActivationCode(checked, conformant) };
  }

  /**
   * Makes a code from its parts, as strict as SGP.22.
   *
   * @throws {KcellError} `INVALID_ACTIVATION_CODE`, whose `problem` is an {@link ActivationCodeProblem}. It never repeats the parts.
   */
  static from(parts: ActivationCodeInput): ActivationCode {
    const checked = readParts(parts);
    if (!checked.ok) throw refusedCode(checked);
    return new ActivationCode(checked, true);
  }

  /** Where the profile is fetched: a host name in lower case. The only part that is no secret. */
  get smdpAddress(): string {
    return inCase(this.#fields[1] ?? "", "lower");
  }

  /** The object identifier that the server must prove to have, or `null`. */
  get smdpOid(): string | null {
    return this.#fields[3] || null;
  }

  /** Whether the device will ask for a confirmation code, which comes by another way. */
  get confirmationCodeRequired(): boolean {
    return this.#fields[4] === "1";
  }

  /** What was forgiven, or what the user may have to know. */
  get warnings(): readonly ActivationCodeWarning[] {
    return this.#warnings;
  }

  /** Whether the text was a code as SGP.22 writes it, so that strict reading takes it too. */
  get conformant(): boolean {
    return this.#conformant;
  }

  /** The whole code in its canonical form: `LPA:1$smdp.example.com$MATCHING-ID`. Whoever sees it can take the line. */
  reveal({ prefix = true, host = "lower" }: RevealOptions = {}): string {
    const code = this.#fields.map((field, index) => (index === 1 ? inCase(field, host) : field)).join("$");
    return prefix ? `LPA:${code}` : code;
  }

  /** The parts one by one, the secret ones too. What is absent is `null`. */
  revealParts(): ActivationCodeParts {
    const { smdpAddress, smdpOid, confirmationCodeRequired } = this;
    const [, , matchingId = "", , , rootCaIndicator, deleteNotification] = this.#fields;
    return {
      smdpAddress,
      matchingId,
      smdpOid,
      confirmationCodeRequired,
      rootCaIndicator: rootCaIndicator || null,
      deleteNotification: deleteNotification || null,
    };
  }

  /** What to type on a device that cannot scan. It holds the whole code. */
  manualEntry(): ManualEntry {
    return manualEntryOf(this.revealParts(), this.reveal());
  }

  /** Links that begin the installation. Each holds the whole code. Default encoding: `raw`. */
  installLinks({ encoding = "raw" }: { readonly encoding?: LinkEncoding | undefined } = {}): InstallLinks {
    return installLinksOf(this.reveal(), encoding);
  }

  /**
   * The same 64 hexadecimal digits for the same code and key, from which nobody learns the code: for an audit that has to tell codes apart.
   * HMAC-SHA-256 over the canonical code. Keep the key as you keep passwords, 32 random bytes or more.
   *
   * @throws {KcellError} `INVALID_ARGUMENT` for an empty key.
   */
  fingerprint(hmacKey: string | Uint8Array): Promise<string> {
    return fingerprintOf(this.reveal(), hmacKey);
  }

  /** Whether both are the same code, however each was written. */
  equals(other: ActivationCode): boolean {
    const code = Object(other) as object;
    return #fields in code && this.reveal() === code.reveal();
  }

  /** `LPA:1$smdp.example.com$[redacted]`: the SM-DP+ address, and nothing else of the code. */
  toString(): string {
    // Whoever prints the class prints its prototype, which has no fields.
    return `LPA:1$${#fields in this ? this.smdpAddress : ""}$[redacted]`;
  }

  /** As {@link ActivationCode.toString}. */
  toJSON(): string {
    return this.toString();
  }

  /** What `console.log` shows on Node, Deno and Bun. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** Host names are ASCII here, so that no letter changes into two. */
function inCase(address: string, host: Required<RevealOptions>["host"]): string {
  if (host === "preserve") return address;
  return host === "upper" ? address.toUpperCase() : address.toLowerCase();
}
