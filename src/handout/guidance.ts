import { type Html, html } from "../model/html.js";
import { notice } from "./notice.js";
import type { Guide, SheetTexts } from "./sheet-texts.js";

/** What the whole sheet knows of the company. */
export interface Company {
  readonly company: string | undefined;
  readonly bin: string | undefined;
  readonly contact: string | undefined;
}

/** What to do, the same for everybody, and no secret. */
export function guidance(texts: SheetTexts, { bin, contact }: Company): Html {
  return html`${notice("plain", texts.before)}
    <div class="guides">${texts.guides.map(guide)}</div>
    <div class="notes">${notice("plain", texts.after)} ${newDevice(texts, bin)}</div>
    ${contact !== undefined && html`<footer>${texts.contact(contact)}</footer>`} `;
}

function guide({ device, steps }: Guide): Html {
  return html`<div>
    <h2>${device}</h2>
    <ol>
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
  </div>`;
}

function newDevice(texts: SheetTexts, bin: string | undefined): Html {
  return html`<aside class="plain">
    <h2>${texts.imei.title}</h2>
    <p>${texts.imei.text}</p>
    ${bin !== undefined && html`<p><strong>${texts.bin(bin)}</strong></p>`}
  </aside>`;
}
