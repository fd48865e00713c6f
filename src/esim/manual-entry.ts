import type { ActivationCodeParts } from "./code-parts.js";

/** What to type on a device that cannot scan. Whoever sees it can fetch the profile. */
export interface ManualEntry {
  /** The iPhone asks for two things, and calls the matching ID "Activation Code". */
  readonly ios: { readonly smdpAddress: string; readonly activationCode: string };
  /** Android asks for the whole code. */
  readonly android: { readonly activationCode: string };
  /** Windows asks for the whole code. */
  readonly windows: { readonly activationCode: string };
  /** Each of them then also asks for a confirmation code, which is not part of the code and comes by another way. */
  readonly confirmationCodeRequired: boolean;
}

/** What to type, from the parts of a code and the code as a whole. */
export function manualEntryOf(parts: ActivationCodeParts, code: string): ManualEntry {
  return {
    ios: { smdpAddress: parts.smdpAddress, activationCode: parts.matchingId },
    android: { activationCode: code },
    windows: { activationCode: code },
    confirmationCodeRequired: parts.confirmationCodeRequired,
  };
}
