import type { Credentials } from "../../index.js";
import { UsageError } from "../sandbox-options.js";

/** The variables that credentials are taken from. An argument would stay in the shell's history and in the list of processes (rule 2.11). */
export const variables = {
  KCELL_LOGIN: "login",
  KCELL_PASSWORD: "password",
  KCELL_CLIENT_ID: "clientId",
  KCELL_CLIENT_SECRET: "clientSecret",
  KCELL_API_KEY: "apiKey",
  KCELL_ACCESS_TOKEN: "accessToken",
} as const satisfies Readonly<Record<string, keyof Credentials>>;

/** The credentials that the environment holds. @throws {UsageError} for none. */
export function credentialsFrom(environment: Readonly<Record<string, string | undefined>>): Credentials {
  const given = Object.entries(variables).flatMap(([name, part]) => (environment[name] ? [[part, environment[name]] as const] : []));
  if (given.length === 0) throw new UsageError(`Credentials come from the environment: ${Object.keys(variables).join(", ")}.`);
  return Object.fromEntries(given);
}
