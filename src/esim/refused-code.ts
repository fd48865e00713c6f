import { KcellError } from "../errors/kcell-error.js";
import type { ActivationCodeRefusal } from "./refusal.js";

/** The error for a refused code: the reason, and never the code, because a misspelt code is nearly a code. */
export function refusedCode({ problem, field }: ActivationCodeRefusal): KcellError {
  return new KcellError("INVALID_ACTIVATION_CODE", `This is no eSIM activation code: ${problem}.`, {
    problem,
    fields: field && { [field]: problem },
  });
}
