/** A link that begins the installation of a code on a device. It holds the whole code: whoever has it can fetch the profile. */
export interface InstallLink {
  readonly url: string;
  /** The first version on which the link works. */
  readonly minOs: string;
  /** `documented`: the maker of the system describes it. `bestEffort`: it works on many devices, and nobody promises it. */
  readonly support: "documented" | "bestEffort";
}

/** One link for each system. */
export interface InstallLinks {
  readonly apple: InstallLink;
  readonly android: InstallLink;
  readonly windows: InstallLink;
}

/** How the code stands in a web link: as it is, or percent-encoded for what does not like `$` and `:` there. */
export type LinkEncoding = "raw" | "percent";

/**
 * The links for a code that has its prefix. `$` and `:` are legal in a link (RFC 3986) and phones expect them, so `raw` leaves these two.
 * Windows takes the code itself for a link: no encoding touches them there.
 */
export function installLinksOf(code: string, encoding: LinkEncoding): InstallLinks {
  const raw = escaped(code).replaceAll(/%24|%3A/gu, decodeURIComponent);
  const carried = encoding === "percent" ? escaped(code) : raw;
  const webLink = (maker: string): string => `https://esimsetup.${maker}.com/esim_qrcode_provisioning?carddata=${carried}`;
  return {
    apple: { url: webLink("apple"), minOs: "iOS 17.4", support: "documented" },
    android: { url: webLink("android"), minOs: "Android 10", support: "bestEffort" },
    windows: { url: raw.replace(/^LPA:/u, "lpa:"), minOs: "Windows 11 24H2", support: "documented" },
  };
}

/** Half a character, which only an open field of version 3 can hold, has no encoding. */
function escaped(code: string): string {
  return encodeURIComponent(code.replaceAll(/\p{Cs}/gu, "\ufffd"));
}
