import { KcellError } from "../errors/kcell-error.js";
import type { WireAnswer } from "../model/wire-request.js";
import { jsonDepth } from "./json-depth.js";

/** An answer that parses its JSON once, and none that nests deeper than agreed. */
export function boundedAnswer(answer: WireAnswer, mostDepth: number): WireAnswer {
  let parsed: { readonly value: unknown } | undefined;
  return {
    ...answer,
    json() {
      if (!parsed && jsonDepth(answer.text) > mostDepth) throw new KcellError("ANSWER_TOO_LARGE", "The operator's answer nests too deep.");
      parsed ??= { value: JSON.parse(answer.text) };
      return parsed.value;
    },
  };
}
