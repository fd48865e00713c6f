import { readFileSync } from "node:fs";

/** A case of the conformance vectors. Each kind uses the fields that it needs. */
export interface Vector {
  readonly id: string;
  readonly kind: "parse" | "format" | "install-link" | "template-safety" | "iccid" | "eid" | "redaction" | "qr";
  readonly input?: unknown;
  readonly generator?: { readonly prefix: string; readonly repeat: string; readonly times: number };
  readonly lenient?: Expected;
  readonly strict?: Expected;
  readonly expect?: unknown;
  readonly parts?: object;
  readonly options?: object;
  readonly code?: string;
  readonly target?: "apple" | "android" | "windows";
  readonly template?: string;
  readonly url?: string;
  readonly mustContain?: readonly string[];
  readonly mustNotContain?: readonly string[];
  readonly expectNotContain?: readonly string[];
}

/** What reading must give: a value and warnings, or a reason. */
export type Expected =
  | { readonly ok: true; readonly value: unknown; readonly canonical?: string; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const file = new URL("vectors/activation-code.json", import.meta.url);

/** The conformance vectors, as they were given. */
export const vectors = (JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Vector[] }).cases;

export const vectorsOf = (kind: Vector["kind"]): readonly Vector[] => vectors.filter((vector) => vector.kind === kind);

/** The text of a case; the long ones are given as a prefix and what to repeat. */
export const inputOf = ({ input, generator }: Vector): unknown =>
  generator ? generator.prefix + generator.repeat.repeat(generator.times) : input;
