import type { Credentials } from "../../index.js";
import type { Environment } from "../../node/proxy-choice.js";
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

/** Whether programs of this environment take any certificate. Whoever answers then would be told the password. */
export function trustsAnyone(environment: Environment): boolean {
  return environment["NODE_TLS_REJECT_UNAUTHORIZED"] === "0";
}

/** The credentials that the environment holds. @throws {UsageError} for none. */
export function credentialsFrom(environment: Environment): Credentials {
  const given = Object.entries(variables).flatMap(([name, part]) => (environment[name] ? [[part, environment[name]] as const] : []));
  if (given.length === 0) throw new UsageError(`Credentials come from the environment: ${Object.keys(variables).join(", ")}.`);
  return Object.fromEntries(given);
}
