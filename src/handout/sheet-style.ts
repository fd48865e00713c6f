/**
 * How the sheet looks, on A4 and on a screen. Millimetres and points, for paper is what it is for; greys that survive a cheap printer, and no
 * meaning in a colour alone. Every change needs its new hash below, and a test says which.
 */
export const sheetStyle = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { color-scheme: only light; -webkit-text-size-adjust: 100% }
body { background: #e9ecef; color: #14181c; font: 9pt/1.35 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; hyphens: none }
section { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 10mm 14mm 8mm; background: #fff; box-shadow: 0 1mm 5mm #0003; display: flex; flex-direction: column; gap: 3.4mm }
header { display: flex; justify-content: space-between; gap: 6mm; padding-bottom: 1.8mm; border-bottom: .5mm solid #14181c; font-size: .95em; font-weight: 600 }
.company { text-align: right; overflow-wrap: anywhere }
h1 { font-size: 2.2em; line-height: 1.12; letter-spacing: -.01em; margin-bottom: 1mm; overflow-wrap: anywhere }
h2 { font-size: 1.08em; line-height: 1.3; margin-bottom: .6mm }
h3 { font-size: .95em; margin-top: 2.2mm; padding-top: 1.8mm; border-top: .2mm solid #c3c9ce }
.label, dt, figcaption, .hint, footer { color: #4a535b }
.who strong { font-size: 1.35em; font-variant-numeric: tabular-nums }
.key { padding: 2.6mm 4mm; border: .6mm solid #14181c; border-left-width: 4mm; border-radius: 1.5mm; background: #fff3cf; print-color-adjust: exact; -webkit-print-color-adjust: exact }
.key h2 { font-size: 1.3em }
.confirmation { margin-top: 2.6mm; padding: 2mm 3mm; border: .4mm dashed #14181c; border-radius: 1.5mm }
.code { display: grid; grid-template-columns: 64mm 1fr; gap: 7mm; align-items: start }
.code > div { min-width: 0 }
figure { border: .3mm solid #c3c9ce; border-radius: 2.5mm; padding: 1mm 1mm 2.4mm; background: #fff; text-align: center; break-inside: avoid }
figure svg { display: block; width: 100%; height: auto }
figcaption { font-size: .92em }
dt { font-size: .9em; margin-top: 1mm }
dd { overflow-wrap: anywhere; line-height: 1.3 }
code { word-break: break-all; font: 600 1em/1.3 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-variant-ligatures: none }
.hint { font-size: .9em; line-height: 1.33; margin-top: 1mm }
.guides { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6mm }
.guides > div { border-top: .5mm solid #14181c; padding-top: 1.4mm }
ol { padding-left: 4.5mm }
li { margin-top: .6mm; padding-left: .5mm }
li::marker { font-weight: 600 }
.notes { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; padding-top: 3mm; border-top: .2mm solid #c3c9ce }
footer { margin-top: auto }
main { width: 210mm; margin: 8mm auto; background: #fff; box-shadow: 0 1mm 5mm #0003 }
article { display: grid; grid-template: auto auto auto 1fr auto / 54mm 1fr; gap: 1.3mm 6mm; min-height: 98.9mm; padding: 4.5mm 11mm 3.5mm; border-bottom: .2mm dashed #8a949c; font-size: 7.6pt; line-height: 1.26; break-inside: avoid }
article header { grid-column: 1 / 3; padding-bottom: 1mm }
article .code { display: contents }
article figure { grid-area: 2 / 1 / 5 / 2; border: 0; padding: 0 }
article .see { grid-area: 5 / 1; text-align: center; margin: 0 }
article .code > div { grid-area: 4 / 2 / 6 / 3 }
article .who { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 5mm }
article h1 { flex-basis: 100%; font-size: 1.75em; margin: 0 }
article .key { padding: 1.2mm 2.4mm; border-left-width: 2.4mm }
article .key h2 { font-size: 1.15em; margin: 0 }
article .by-hand { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm }
article h3 { margin-top: .6mm; padding-top: .8mm }
article dt { margin-top: .4mm }
article .hint { margin-top: .4mm; line-height: 1.24 }
article .confirmation { margin-top: 1mm; padding: .8mm 2mm }
.cards section { font-size: 10.5pt }
@media print {
body { background: none }
section, main { margin: 0; box-shadow: none }
.page section { break-after: page }
.page section:last-child { break-after: auto }
.cards section { break-before: page; min-height: 290mm }
}
@media screen and (max-width: 215mm) {
body { background: #fff }
section, main, article { width: auto; min-height: 0; margin: 0; box-shadow: none; font-size: 11.5pt; line-height: 1.4; gap: 6mm }
section, article { padding: 6mm 5mm 9mm; border: 0; border-bottom: 2mm solid #e9ecef }
article { display: flex; flex-direction: column }
.code, .guides, .notes, article .by-hand { grid-template-columns: 1fr }
article .code { display: grid }
article figure, article .code > div { grid-area: auto }
figure, article figure { max-width: 90mm; width: 100%; margin: 0 auto }
}
`;

/** The hash of the style, for the content security policy. */
export const sheetStyleHash = "sha256-2DFlL8AnU0HwA6ImQpues1ILnddBw0Roc5tWhPpvP+4=";
