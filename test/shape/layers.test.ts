import { expect, test } from "vitest";
import { findLayerBreaks } from "./layers.js";
import { readSources, sourcesFrom } from "./sources.js";

const findIn = (path: string, text: string): readonly string[] => findLayerBreaks(sourcesFrom({ [path]: text })).map(({ says }) => says);

test("every module imports only from lower layers, from its own folder and the packages of its folder", () => {
  expect(findLayerBreaks(readSources())).toEqual([]);
});

test("an import from a lower layer or the own folder passes", () => {
  expect(findIn("calls/pace.ts", `import { KcellError } from "../errors/kcell-error.js"; import { x } from "./gate.js";`)).toEqual([]);
  expect(findIn("client.ts", `import { checkOptions } from "./options.js";`)).toEqual([]);
});

test("an import from a higher layer is found", () => {
  expect(findIn("errors/codes.ts", `import { x } from "../model/msisdn.js";`)).toEqual(["errors (layer 0) may not import model (layer 1)"]);
  expect(findIn("client.ts", `import { VERSION } from "./index.js";`)).toEqual(["client.ts (layer 6) may not import index.ts (layer 7)"]);
});

test("an import from another folder of the same layer is found", () => {
  expect(findIn("http/ky.ts", `import { x } from "../auth/token.js";`)).toEqual(["http (layer 4) may not import auth (layer 4)"]);
});

test.each([
  [`import type { Kcell } from "../client.js";`],
  [`export { createClient } from "../client.js";`],
  [`export type { Kcell } from "../client.js";`],
  [`export const load = () => import("../client.js");`],
  [`export type Kcell = import("../client.js").Kcell;`],
])("an import is found in whatever form it is written: %s", (text) => {
  expect(findIn("resources/numbers.ts", text)).toEqual(["resources (layer 4) may not import client.ts (layer 6)"]);
});

test("the operator in the box shares nothing with the client but errors, model and store", () => {
  expect(findIn("testing/operator.ts", `import type { Store } from "../store/store.js";`)).toEqual([]);
  expect(findIn("testing/operator.ts", `import { pace } from "../calls/pace.js";`)).toEqual([
    "testing may import only errors, model, store, not calls",
  ]);
});

test("the core imports nothing that lies beside it", () => {
  expect(findIn("client.ts", `import { sqliteStore } from "./node/index.js";`)).toEqual([
    "client.ts is part of the core and may not import node, which lies beside it",
  ]);
});

test.each([
  ["calls/attempts.ts", "ky"],
  ["contract/answers.ts", "zod/mini"],
  ["model/number.ts", "zod"],
  ["testing/handlers.ts", "msw"],
  ["http/fetch.ts", "node:http"],
  ["client.ts", "left-pad"],
])("a package is imported only where it belongs: not in %s the package %s", (path, name) => {
  expect(findIn(path, `import { x } from "${name}";`)).toEqual([`${path.split("/")[0]} may not import the package ${name}`]);
});

test("a folder without a place among the layers is found", () => {
  expect(findIn("utils/strings.ts", "")).toEqual(["utils has no place among the layers"]);
});
