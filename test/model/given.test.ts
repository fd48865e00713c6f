import { expect, test } from "vitest";
import { given } from "../../src/model/given.js";

test("what is undefined is absent, and what is empty stays", () => {
  expect(Object.entries(given({ a: undefined, b: "", c: 0, d: null, e: false }))).toEqual([
    ["b", ""],
    ["c", 0],
    ["d", null],
    ["e", false],
  ]);
});
