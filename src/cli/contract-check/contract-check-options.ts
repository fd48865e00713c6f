import { parseArgs } from "node:util";
import { type ChangeName, parseMsisdn } from "../../index.js";
import { UsageError } from "../sandbox-options.js";

/** Changes that a check may send when it is told to; each can be undone by another. */
const allowable = ["block", "unblock", "connectService", "disconnectService"] as const satisfies readonly ChangeName[];

/** A change that a check may send. */
export type Allowable = (typeof allowable)[number];

/** Where to read, and what may be done there. */
export interface OnlineOptions {
  readonly baseUrl: string;
  readonly tokenUrl: string | undefined;
  /** E.164; the first of the listing where it is not given. */
  readonly number: string | undefined;
  /** The code of the service that may be connected or disconnected. */
  readonly service: string | undefined;
  /** In the order in which they are sent. */
  readonly changes: readonly Allowable[];
}

/** What `kcell contract check` was asked for. */
export interface ContractCheckOptions {
  readonly file: string;
  readonly json: boolean;
  /** Absent: nothing is sent. */
  readonly online: OnlineOptions | undefined;
}

/**
 * Reads the options of `kcell contract check`.
 *
 * @throws {UsageError} for what it does not know, for changes beyond this machine, and for numbers that are none.
 */
export function readContractCheckOptions(args: readonly string[]): ContractCheckOptions {
  const { values, positionals } = parse(args);
  const [file, ...others] = positionals;
  if (file === undefined) throw new UsageError("Which file holds the contract?");
  if (others.length > 0) throw new UsageError("One file at a time.");
  const { json, "base-url": baseUrl } = values;
  const needless = (["token-url", "number", "service", "allow-changes"] as const).find((name) => values[name] !== undefined);
  if (baseUrl === undefined && needless !== undefined) throw new UsageError(`--${needless} means something only together with --base-url.`);
  if (baseUrl === undefined) return { file, json, online: undefined };
  const { number, service, "token-url": tokenUrl, "allow-changes": allowed } = values;
  const changes = readChanges(allowed, { baseUrl, number, service });
  return { file, json, online: { baseUrl, tokenUrl, service, changes, number: number === undefined ? undefined : readNumber(number) } };
}

const text = { type: "string" } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        "base-url": text,
        "token-url": text,
        number: text,
        service: text,
        "allow-changes": text,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The number of `--number`. @throws {UsageError} where it is none. */
export function readNumber(written: string): string {
  try {
    return parseMsisdn(written);
  } catch {
    throw new UsageError("--number takes one Kazakh number.");
  }
}

type ChangeAims = Readonly<Record<"baseUrl" | "number" | "service", string | undefined>>;

/** Each change equals a written application (rule 2.10), so it needs a number, and an operator that is none. */
function readChanges(list: string | undefined, { baseUrl = "", number, service }: ChangeAims): readonly Allowable[] {
  if (list === undefined) return [];
  const words = list.split(",").map((word) => word.trim());
  const unknown = words.find((word) => !allowable.some((name) => name === word));
  if (unknown !== undefined) throw new UsageError(`--allow-changes takes ${allowable.join(", ")}, not "${unknown}".`);
  if (number === undefined) throw new UsageError("--allow-changes needs --number: a change is never tried on a number that nobody named.");
  if (words.some((word) => word.endsWith("Service")) && service === undefined)
    throw new UsageError("A service is connected by its code: --service.");
  if (!isOfThisMachine(baseUrl))
    throw new UsageError("--allow-changes is for a sandbox on this machine: each change equals a written application (rule 2.10).");
  return allowable.filter((name) => words.includes(name));
}

function isOfThisMachine(baseUrl: string): boolean {
  const { hostname } = URL.canParse(baseUrl) ? new URL(baseUrl) : { hostname: "" };
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}
