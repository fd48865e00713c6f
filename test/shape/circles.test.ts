import { expect, test } from "vitest";
import { findCircles } from "./circles.js";
import { readSources, sourcesFrom } from "./sources.js";

test("no module imports itself in the end, types included", () => {
  expect(findCircles(readSources())).toEqual([]);
});

test("a circle of three modules is found from each of them", () => {
  const circle = sourcesFrom({
    "a.ts": `import { b } from "./b.js";`,
    "b.ts": `export { c } from "./deep/c.js";`,
    "deep/c.ts": `import type { a } from "../a.js";`,
  });
  expect(findCircles(circle)).toEqual([
    { at: "a.ts", says: "a circle: a.ts -> b.ts -> deep/c.ts -> a.ts" },
    { at: "b.ts", says: "a circle: b.ts -> deep/c.ts -> a.ts -> b.ts" },
    { at: "deep/c.ts", says: "a circle: deep/c.ts -> a.ts -> b.ts -> deep/c.ts" },
  ]);
});

test("a module that two others share is no circle", () => {
  const diamond = sourcesFrom({
    "a.ts": `import { b } from "./b.js"; import { c } from "./c.js";`,
    "b.ts": `import { d } from "./d.js";`,
    "c.ts": `import { d } from "./d.js";`,
    "d.ts": "",
  });
  expect(findCircles(diamond)).toEqual([]);
});
