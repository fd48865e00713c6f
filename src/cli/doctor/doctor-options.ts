import { parseArgs } from "node:util";
import { type Locale, localeOf } from "../../locales/index.js";
import { UsageError } from "../sandbox-options.js";

/** What `kcell doctor` was asked for. */
export interface DoctorOptions {
  readonly baseUrl: string;
  readonly tokenUrl: string | undefined;
  /** The file of a contract; the reference contract where there is none. */
  readonly contract: string | undefined;
  readonly proxy: string | undefined;
  /** Files in PEM form. */
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly lang: Locale;
  readonly json: boolean;
}

const text = { type: "string" } as const;

/**
 * Reads the options of `kcell doctor`.
 *
 * @throws {UsageError} for what it does not know, and what is missing.
 */
export function readDoctorOptions(args: readonly string[]): DoctorOptions {
  const { "base-url": baseUrl, "token-url": tokenUrl, contract, proxy, ca, cert, key, lang, json } = parse(args);
  if (baseUrl === undefined) throw new UsageError("Which operator? --base-url takes the address that came with the credentials.");
  if ((cert === undefined) !== (key === undefined)) throw new UsageError("--cert and --key belong together.");
  if (!["kk", "ru", "en"].includes(lang)) throw new UsageError("--lang takes kk, ru or en.");
  return { baseUrl, tokenUrl, contract, proxy, ca, cert, key, lang: localeOf(lang), json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        "base-url": text,
        "token-url": text,
        contract: text,
        proxy: text,
        ca: text,
        cert: text,
        key: text,
        lang: { type: "string", default: "en" },
        json: { type: "boolean", default: false },
      },
    }).values;
  } catch {
    // What Node says repeats what was typed, and that may be a proxy's password.
    throw new UsageError("An option of doctor is not known, or has no value.");
  }
}
