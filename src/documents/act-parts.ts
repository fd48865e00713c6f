import { dictionaryOf } from "../i18n/dictionaries.js";
import { plural } from "../i18n/plural.js";
import { type Html, html } from "../model/html.js";
import type { Locale } from "../model/locale.js";
import { parseMsisdn } from "../model/msisdn.js";
import type { Administrator, LedgerNote, LedgerRecord, LedgerState } from "../store/store.js";
import { changeRow, noteRow, numberText, type RowStyle, stateText } from "./act-row.js";
import { documentTextsOf } from "./all-texts.js";
import { type CompanyFacts, companyLines } from "./company.js";
import { exactTime } from "./exact-time.js";
import { freeText } from "./free-text.js";
import type { DocumentTexts } from "./texts.js";

/** What an act says of itself. */
export interface LedgerActFacts extends Omit<CompanyFacts, "contact"> {
  /** When it is drawn up. */
  readonly madeAt: Date;
  /** The period that was read; the whole ledger where neither end is given. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** The one number that was read for, as people write it. */
  readonly msisdn?: string | undefined;
  /** Shows numbers in full. Whoever does that has recorded it in the ledger first. Default false. */
  readonly showNumbers?: boolean | undefined;
  /** The newest record of the whole ledger, to be kept elsewhere. */
  readonly head?: { readonly sequence: number; readonly hash: string } | undefined;
  /** Whether the chain passed verification; nothing is said of it where that was not tried. */
  readonly isVerified?: boolean | undefined;
  /** The record, kept elsewhere, with which the chain was compared. Without one the act says that nobody knows whether the newest are missing. */
  readonly keptHead?: { readonly sequence: number; readonly hash: string } | undefined;
}

/** A record, by its place and its hash. */
type Head = NonNullable<LedgerActFacts["head"]>;

/** What the parts of an act are made of. */
export interface ActContents {
  readonly facts: LedgerActFacts;
  readonly locale: Locale;
  readonly changes: readonly LedgerRecord[];
  readonly notes: readonly LedgerNote[];
}

function rowStyle({ facts, locale }: ActContents): RowStyle {
  return { locale, showNumbers: facts.showNumbers === true };
}

/** Who, which period, which number. */
export function headPart(facts: LedgerActFacts, locale: Locale): Html {
  const { act, company } = documentTextsOf(locale);
  const { tag } = dictionaryOf(locale);
  const showNumbers = facts.showNumbers === true;
  const ends = [lineOf(act.from, exactTime(facts.from, tag)), lineOf(act.to, exactTime(facts.to, tag))].filter((end) => end !== undefined);
  const number = facts.msisdn === undefined ? undefined : numberText(parseMsisdn(facts.msisdn), { showNumbers });
  return html`<div>
    ${companyLines({ ...facts, contact: undefined }, company).map((text) => (text ? html`<p>${text}</p>` : html``))}
    <p>${act.period}: ${ends.length === 0 ? act.wholePeriod : ends.join(", ")}</p>
    ${number !== undefined && html`<p>${act.ofNumber}: ${number}</p>`}
    <p>${act.madeAt}: ${exactTime(facts.madeAt, tag)}</p>
    ${!showNumbers && html`<p class="hint">${act.masked}</p>`}
  </div>`;
}

function lineOf(word: string, time: string | undefined): string | undefined {
  return time === undefined ? undefined : `${word} ${time}`;
}

/** The table of changes. */
export function changesPart(contents: ActContents): Html {
  const { act } = documentTextsOf(contents.locale);
  if (contents.changes.length === 0) return html`<p>${act.noChanges}</p>`;
  const rows = contents.changes.map((record) => changeRow(record, rowStyle(contents)));
  return tablePart(act.changes, Object.values(act.columns), rows);
}

/** What was recorded beside changes. */
export function notesPart(contents: ActContents): Html {
  const { act } = documentTextsOf(contents.locale);
  if (contents.notes.length === 0) return html``;
  const { sequence, at, number, basis, requestedBy, hash } = act.columns;
  const rows = contents.notes.map((note) => noteRow(note, rowStyle(contents)));
  return tablePart(act.notes, [sequence, at, act.notes, number, basis, requestedBy, hash], rows);
}

function tablePart(title: string, columns: readonly string[], rows: readonly Html[]): Html {
  const heads = columns.map((column) => html`<th>${column}</th>`);
  return html`<h2>${title}</h2>
    <table>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

/** How many changes there are in each state. */
export function totalsPart({ changes, locale }: ActContents): Html {
  const { act } = documentTextsOf(locale);
  const { tag } = dictionaryOf(locale);
  const counts = new Map<LedgerState, number>();
  for (const { state } of changes) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = [...counts].map(([state, count]) => `${stateText(state, locale)}: ${count.toLocaleString(tag)}`);
  return html`<p><b>${act.totals}.</b> ${[plural(act.count, changes.length, tag), ...parts].join("; ")}.</p>`;
}

/** On what the act rests: who was the administrator under which Rules, and the head of the ledger. */
export function proofPart(records: readonly (LedgerRecord | LedgerNote)[], facts: LedgerActFacts, locale: Locale): Html {
  const { act, company } = documentTextsOf(locale);
  const { head, keptHead } = facts;
  return html`<div>
    ${administratorsIn(records).map((each) => administratorPart(each, { act, company }))} ${headLine(act.head, head)}
    ${headLine(act.keptHead, keptHead)} ${verdictPart(facts, act)}
  </div>`;
}

function headLine(label: string, head: Head | undefined): Html {
  return head ? html`<p>${label}: ${String(head.sequence)}, <code>${head.hash}</code></p>` : html``;
}

/** How far the chain can be trusted: a chain alone does not tell whether its end was cut off. */
function verdictPart({ isVerified, keptHead }: LedgerActFacts, act: DocumentTexts["act"]): Html {
  if (isVerified === undefined) return html``;
  if (!isVerified) return html`<p class="alarm">${act.notVerified}</p>`;
  return html`<p>${keptHead ? act.verified : act.verifiedAlone}</p>`;
}

type ActWords = Pick<DocumentTexts, "act" | "company">;

function administratorPart({ name, applicationDate, rulesSha256 }: Administrator, { act, company }: ActWords): Html {
  const dated = applicationDate === undefined ? "" : `; ${act.applicationDate}: ${freeText(applicationDate)}`;
  return html`<p>
    ${company.administrator}: ${freeText(name)}${dated}${rulesSha256 !== undefined && html`; ${act.rules}: <code>${rulesSha256}</code>`}
  </p>`;
}

/** Each administrator once, with each text of the Rules. */
function administratorsIn(records: readonly (LedgerRecord | LedgerNote)[]): readonly Administrator[] {
  const all = records.map(({ administrator }) => administrator).filter((administrator) => administrator !== undefined);
  return [...new Map(all.map((administrator) => [JSON.stringify(administrator), administrator])).values()];
}
