import { expect, test } from "vitest";
import { findBadHabits } from "./habits.js";
import { readSources, sourcesFrom } from "./sources.js";

const findIn = (text: string): readonly string[] => findBadHabits(sourcesFrom({ "x.ts": text })).map(({ says }) => says);

test("no module has a habit that a reviewer would send back", () => {
  expect(findBadHabits(readSources())).toEqual([]);
});

test.each([
  ["no any", "export const f = (x: any) => x;"],
  ["no any", "export const f = (x: unknown) => x as any;"],
  ["no any", "export const xs: Array<any> = [1];"],
  ["no non-null assertion", "export const f = (x?: string) => x!.length;"],
  ["no enum", "export enum Colour { Red }"],
  ["no default export", "const x = 1; export default x;"],
  ["no default export", "export default function f() {}"],
  ["no default export", "export default class {}"],
  ["no default export", "const x = 1; export { x as default };"],
  ["no export *", `export * from "./y.js";`],
  ["no export *", `export * as y from "./y.js";`],
  ["no mutable state of a module", "let count = 0;"],
  ["no mutable state of a module", "export var count = 0;"],
  ["no mutable state of a module", "const cache = new Map<string, string>();"],
  ["no mutable state of a module", "const seen: string[] = [];"],
  ["no suppression", "// @ts-expect-error\nexport const x: string = 1;"],
  ["no suppression", "// oxlint-disable-next-line no-console\nconsole.log(1);"],
  ["no suppression", "/* v8 ignore next */\nexport const x = 1;"],
])("%s: %s", (says, text) => {
  expect(findIn(text)).toEqual([says]);
});

test.each([
  ["const words = new Set(['any']);"],
  ["export function f() { let count = 0; return () => { count += 1; const seen = []; return seen; }; }"],
  ["switch (x) { default: break; }"],
  [`export { x, y } from "./y.js";`],
  [`export const text = "any let default";`],
])("plain code passes: %s", (text) => {
  expect(findIn(text)).toEqual([]);
});

test("generated modules are not held to it", () => {
  expect(findBadHabits(sourcesFrom({ "model/wire.gen.ts": "export type X = any;" }))).toEqual([]);
});
