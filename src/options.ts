import { foreignFailure } from "./calls/foreign-failure.js";
import { invalidOption } from "./errors/invalid.js";
import { KcellError } from "./errors/kcell-error.js";
import { parseBaseUrl } from "./http/base-url.js";
import type { Clock } from "./model/clock.js";
import type { Contract, Pace } from "./model/contract.js";
import type { Credentials } from "./model/credentials.js";
import type { KcellEvent } from "./model/events.js";
import type { Locale } from "./model/locale.js";
import type { Transport } from "./model/transport.js";
import type { Administrator, Store } from "./store/store.js";

/** How much of an answer the client reads before it takes it for a fault. */
export interface Limits {
  /** Bytes of one body, after decompression. Default 8 MiB. */
  readonly bodyBytes?: number;
  /** Nesting of one JSON body. Default 32. */
  readonly jsonDepth?: number;
  /** Pages of one listing. Default 10 000. */
  readonly pages?: number;
  /** Items of one listing. Default 1 000 000. */
  readonly items?: number;
}

/** What `createClient` takes. Checked once, at the door. */
export interface ClientOptions {
  /** Issued with the credentials (rule 2.2): https, or http on this machine; a path is allowed. There is no default. */
  readonly baseUrl: string | URL;
  /** Where the token endpoint is elsewhere; of the base URL's origin or one of the contract's. */
  readonly tokenUrl?: string | URL;
  /** Keys, logins or tokens (rule 1.7). A function is asked again, once, when the operator refuses them. */
  readonly credentials: Credentials | (() => Promise<Credentials>);
  /** The company: rule 2.9 limits the subscriber, not a key. Default: the base URL's origin. */
  readonly subscriberId?: string;
  /** Where questions go (rule 2.16); the event that says that sending has stopped carries it as `contact`. There is no default. */
  readonly supportEmail?: string;
  /** All that outlives a call. Without one reads work, and every change is refused with `STORE_REQUIRED`. */
  readonly store?: Store;
  /** The operator's wire as a value. Default: the reference contract, which is not the operator's. */
  readonly contract?: Contract;
  /** The person named in the Application (Annex 1). Kept in the ledger, never sent. */
  readonly administrator?: Administrator;
  /** Default 3 a second, 50 a minute, one change at a time. `Infinity` switches a limit off. */
  readonly pace?: Pace;
  /** Milliseconds for a whole call: queueing, token, attempts, body. Default 30 000. */
  readonly deadlineMs?: number;
  /** Milliseconds for one attempt, body included. Default 10 000. */
  readonly attemptTimeoutMs?: number;
  /** Most attempts of a read. A change goes again only where it provably did not arrive. Default 3. */
  readonly attempts?: number;
  /** Bounds on what the operator may answer. */
  readonly limits?: Limits;
  /** Default: the runtime's own fetch. */
  readonly transport?: Transport;
  /** Appended to the package's own `User-Agent`. */
  readonly userAgent?: string;
  /** What language the operator is asked to answer in. */
  readonly locale?: Locale;
  /** Where time comes from. Default: the machine. */
  readonly clock?: Clock;
  /** Jitter between 0 and 1. Default: `Math.random`. */
  readonly random?: () => number;
  /** Everything that happens, as one union. A listener that throws disturbs nothing. */
  readonly onEvent?: (event: KcellEvent) => void;
  /**
   * Credentials do not belong in a browser (rule 2.11), so the client refuses to be made in one. A browser also sends a request again by itself
   * when a connection breaks, a change too. Default false.
   */
  readonly dangerouslyAllowBrowser?: boolean;
}

/**
 * Checks what can be checked before anything is sent.
 *
 * @throws {KcellError} `CONFIG_INVALID`, `CREDENTIALS_MISSING`, `INSECURE_URL`, `BROWSER_REFUSED`, each naming the field.
 */
export function checkOptions(options: ClientOptions, contract: Contract): { readonly baseUrl: URL; readonly tokenUrl: URL | undefined } {
  if (typeof options !== "object" || options === null) throw invalidOption("options", "they are missing");
  assertNoBrowser(options);
  const baseUrl = parseBaseUrl(options.baseUrl, "baseUrl");
  const tokenUrl = options.tokenUrl === undefined ? undefined : parseBaseUrl(options.tokenUrl, "tokenUrl");
  if (tokenUrl && ![baseUrl.origin, ...(contract.origins ?? [])].includes(tokenUrl.origin)) {
    throw invalidOption("tokenUrl", "its origin is neither the base URL's nor one of the contract's");
  }
  assertCredentials(options.credentials, contract);
  assertCharset(contract);
  if (!/^[\x20-\x7e]*$/u.test(options.userAgent ?? ""))
    throw invalidOption("userAgent", "a header holds Latin letters, digits and signs only");
  const { deadlineMs, attemptTimeoutMs, attempts, limits = {}, pace = {} } = options;
  const counts = { attempts, ...prefixed("pace", pace), ...prefixed("limits", limits) };
  for (const [field, value] of Object.entries({ deadlineMs, attemptTimeoutMs })) assertPositive(field, value);
  for (const [field, value] of Object.entries(counts)) assertCount(field, value);
  return { baseUrl, tokenUrl };
}

/** A page has a document, and a worker of one `importScripts`: no server's runtime has either, whatever else of the Web it offers. */
function assertNoBrowser({ dangerouslyAllowBrowser }: ClientOptions): void {
  const isBrowser = "document" in globalThis || "importScripts" in globalThis;
  if (!isBrowser || dangerouslyAllowBrowser === true) return;
  throw new KcellError(
    "BROWSER_REFUSED",
    "Credentials do not belong in a browser, where any visitor can read them. Call the client from a server.",
  );
}

function assertCredentials(credentials: ClientOptions["credentials"], { auth }: Contract): void {
  if (typeof credentials === "function") return;
  const given = Object.values(credentials ?? {}).some((value) => value !== undefined && value !== "");
  if (!given) throw invalidOption("credentials", "none are given", "CREDENTIALS_MISSING");
  try {
    if (credentials.accessToken !== undefined) return;
    // What only turns out later is told by the first call.
    Promise.resolve(auth.obtain(credentials, credentials.refreshToken)).catch(() => {});
  } catch (thrown) {
    throw foreignFailure(thrown);
  }
}

/** An encoding that nobody knows must not turn up when a change has left. */
function assertCharset({ charset }: Contract): void {
  try {
    new TextDecoder(charset).decode();
  } catch {
    throw invalidOption("contract", "no runtime knows its charset");
  }
}

function assertPositive(field: string, value: number | undefined): void {
  if (value !== undefined && !(typeof value === "number" && value > 0))
    throw invalidOption(field, "it must be a number of milliseconds above 0");
}

function assertCount(field: string, value: number | undefined): void {
  if (value === undefined || value === Infinity || (Number.isInteger(value) && value >= 1)) return;
  throw invalidOption(field, "it must be a whole number from 1, or Infinity");
}

function prefixed(prefix: string, values: object): Record<string, number | undefined> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [`${prefix}.${field}`, value]));
}
