import { isSmdpAddress } from "./smdp-address.js";

// How `:` and `$` stand in a text: as they are, or as a web address or JSON writes them.
const colon = "(?::|%(?:25){0,3}3A|\\\\u003A)";
const dollar = "[ \\t]{0,3}(?:\\$|%(?:25){0,3}24|\\\\u0024)[ \\t]{0,3}";
const rest = "[^\\s\"'<>\\\\]*";

/**
 * With its prefix anything is taken for a code, of any format and with a secret where the address belongs. Without, it has to name a host, or
 * every price in dollars would be one.
 */
const activationCode = /* @__PURE__ */ new RegExp(
  `(?<![0-9A-Z])(?:LPA${colon}[ \\t]{0,3}\\d{1,3}${dollar}([0-9A-Z.-]{0,253})(?:${dollar})?|1${dollar}((?:[0-9A-Z-]{1,63}\\.){1,8}[0-9A-Z-]{1,63})${dollar})${rest}`,
  "giu",
);

/** Hides activation codes but for the SM-DP+ address. The pattern begins at few places and repeats within bounds: linear time. */
export function hideCodes(text: string): string {
  return text.replace(activationCode, hiddenCode);
}

function hiddenCode(_found: string, prefixed: string | undefined, bare: string): string {
  const address = prefixed ?? bare;
  return isSmdpAddress(address) ? `LPA:1$${address}$[redacted]` : "LPA:1$[redacted]";
}
