import { toSvg } from "../qr/svg.js";
import type { CheckedPerson } from "./entry.js";
import { Html, html } from "../model/html.js";
import { notice } from "./notice.js";
import type { SheetTexts } from "./sheet-texts.js";

/** Who gets the eSIM, the warning, and the code: all that differs from one person to the next. */
export function personPart(person: CheckedPerson, texts: SheetTexts): Html {
  return html`${whoGetsIt(person, texts)} ${notice("key", texts.key)}
    <div class="code">
      <figure translate="no">
        ${Html.trusted(toSvg(person.code))}
        <figcaption>${texts.scan}</figcaption>
      </figure>
      <div>${byHand(person, texts)} ${person.confirmationCodeRequired && notice("confirmation", texts.confirmation)}</div>
    </div> `;
}

function whoGetsIt({ name, msisdn, iccid }: CheckedPerson, texts: SheetTexts): Html {
  return html`<div class="who">
    ${name !== undefined && html`<h1><bdi>${name}</bdi></h1>`}
    <p><span class="label">${texts.number}</span> <strong>${grouped(msisdn)}</strong></p>
    ${iccid !== undefined && html`<p><span class="label">ICCID</span> ${iccid}</p>`}
  </div>`;
}

function byHand({ code }: CheckedPerson, { byHand: texts }: SheetTexts): Html {
  const { ios, android } = code.manualEntry();
  const matchingId = ios.activationCode === "" ? html`<i>${texts.leaveEmpty}</i>` : html`<code>${ios.activationCode}</code>`;
  return html`<h2>${texts.title}</h2>
    <div class="by-hand">
      <div>
        <h3>iPhone, iPad</h3>
        <dl>
          <dt>${texts.smdpAddress}</dt>
          <dd><code>${ios.smdpAddress}</code></dd>
          <dt>${texts.matchingId}</dt>
          <dd>${matchingId}</dd>
        </dl>
        <p class="hint">${texts.iphoneNote}</p>
      </div>
      <div>
        <h3>Android, Windows</h3>
        <dl>
          <dt>${texts.activationCode}</dt>
          <dd><code>${android.activationCode}</code></dd>
        </dl>
      </div>
    </div>`;
}

/** `+7 701 123 45 67`, with spaces that do not break. */
function grouped(msisdn: string): string {
  return [msisdn.slice(0, 2), msisdn.slice(2, 5), msisdn.slice(5, 8), msisdn.slice(8, 10), msisdn.slice(10)].join("\u00a0");
}
