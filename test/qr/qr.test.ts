import { KcellError } from "kcell-self-service";
import { type QrContent, toMatrix, toPng, toSvg, toTerminal } from "kcell-self-service/qr";
import { expect, test } from "vitest";
import { enlarged, measure, type Pixels, readCode } from "./pixels.js";
import { readPng } from "./png-reader.js";
import { readSvg } from "./svg-reader.js";
import { readTerminal } from "./terminal-reader.js";

const host = `${`${"a".repeat(60)}.`.repeat(2)}example.com`;
const texts: readonly (readonly [string, string])[] = [
  ["a short code", "LPA:1$smdp.example.com$A1"],
  ["a code with a confirmation code", "LPA:1$smdp.example.com$04386-AGYFT-A74Y8-3F815$1.3.6.1.4.1.31746$1"],
  ["a code in capitals", "LPA:1$SMDP.EXAMPLE.COM$04386-AGYFT-A74Y8-3F815"],
  ["the longest code", `LPA:1$${host}$${"K9-".repeat(200)}`.slice(0, "LPA:".length + 255)],
  ["Kazakh and Russian words", "Әр ұрпақ үшін: ғылым, қайық, іңкәр, һәм өмір. Съешь ещё этих мягких булок 📱"],
  ["digits", "0123456789".repeat(12)],
];

type Draw = (content: QrContent, margin?: number) => Pixels;

const svgAt =
  (scale: number): Draw =>
  (content, margin = 4) =>
    readSvg(toSvg(content, { scale, margin }));

const pngAt =
  (scale: number): Draw =>
  (content, margin = 4) =>
    readPng(toPng(content, { scale, margin }));

const drawings: readonly (readonly [string, Draw])[] = [
  ["toMatrix", (content, margin = 4) => enlarged(toMatrix(content, { margin }), 3)],
  ["toTerminal", (content, margin = 4) => enlarged(readTerminal(toTerminal(content, { margin })), 3)],
  ...[2, 3, 7, 8].map((scale) => [`toSvg at scale ${scale}`, svgAt(scale)] as const),
  ...[2, 3, 7, 8].map((scale) => [`toPng at scale ${scale}`, pngAt(scale)] as const),
];

test.each(drawings)("%s draws what another program reads: codes of every length, and words in every script", (_, draw) => {
  expect(texts.map(([name, text]) => [name, readCode(draw(text))])).toEqual(texts);
});

test.each(drawings)("%s keeps four white modules on each side, or more if asked", (name, draw) => {
  const half = name === "toTerminal" ? 1 : 0;
  for (const [, text] of texts) {
    expect(measure(draw(text)).margins).toEqual([4, 4, 4 + half, 4]);
    expect(measure(draw(text, 9)).margins).toEqual([9, 9, 9 + half, 9]);
  }
});

test("every drawing of one text has the same modules, and each of them error correction M", () => {
  const [, text = ""] = texts[1] ?? [];
  const matrix = toMatrix(text);
  expect(readPng(toPng(text, { scale: 1 }))).toEqual(matrix);
  expect(readSvg(toSvg(text, { scale: 1 }))).toEqual(matrix);
  expect(readTerminal(toTerminal(text)).slice(0, -1)).toEqual(matrix);
  // The first two modules of the format information, unmasked by 10: 00 is M.
  for (const [, each] of texts) {
    const row = toMatrix(each)[4 + 8] ?? [];
    expect([row[4], row[5]]).toEqual([true, false]);
  }
});

test("scale and margin say how many pixels an image has", () => {
  const modules = toMatrix("LPA:1$smdp.example.com$A1").length;
  expect(readPng(toPng("LPA:1$smdp.example.com$A1", { scale: 5, margin: 6 }))).toHaveLength((modules + 4) * 5);
  expect(toSvg("LPA:1$smdp.example.com$A1", { scale: 5 })).toContain(`width="${modules * 5}"`);
  expect(measure(readPng(toPng("LPA:1$smdp.example.com$A1"))).scale).toBe(8);
});

test("what reveals a text is drawn as what it reveals", () => {
  const [, text = ""] = texts[2] ?? [];
  expect(readCode(readPng(toPng({ reveal: () => text })))).toBe(text);
});

test("the pixels of margin and background are drawn white, and none can be seen through", () => {
  // The readers refuse every other colour and every transparency; a white margin is then one that was drawn.
  const svg = toSvg("LPA:1$smdp.example.com$A1", { scale: 1 });
  expect(svg).toContain(`<rect width="33" height="33" fill="#ffffff"/>`);
  expect(svg).not.toMatch(/opacity|transparent|none/u);
  expect(Buffer.from(toPng("LPA:1$smdp.example.com$A1")).includes("tRNS")).toBe(false);
  for (const line of toTerminal("LPA:1$smdp.example.com$A1").split("\n").slice(0, 2))
    expect(line).toBe(`\u001b[38;5;16;48;5;231m${" ".repeat(33)}\u001b[0m`);
});

test("an SVG image holds the text in its modules only", () => {
  expect(toSvg("LPA:1$smdp.example.com$A1")).not.toMatch(/LPA|smdp|A1/u);
});

test("a text of 2,330 bytes fits, whatever its characters", () => {
  for (const text of ["~".repeat(2330), "ж".repeat(1165)]) expect(readCode(readPng(toPng(text)))).toBe(text);
}, 30_000);

const failure = (act: () => unknown): KcellError => {
  try {
    act();
  } catch (error) {
    if (KcellError.is(error)) return error;
    throw error;
  }
  throw new Error("It did not fail.");
};

const canary = "CANARY-4711";

test.each([
  ["a text that is too long", canary.repeat(212), "a QR code with error correction M holds at most 2330 bytes"],
  ["a text that is too long in bytes", `${canary}${"ж".repeat(1160)}`, "a QR code with error correction M holds at most 2330 bytes"],
  ["a huge text", canary.repeat(1_000_000), "a QR code with error correction M holds at most 2330 bytes"],
  ["an empty text", "", "it must be a text that is not empty"],
  ["half a character", `${canary}\ud83d`, "it must be well-formed Unicode"],
  ["no text", undefined, "it must be a text, or something that reveals one"],
  ["null", null, "it must be a text, or something that reveals one"],
  ["what has no way to reveal a text", { reveal: canary }, "it must be a text, or something that reveals one"],
  ["what reveals no text", { reveal: () => 4711 }, "it must be a text, or something that reveals one"],
])("%s is refused by every drawing, and is not repeated", (_, content, problem) => {
  for (const draw of [toMatrix, toSvg, toPng, toTerminal]) {
    const error = failure(() => draw(content as QrContent));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", fields: { content: problem } });
    expect(`${error.message} ${error.stack}`).not.toContain(canary);
  }
});

test.each([
  ["margin", 3, "it must be a whole number from 4 to 32"],
  ["margin", 0, "it must be a whole number from 4 to 32"],
  ["margin", 4.5, "it must be a whole number from 4 to 32"],
  ["margin", 1e9, "it must be a whole number from 4 to 32"],
  ["margin", Number.NaN, "it must be a whole number from 4 to 32"],
  ["margin", "4", "it must be a whole number from 4 to 32"],
  ["scale", 0, "it must be a whole number from 1 to 32"],
  ["scale", 33, "it must be a whole number from 1 to 32"],
  ["scale", 1.5, "it must be a whole number from 1 to 32"],
])("the option %s is refused when it is %s", (field, value, problem) => {
  for (const draw of field === "scale" ? [toSvg, toPng] : [toMatrix, toSvg, toPng, toTerminal]) {
    const error = failure(() => draw("LPA:1$smdp.example.com$A1", { [field]: value }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", fields: { [field]: problem } });
  }
});

test.each([null, 8, "8"])("options that are no object are refused by every drawing: %s", (options) => {
  for (const draw of [toMatrix, toSvg, toPng, toTerminal]) {
    const error = failure(() => draw(canary, options as unknown as Parameters<typeof draw>[1]));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", fields: { options: "it must be an object" } });
  }
});
