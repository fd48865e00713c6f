/**
 * Texts for people, in Kazakh, Russian and English: what an error or an incident means and what to do about it, and the words for what a screen shows.
 *
 * @module
 */

// What happened, and what to do.
export { type LocalizedMessage, localize } from "../i18n/localize.js";

// What a device shows when it does not install an eSIM.
export { explainRspError } from "../i18n/explain-rsp-error.js";

// Texts and papers that a person sends or signs; nothing is ever sent by itself.
export type { CompanyFacts } from "../documents/company.js";
export { incidentReport } from "../documents/incident-report.js";
export { ledgerAct } from "../documents/ledger-act.js";
export type { LedgerActFacts } from "../documents/act-parts.js";
export type { Letter } from "../documents/letter.js";
export { type SupportCase, type SupportFacts, supportRequest } from "../documents/support-request.js";

// The words of a screen.
export { actionText, blockReasonText, orderStateText, statusText, verdictText, waitText } from "../i18n/words.js";

// The language.
export { localeOf } from "../i18n/locale.js";
export type { Locale } from "../model/locale.js";
