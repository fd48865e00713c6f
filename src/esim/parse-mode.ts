import { invalidArgument } from "../errors/invalid.js";

/** `strict` is SGP.22 as it is written. `lenient`, for what a person or an operator gives, forgives what cannot be misunderstood. */
export type ParseMode = "lenient" | "strict";

/** How a text is read. */
export interface ParseOptions {
  /** `lenient`, the default, for what a person or the operator gives; `strict` is the standard as it is written. */
  readonly mode?: ParseMode | undefined;
}

/** The mode that was asked for; it is checked, because one that was misspelt would be lenient in silence. */
export function modeOf(options: ParseOptions): ParseMode {
  const { mode = "lenient" } = Object(options) as ParseOptions;
  if (mode !== "lenient" && mode !== "strict") throw invalidArgument("mode", "it is neither lenient nor strict");
  return mode;
}
