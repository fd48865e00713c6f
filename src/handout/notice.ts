import { type Html, html } from "../model/html.js";
import type { Notice } from "./sheet-texts.js";

/** A heading and what stands under it, set apart as its kind wants it. */
export function notice(kind: "key" | "confirmation" | "plain", { title, text }: Notice): Html {
  return html`<aside class="${kind}">
    <h2>${title}</h2>
    <p>${text}</p>
  </aside>`;
}
