import type { ErrorCode } from "./codes.js";
import { KcellError } from "./kcell-error.js";

/** The error for an argument of a call. It names the field and the rule, and never repeats the value. */
export function invalidArgument(field: string, problem: string, code: ErrorCode = "INVALID_ARGUMENT"): KcellError {
  return new KcellError(code, `The argument ${field} cannot be used: ${problem}. Nothing was sent.`, { fields: { [field]: problem } });
}

/** The error for an option of `createClient`. It names the field and the rule, and never repeats the value. */
export function invalidOption(field: string, problem: string, code: ErrorCode = "CONFIG_INVALID"): KcellError {
  return new KcellError(code, `The option ${field} cannot be used: ${problem}.`, { fields: { [field]: problem } });
}
