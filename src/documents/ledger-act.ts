import { localeOf } from "../i18n/locale.js";
import { Html, html } from "../model/html.js";
import type { Locale } from "../model/locale.js";
import type { LedgerNote, LedgerRecord } from "../store/store.js";
import { changesPart, headPart, type LedgerActFacts, notesPart, proofPart, totalsPart } from "./act-parts.js";
import { actStyle, actStyleHash } from "./act-style.js";
import { documentTextsOf } from "./all-texts.js";
import { freeText } from "./free-text.js";

/** Nothing on the page runs, loads or leaves. */
const policy = `default-src 'none'; style-src '${actStyleHash}'; base-uri 'none'; form-action 'none'`;

/** As one value: a space more or less in it, and it would be another style than the policy allows. */
const style = /* @__PURE__ */ Html.trusted(`<style>${actStyle}</style>`);

/**
 * An act for people over what the ledger holds of a period or a number (rule 2.10): one HTML page to print on A4, with a row for each change as
 * its newest step tells it, what was recorded beside, totals, and the hash of each record. Numbers are masked unless `showNumbers` says otherwise;
 * times are those of Almaty with the offset of their day. It is a draft for a lawyer, and says so.
 *
 * The page has no script and no outside resource. A language other than the three is answered in English.
 *
 * @param records What `store.ledger.read(range)` gives, oldest first.
 * @throws {KcellError} `INVALID_BIN`, `INVALID_MSISDN`, `INVALID_ARGUMENT` for what is no text.
 *
 * @example
 * ```ts
 * import { ledgerAct } from "kcell-self-service/locales";
 * import { sqliteStore } from "kcell-self-service/node";
 *
 * const store = sqliteStore("./kcell.db");
 * const records = [];
 * for await (const record of store.ledger.read({ from: new Date("2026-11-01T00:00:00+05:00") })) records.push(record);
 * const page = ledgerAct(records, { madeAt: new Date(), company: "ТОО «Пример»" }, "kk");
 * ```
 */
export function ledgerAct(records: readonly (LedgerRecord | LedgerNote)[], facts: LedgerActFacts, locale: Locale): string {
  const { act } = documentTextsOf(locale);
  const contents = { facts, locale, changes: newestOfEach(records), notes: records.filter(isNote) };
  return html`<!doctype html>
    <html lang="${localeOf(locale)}" translate="no">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${Html.trusted(policy)}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <title>${act.title}</title>
        ${style}
      </head>
      <body>
        <main>
          <p class="draft">${act.draft}</p>
          <h1>${act.title}</h1>
          ${headPart(facts, locale)} ${changesPart(contents)} ${notesPart(contents)} ${totalsPart(contents)}
          <p>${act.legalForce}</p>
          ${proofPart(records, facts, locale)}
          <div class="sign">
            <p>${[act.signature, freeText(facts.administrator)].filter((part) => part !== undefined).join(": ")}</p>
            <p>${act.date}</p>
          </div>
        </main>
      </body>
    </html> `.render();
}

function isNote(record: LedgerRecord | LedgerNote): record is LedgerNote {
  return record.state === "noted";
}

/** One row for each change, where its newest step stands. */
function newestOfEach(records: readonly (LedgerRecord | LedgerNote)[]): readonly LedgerRecord[] {
  const newest = new Map<string, LedgerRecord>();
  for (const record of records) {
    if (isNote(record)) continue;
    newest.delete(record.intentId);
    newest.set(record.intentId, record);
  }
  return [...newest.values()];
}
