import type { CheckedPerson } from "./entry.js";
import { type Company, guidance } from "./guidance.js";
import { type Html, html } from "../model/html.js";
import { personPart } from "./person.js";
import type { SheetTexts } from "./sheet-texts.js";

/** What a layout is made of. */
export interface SheetContents {
  readonly people: readonly CheckedPerson[];
  readonly texts: SheetTexts;
  readonly company: Company;
}

/** A page of A4 for each person, with all that this person needs. */
export function pages({ people, texts, company }: SheetContents): Html {
  return html`${people.map(
    (person) => html`<section>${head(texts.title, company)} ${personPart(person, texts)}${guidance(texts, company)}</section> `,
  )}`;
}

/** Three cards on a page, to be cut apart, and at the end one page of steps: it holds no secret, so it can be copied for everybody. */
export function cards({ people, texts, company }: SheetContents): Html {
  return html`<main>
      ${people.map(
        (person) =>
          html`<article>
            ${head(texts.title, company)} ${personPart(person, texts)}
            <p class="hint see">${texts.guide.seeIt}</p>
          </article> `,
      )}
    </main>
    <section>
      ${head(texts.title, company)}
      <h1>${texts.guide.title}</h1>
      ${guidance(texts, company)}
    </section> `;
}

function head(title: string, { company }: Company): Html {
  return html`<header>
    <p>${title}</p>
    ${company !== undefined && html`<p class="company">${company}</p>`}
  </header>`;
}
