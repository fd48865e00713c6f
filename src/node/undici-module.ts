import { createRequire } from "node:module";
import type * as Undici from "undici";
import { invalidOption } from "../errors/invalid.js";

/** What the transport needs of undici. */
export type UndiciModule = Pick<typeof Undici, "Agent" | "buildConnector">;

/** The first version that reads the letters of a header as they came, one byte to each. */
const oldest = { major: 7, minor: 20 };

/**
 * Loads undici from beside this package. Only here, so that `kcell-self-service/node` works without it for whoever needs no transport.
 *
 * @throws {KcellError} `CONFIG_INVALID` where it is not installed, too old, or too new for this Node.
 */
export function loadUndici(require: NodeJS.Require = createRequire(import.meta.url)): UndiciModule {
  const [major = 0, minor = 0] = versionFrom(require).split(".").map(Number);
  if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) throw unusable("the undici that is installed is too old");
  try {
    return require("undici") as UndiciModule;
  } catch {
    throw unusable("the undici that is installed cannot be loaded, perhaps because it needs a newer Node");
  }
}

function versionFrom(require: NodeJS.Require): string {
  try {
    return String((require("undici/package.json") as { readonly version?: unknown }).version);
  } catch {
    throw unusable("undici is not installed");
  }
}

function unusable(what: string): Error {
  return invalidOption(
    "transport",
    `${what}; nodeTransport() needs it in version ${oldest.major}.${oldest.minor} or newer: npm install undici`,
  );
}
