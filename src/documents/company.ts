import { invalidArgument } from "../errors/invalid.js";
import { parseBin } from "../model/bin.js";
import { freeText } from "./free-text.js";
import { line, type Paragraph } from "./letter.js";
import type { CompanyTexts } from "./texts.js";

/** Who writes. All of it may be left out; the person who sends the text can add it. */
export interface CompanyFacts {
  /** The company's name. */
  readonly company?: string | undefined;
  /** The company's BIN, or the IIN of a sole trader. */
  readonly bin?: string | undefined;
  /** The administrator of the Service, by name (Annex 1). */
  readonly administrator?: string | undefined;
  /** Where the operator can answer: an e-mail address. Of a phone number only its ends would stay. */
  readonly contact?: string | undefined;
}

/**
 * The paragraph that says who writes.
 *
 * @throws {KcellError} `INVALID_BIN`; `INVALID_ARGUMENT` for what is no text.
 */
export function companyLines({ company, bin, administrator, contact }: CompanyFacts, texts: CompanyTexts): Paragraph {
  for (const [field, value] of Object.entries({ company, bin, administrator, contact }))
    if (value !== undefined && typeof value !== "string") throw invalidArgument(field, "it is not a text");
  const number = bin === undefined ? undefined : parseBin(bin);
  return [
    line(texts.company, freeText(company)),
    number && line(texts[number.kind], number.value),
    line(texts.administrator, freeText(administrator)),
    line(texts.contact, freeText(contact)),
  ];
}

/** How a letter ends: by whom it is written. */
export function signature({ company, administrator }: CompanyFacts, { regards }: CompanyTexts): Paragraph {
  return [regards, freeText(administrator), freeText(company)];
}
