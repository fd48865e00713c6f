import { trim } from "./trim.js";
import type { ActivationCodeWarning } from "./warning.js";

/** The links that install a code: see `installLinks`. The host is compared as a whole, so that a look-alike is none. */
const installLink = /^https:\/\/esimsetup\.(?:apple|android)\.com(?::443)?\/esim_qrcode_provisioning\/?\?(?:[^#&]*&)*?carddata=([^#&]*)/iu;

/** A text as it may come from a person or a page, down to the code in it, and what had to be taken off. */
export function unwrap(text: string): { readonly text: string; readonly warnings: readonly ActivationCodeWarning[] } {
  const trimmed = trim(text);
  const linked = installLink.exec(trimmed)?.[1];
  const decoded = percentDecoded(linked ?? trimmed);
  const warnings: readonly (ActivationCodeWarning | false)[] = [
    trimmed !== text && "WHITESPACE_TRIMMED",
    linked !== undefined && "FROM_INSTALL_LINK",
    decoded !== undefined && "PERCENT_ENCODED",
  ];
  return { text: decoded ?? linked ?? trimmed, warnings: warnings.filter((warning) => warning !== false) };
}

/** One layer, and only where it hides the delimiters: what is encoded twice was not meant to be read as a code. */
function percentDecoded(text: string): string | undefined {
  if (text.includes("$") || !text.includes("%24")) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken sequence is no encoding; the text then is no code either.
    return undefined;
  }
}
