import type { ErrorCode } from "../errors/codes.js";
import { invalidArgument } from "../errors/invalid.js";
import { dictionaryOf } from "../i18n/dictionaries.js";
import { quotable } from "../i18n/quotable.js";
import { textOf } from "../i18n/subject.js";
import { actionText } from "../i18n/words.js";
import type { Incident } from "../model/incident.js";
import type { Locale } from "../model/locale.js";
import { documentTextsOf } from "./all-texts.js";
import { type CompanyFacts, companyLines, signature } from "./company.js";
import { exactTime } from "./exact-time.js";
import { freeText } from "./free-text.js";
import { bodyOf, type Letter, line, type Paragraph } from "./letter.js";
import type { ReportTexts } from "./texts.js";

/**
 * The report of rule 2.14, ready for a person to read and send: what happened and when, the ids by which the operator finds it, what the company
 * has done, and what is asked of the operator. `access.incidents()` gives the incidents.
 *
 * It holds no secret and no full phone number, also where somebody typed one into a reason. It is a draft: what the law asks for beside it, a lawyer
 * knows, and its first paragraph says so. A language other than the three is answered in English.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` where there is no incident, `INVALID_BIN`.
 *
 * @example
 * ```ts
 * import { incidentReport } from "kcell-self-service/locales";
 *
 * const { subject, body } = incidentReport(await kcell.access.incidents(), { company: "ТОО «Пример»", bin: "240140990014" }, "ru");
 * ```
 */
export function incidentReport(incidents: readonly Incident[], facts: CompanyFacts, locale: Locale): Letter {
  if (incidents.length === 0) throw invalidArgument("incidents", "there is none to report");
  const { company, report } = documentTextsOf(locale);
  return {
    subject: [report.subject, freeText(facts.company)].filter((part) => part !== undefined).join(": "),
    body: bodyOf([
      [report.draft],
      [report.opening],
      companyLines(facts, company),
      [report.happened],
      ...incidents.map((incident, index) => happened(incident, { place: index + 1, locale })),
      [report.done],
      ...incidents.map((incident, index) => done(incident, { place: index + 1, locale })),
      [report.asked, ...requestsFor(incidents, report).map((request) => `- ${request}`)],
      [report.noSecrets],
      signature(facts, company),
    ]),
  };
}

/** Where an incident stands in the letter, and in which language that is. */
interface Place {
  readonly place: number;
  readonly locale: Locale;
}

function happened(incident: Incident, { place, locale }: Place): Paragraph {
  const dictionary = dictionaryOf(locale);
  const { facts, report } = documentTextsOf(locale);
  const { title, explanation } = textOf(incident, dictionary);
  const { code, clause, at, lastAt, count, operation, by, reason } = incident;
  const ids = new Set([incident.correlationId, ...(incident.correlationIds ?? [])].map(quotable).filter((id) => id !== undefined));
  const named = quotable(operation);
  return [
    `${place}. ${title}. ${explanation}`,
    line(facts.code, code),
    line(facts.clause, quotable(clause)),
    line(report.firstAt, exactTime(at, dictionary.tag)),
    line(report.lastAt, exactTime(lastAt, dictionary.tag)),
    line(report.count, count === undefined ? undefined : count.toLocaleString(dictionary.tag)),
    line(facts.operation, named && actionText(named, locale)),
    line(facts.orderId, quotable(incident.orderId)),
    line(facts.requestId, quotable(incident.requestId)),
    line(facts.correlationId, [...ids].join(", ")),
    line(facts.credentialsId, quotable(incident.credentialsId)),
    line(report.reportedBy, freeText(by)),
    line(report.reason, freeText(reason)),
  ];
}

function done({ code, at, reopened }: Incident, { place, locale }: Place): Paragraph {
  const { tag } = dictionaryOf(locale);
  const { report } = documentTextsOf(locale);
  const scope = stoppedBy(code);
  if (scope === "nothing") return [`${place}. ${report.stopped.nothing}`];
  const stopped = line(`${place}. ${report.stopped[scope]}`, exactTime(at, tag));
  if (!reopened) return [stopped, report.stillStopped];
  return [
    stopped,
    line(report.reopened, exactTime(reopened.at, tag)),
    line(report.reopenedBy, freeText(reopened.by)),
    line(report.note, freeText(reopened.note)),
    line(report.operatorReference, freeText(reopened.operatorReference)),
  ];
}

/** What of the sending an incident has stopped. */
function stoppedBy(code: ErrorCode): keyof ReportTexts["stopped"] {
  switch (code) {
    case "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY":
    case "ACCESS_SUSPENDED_VIOLATION":
    case "ACCESS_ENDED":
    case "SENDING_STOPPED":
      return "everything";
    case "INVALID_CREDENTIALS":
    case "CREDENTIALS_SUSPENDED":
      return "credentials";
    case "UNREADABLE_REFUSALS":
      return "changes";
    default:
      return "nothing";
  }
}

/** What is asked of the operator: always to answer, to explain and to help; the rest where an incident calls for it. */
function requestsFor(incidents: readonly Incident[], { requests }: ReportTexts): readonly string[] {
  const orders = incidents.map(({ orderId }) => orderId).filter((id) => id !== undefined);
  const aboutCredentials = incidents.filter(({ code }) => code === "REFRESH_TOKEN_REUSED" || stoppedBy(code) === "credentials");
  const isStopped = incidents.some(({ code, reopened }) => stoppedBy(code) !== "nothing" && !reopened);
  return [
    requests.confirm,
    requests.circumstances,
    requests.contain,
    // Only what can be quoted is really named above.
    ...(orders.length === 0 ? [] : [orders.every(quotable) ? requests.order : requests.someOrder]),
    ...(aboutCredentials.length === 0
      ? []
      : [aboutCredentials.every(({ credentialsId }) => quotable(credentialsId)) ? requests.credentials : requests.ourCredentials]),
    ...(isStopped ? [requests.restore] : []),
  ];
}
