import { inspect } from "node:util";

/** A text that must not turn up anywhere, and what it is. */
interface Canary {
  readonly what: string;
  readonly text: string;
  /** The ledger needs whole numbers, for proving and reconciling; nothing else may hold them. */
  readonly allowedInLedger: boolean;
}

/** Knows the secrets of one test and finds them in whatever people and logs get to see. */
export class LeakOracle {
  readonly #canaries: Canary[] = [];
  readonly #seen: { readonly where: string; readonly texts: readonly string[] }[] = [];

  /** A text that must never be seen. */
  secret(what: string, text: string): void {
    if (text !== "") this.#canaries.push({ what, text, allowedInLedger: false });
  }

  /** A subscriber's number, in the forms that it takes when it is written out. */
  number(msisdn: string): void {
    this.#canaries.push({ what: "a full number", text: msisdn.slice(-10), allowedInLedger: true });
  }

  /** Something that a person or a log gets to see. It is read now, as later it may have changed. */
  sees(where: string, value: unknown): void {
    this.#seen.push({ where, texts: textsOf(value) });
  }

  /** The places where a secret turned up; the secret itself is not among the words. */
  leaks(): readonly string[] {
    return this.#seen.flatMap(({ where, texts }) =>
      this.#canaries
        .filter(({ text, allowedInLedger }) => !(allowedInLedger && where === "ledger") && texts.some((seen) => seen.includes(text)))
        .map(({ what }) => `${what} in ${where}`),
    );
  }
}

/** All the ways in which a value comes out: printed, logged as JSON, as a stack, along its causes. */
function textsOf(value: unknown, depth = 0): readonly string[] {
  const printed = [inspect(value, { showHidden: true, depth: Infinity, maxStringLength: null, maxArrayLength: null }), String(value)];
  const json = attempt(() => JSON.stringify(value)) ?? "";
  if (!(value instanceof Error) || depth > 5) return [...printed, json];
  return [...printed, json, value.message, value.stack ?? "", ...(value.cause === undefined ? [] : textsOf(value.cause, depth + 1))];
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
