import { expect, test } from "vitest";
import { findHighMedian, findTooLong } from "./lengths.js";
import { readSources, sourcesFrom } from "./sources.js";

const lines = (count: number): string => "// line\n".repeat(count);

test("no file is longer than 250 lines, no function longer than 50 or with more than 3 parameters", () => {
  expect(findTooLong(readSources())).toEqual([]);
});

test("the median file has at most 90 lines", () => {
  expect(findHighMedian(readSources())).toEqual([]);
});

test("a file of 251 lines is found, one of 250 is not", () => {
  expect(findTooLong(sourcesFrom({ "a.ts": lines(250), "b.ts": lines(251) }))).toEqual([{ at: "b.ts", says: "251 lines, at most 250" }]);
});

test("a function of 51 lines is found, one of 50 is not", () => {
  const text = (name: string, count: number): string => `export const ${name} = () => {\n${lines(count - 2)}};\n`;
  expect(findTooLong(sourcesFrom({ "a.ts": text("short", 50) + text("long", 51) }))).toEqual([
    { at: "a.ts:51", says: "long has 51 lines, at most 50" },
  ]);
});

test.each([
  ["export function f(a: 1, b: 1, c: 1, d: 1) {}", "f takes 4 parameters, at most 3"],
  ["class C { constructor(a: 1, b: 1, c: 1, d: 1) {} }", "a function takes 4 parameters, at most 3"],
  ["class C { m(a: 1, b: 1, c: 1, d: 1) {} }", "m takes 4 parameters, at most 3"],
  ["export type F = (a: 1, b: 1, c: 1, d: 1) => void;", "a function takes 4 parameters, at most 3"],
])("a fourth parameter is found: %s", (text, says) => {
  expect(findTooLong(sourcesFrom({ "a.ts": text }))).toEqual([{ at: "a.ts:1", says }]);
});

test("three parameters and a declared `this` pass", () => {
  expect(findTooLong(sourcesFrom({ "a.ts": "export function f(this: Date, a: 1, b: 1, c: 1) {}" }))).toEqual([]);
});

test("a high median is found, generated files left out", () => {
  const sources = sourcesFrom({ "a.ts": lines(10), "b.ts": lines(91), "c.ts": lines(100), "d.gen.ts": lines(5000) });
  expect(findHighMedian(sources)).toEqual([{ at: "src", says: "the median file has 91 lines, at most 90" }]);
  expect(findTooLong(sources)).toEqual([]);
});
