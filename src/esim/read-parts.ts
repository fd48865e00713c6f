import { type CheckedFields, checkFields, isTooLong, withoutTail } from "./check-fields.js";
import { type ActivationCodeRefusal, refuse } from "./refusal.js";
import { trim } from "./trim.js";

/** The parts to make a code of. What is absent may be left out, or be `null` or empty. */
export interface ActivationCodeInput {
  readonly smdpAddress: string;
  /** Empty where the server knows the device by its EID. */
  readonly matchingId: string;
  readonly smdpOid?: string | null | undefined;
  readonly confirmationCodeRequired?: boolean | null | undefined;
  /** Blanks at its ends are taken off, and so are those of the next. */
  readonly rootCaIndicator?: string | null | undefined;
  readonly deleteNotification?: string | null | undefined;
}

/** The parts in the order of their fields. */
const names = ["smdpAddress", "matchingId", "smdpOid", "confirmationCodeRequired", "rootCaIndicator", "deleteNotification"] as const;

/** Checks parts as strictly as a code is read. */
export function readParts(input: ActivationCodeInput): CheckedFields | ActivationCodeRefusal {
  const parts = Object(input) as ActivationCodeInput;
  const values: readonly unknown[] = names.map((name, index) => (index < 2 ? parts[name] : fieldOf(parts[name])));
  const wrong = names.find((_name, index) => typeof values[index] !== "string");
  if (wrong !== undefined) return refuse("NOT_A_STRING", wrong);
  const fields = withoutTail(["1", ...(values as readonly string[]).map((value, index) => (index > 3 ? trim(value) : value))]);
  if (isTooLong(fields)) return refuse("TOO_LONG");
  const checked = checkFields(fields, "strict");
  // The parts that were checked cannot hold a delimiter; one of the last two would be cut in two by it.
  const cut = names.find((name, index) => index > 3 && String(parts[name]).includes("$"));
  return checked.ok && cut !== undefined ? refuse("NOT_ACTIVATION_CODE", cut) : checked;
}

/** How an optional part stands in its field. */
function fieldOf(part: string | boolean | null | undefined): string {
  return typeof part === "boolean" ? (part ? "1" : "") : (part ?? "");
}
