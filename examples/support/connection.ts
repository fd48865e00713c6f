import { type ClientOptions, memoryStore } from "kcell-self-service";
import type { Operator } from "kcell-self-service/testing";

/**
 * Where an example goes: to the operator that the environment names, or else to the one in the box. Whoever sets `KCELL_BASE_URL`,
 * `KCELL_LOGIN` and `KCELL_PASSWORD` makes real applications of a real company (rule 2.10).
 */
export function connection(operator: Operator): ClientOptions {
  const { KCELL_BASE_URL: baseUrl, KCELL_LOGIN: login = "", KCELL_PASSWORD: password = "" } = process.env;
  if (baseUrl === undefined) return operator.connection();
  return { baseUrl, credentials: { login, password }, store: memoryStore() };
}

/** The number that an example is about: `KCELL_NUMBER`, or else the first one of the box. */
export function exampleNumber(operator: Operator): string {
  const { KCELL_BASE_URL: baseUrl, KCELL_NUMBER: number = baseUrl === undefined ? operator.numbers[0] : undefined } = process.env;
  if (number === undefined) throw new Error("Set KCELL_NUMBER: which of the company's numbers is it about?");
  return number;
}
