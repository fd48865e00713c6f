import { dictionaryOf } from "../i18n/dictionaries.js";
import { actionText, verdictText } from "../i18n/words.js";
import { type Html, html } from "../model/html.js";
import type { Locale } from "../model/locale.js";
import { maskMsisdn } from "../model/msisdn.js";
import type { LedgerNote, LedgerRecord, LedgerState } from "../store/store.js";
import { documentTextsOf } from "./all-texts.js";
import { exactTime } from "./exact-time.js";
import { freeText } from "./free-text.js";
import type { ActTexts } from "./texts.js";

/** How numbers are written, and in which language the rest is. */
export interface RowStyle {
  readonly locale: Locale;
  readonly showNumbers: boolean;
}

/** A change, as its newest step tells it. */
export function changeRow(record: LedgerRecord, style: RowStyle): Html {
  const { sequence, at, operation, msisdn, state, basis, requestedBy, order, hash, error } = record;
  const { locale } = style;
  return html`<tr>
    <td>${String(sequence)}</td>
    <td>${exactTime(at, dictionaryOf(locale).tag)}</td>
    <td>${operationText(operation, locale)}</td>
    <td>${numberText(msisdn, style)}</td>
    <td>${[stateText(state, locale), error?.code].filter((word) => word !== undefined).join(", ")}</td>
    <td>${freeText(basis)}</td>
    <td>${freeText(requestedBy)}</td>
    <td>${freeText(order?.id)}</td>
    <td><code>${hash}</code></td>
  </tr> `;
}

/** A secret that was fetched, or an act of a person. */
export function noteRow({ sequence, at, operation, msisdn, basis, requestedBy, hash }: LedgerNote, style: RowStyle): Html {
  return html`<tr>
    <td>${String(sequence)}</td>
    <td>${exactTime(at, dictionaryOf(style.locale).tag)}</td>
    <td>${operationText(operation, style.locale)}</td>
    <td>${numberText(msisdn, style)}</td>
    <td>${freeText(basis)}</td>
    <td>${freeText(requestedBy)}</td>
    <td><code>${hash}</code></td>
  </tr> `;
}

/** Where a change stands. */
export function stateText(state: LedgerState, locale: Locale): string {
  const { states } = documentTextsOf(locale).act;
  return state === "planned" || state === "sending" ? states[state] : verdictText(state, locale);
}

/** What was done. An operation without a word of ours comes back as it is. */
function operationText(operation: string, locale: Locale): string {
  const { operations } = documentTextsOf(locale).act;
  return isNamed(operation, operations) ? operations[operation] : actionText(operation, locale);
}

function isNamed(operation: string, operations: ActTexts["operations"]): operation is keyof ActTexts["operations"] {
  return Object.hasOwn(operations, operation);
}

/** A number as the act may show it. */
export function numberText(msisdn: string | undefined, { showNumbers }: Pick<RowStyle, "showNumbers">): string | undefined {
  return msisdn === undefined || showNumbers ? msisdn : maskMsisdn(msisdn);
}
