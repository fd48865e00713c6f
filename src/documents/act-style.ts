/** How the act looks, on A4 turned on its side and on a screen. Every change needs its new hash below, and a test says which. */
export const actStyle = `
@page { size: A4 landscape; margin: 12mm }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { color-scheme: only light }
body { background: #fff; color: #14181c; font: 9pt/1.35 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; hyphens: none }
main { max-width: 273mm; margin: 0 auto; display: flex; flex-direction: column; gap: 4mm }
h1 { font-size: 15pt; line-height: 1.2 }
h2 { font-size: 10.5pt; break-after: avoid }
.draft { align-self: flex-start; padding: .8mm 2.4mm; border: .4mm solid #14181c; font-weight: 600 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .6mm 5mm }
dt, .hint { color: #4a535b }
dd { overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse; font-size: 7.6pt; line-height: 1.28 }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { padding: 1mm 1.4mm; border: .2mm solid #8a949c; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: 600; overflow-wrap: normal }
td:first-child { white-space: nowrap }
code { word-break: break-all; font: 6.4pt/1.25 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace }
.alarm { padding: 2mm 3mm; border: .6mm solid #14181c; font-weight: 600 }
.sign { display: flex; gap: 12mm; padding-top: 12mm; break-inside: avoid }
.sign p { flex: 1; padding-top: 1mm; border-top: .2mm solid #14181c }
@media screen { main { padding: 8mm 6mm } }
`;

/** The hash of the style, for the content security policy. */
export const actStyleHash = "sha256-KKZUztatP1UvLqZucWZS2xTW+03sLUA75bvFJl/UWkw=";
