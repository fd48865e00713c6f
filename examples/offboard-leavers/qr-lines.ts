import { generate } from "lean-qr";

/** Modules around the code that a camera needs to find it. */
const quietZone = 4;

/** Half blocks, two modules in one character: none, the upper, the lower, both. */
const halves = [" ", "▀", "▄", "█"];

/**
 * A text as a QR code for a terminal. `darkOnLight` draws the dark modules, for lines that are painted black on white; `lightOnDark` draws
 * the light ones, for screens without colours, which are dark as a rule.
 */
export function qrLines(text: string, style: "darkOnLight" | "lightOnDark"): readonly string[] {
  const code = generate(text);
  const places = Array.from({ length: code.size + 2 * quietZone }, (_, place) => place - quietZone);
  const isDrawn = (x: number, y: number) => code.get(x, y) === (style === "darkOnLight");
  const half = (x: number, y: number) => halves[Number(isDrawn(x, y)) + 2 * Number(isDrawn(x, y + 1))] ?? " ";
  return places.filter((_, index) => index % 2 === 0).map((y) => places.map((x) => half(x, y)).join(""));
}
