import { invalidArgument } from "../errors/invalid.js";
import { parseBin } from "../model/bin.js";
import type { Locale } from "../model/locale.js";
import { assertObject } from "../qr/assert-object.js";
import { sheetTexts } from "./all-sheet-texts.js";
import { checkPeople } from "./check-entries.js";
import type { HandoutEntry } from "./entry.js";
import { Html, html } from "../model/html.js";
import { cards, pages } from "./layouts.js";
import { sheetStyle, sheetStyleHash } from "./sheet-style.js";

/** How the sheet is written and set. */
export interface HandoutSheetOptions {
  /** The language of the people who get it. */
  readonly language: Locale;
  /**
   * `page` gives everybody a page with all of it. `cards` puts three codes on a page, to be cut apart, and the steps on one page at the end,
   * which holds no secret and can be copied. Default `page`.
   */
  readonly layout?: "page" | "cards" | undefined;
  /** The company's name, for the head of the sheet. */
  readonly company?: string | undefined;
  /** The company's BIN, to which new devices are registered; or the IIN of a sole trader. */
  readonly bin?: string | undefined;
  /** Whom to ask: a name, a room, a number. */
  readonly contact?: string | undefined;
}

/**
 * Nothing on the page runs, loads or leaves. Its one style is known by its hash, so that even a name that got past the escaping could
 * neither run nor dress up as something else.
 */
const policy = `default-src 'none'; style-src '${sheetStyleHash}'; base-uri 'none'; form-action 'none'`;

/** As one value: a space more or less in it, and it would be another style than the policy allows. */
const style = /* @__PURE__ */ Html.trusted(`<style>${sheetStyle}</style>`);

/**
 * One HTML page to print on A4: for each entry the QR code, what to type where a camera cannot help, the steps for iOS, Android and Windows,
 * a notice where a confirmation code is needed, the registration of a new device's IMEI, and the warning that the code is a key.
 *
 * The page has no script and no outside resource, and a content security policy that allows none. It holds every code, so treat it as you
 * treat passwords: no web server, no e-mail, mode 0600, deleted after printing (rules 2.11, 2.12).
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, `INVALID_MSISDN`, `INVALID_ACTIVATION_CODE`, `INVALID_BIN`. It names the entry and the field, and
 * never what stands there. Nothing is left out in silence: all entries are on the sheet, or there is no sheet.
 */
export function renderHandoutSheet(entries: readonly HandoutEntry[], options: HandoutSheetOptions): string {
  assertObject("options", options);
  const { language, layout = "page", company, contact } = options;
  if (!Object.hasOwn(sheetTexts, language)) throw invalidArgument("language", "it must be one of kk, ru, en");
  if (layout !== "page" && layout !== "cards") throw invalidArgument("layout", "it must be one of page, cards");
  assertShort("company", company);
  assertShort("contact", contact);
  const texts = sheetTexts[language];
  const bin = options.bin === undefined ? undefined : parseBin(options.bin).value;
  const contents = { people: checkPeople(entries), texts, company: { company, bin, contact } };
  return html`<!doctype html>
    <html lang="${language}" translate="no">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${Html.trusted(policy)}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex, noarchive" />
        <meta name="google" content="notranslate" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${texts.title}</title>
        ${style}
      </head>
      <body class="${layout}">
        ${layout === "page" ? pages(contents) : cards(contents)}
      </body>
    </html> `.render();
}

function assertShort(field: string, value: unknown): void {
  if (value === undefined) return;
  const isGood = typeof value === "string" && value.trim() !== "" && value.length <= 120;
  if (!isGood) throw invalidArgument(field, "it must be a text of 1 to 120 characters");
}
