import { isSmdpAddress } from "./smdp-address.js";

// How `:` and `$` stand in a text: as they are, or as a web address, JSON, a shell or HTML writes them.
const percent = "%(?:25){0,3}";
const escape = `(?:\\\\|${percent}5C){1,7}`;
const colon = `(?::|${percent}3A|${escape}u003A|&#58;)`;
const dollar = `(?:${escape}u0024|(?:${escape})?(?:\\$|${percent}24)|&(?:#36|dollar);)`;

/**
 * Every blank that reading takes off, in the same ways of writing; of a web address every byte that it escapes.
 * No text is a row of them in two ways: a pattern that could choose would take for ever.
 */
const blank = `(?:[\\s\\u200b]|${percent}(?!2[45]|5C)[\\dA-F]{2}|${escape}(?:[nrtfv]|u(?!0024)[\\dA-F]{4})|<wbr>)`;
const gap = `${blank}*`;

/** Up to a blank that no delimiter touches, or what ends a text in code. */
const rest = `(?:[^\\s"'<>\\\\$%&]+|${dollar}${gap}|[%&]|${blank}+(?=${dollar}))*`;

/** A full name with a letter in it, or four numbers; any other name only right between delimiters: prices stand there as well. */
const host = `(?=[\\d.-]*[A-Z_]|(?:\\d+\\.){3})[\\w.-]*\\.[\\w-]+|(?<=${dollar})[A-Z][\\w.:-]*(?=${dollar})`;

/** With its prefix anything is taken for a code, of any format and with a secret where the address belongs. */
const prefixed = `LPA${colon}${gap}\\d{1,3}${gap}${dollar}${gap}([\\dA-Z.-]*)`;

/** Without, it has to name a host, or every price in dollars would be one; before it stands no letter or digit but those of an escape. */
const start = `(?<=^|[^\\dA-Z]|${percent}[\\dA-F]{2}|${escape}(?:[nrtfv]|u[\\dA-F]{4}))`;
const bare = `${start}\\d${gap}${dollar}${gap}(${host})(?=${gap}${dollar})`;

const activationCode = /* @__PURE__ */ new RegExp(`(?:${prefixed}|${bare})${rest}`, "giu");

/** Hides activation codes but for the SM-DP+ address. Once one has begun, nothing can fail: linear time. */
export function hideCodes(text: string): string {
  return text.replace(activationCode, hiddenCode);
}

function hiddenCode(_found: string, afterPrefix: string | undefined, host: string): string {
  const address = afterPrefix ?? host;
  return isSmdpAddress(address) ? `LPA:1$${address}$[redacted]` : "LPA:1$[redacted]";
}
