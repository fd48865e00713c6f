import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../src/model/", import.meta.url);
const files = readdirSync(folder).filter((name) => /^wire-.*-schema\.ts$/u.test(name));

test("every call of zod is marked as pure, so that a bundler can leave a schema out", () => {
  expect(files.length).toBeGreaterThan(5);
  for (const name of files) {
    const text = readFileSync(new URL(name, folder), "utf8");
    const unmarked = text
      .split("\n")
      .filter((line) => /(?<!\/\* @__PURE__ \*\/ |\w)(?:z|\w+Schema)\.\w+/u.test(line) && !/^(?:import |\/\*\* )/u.test(line));
    expect({ name, unmarked }).toEqual({ name, unmarked: [] });
    // A spread counts as a side effect.
    expect({ name, spread: text.includes("...") }).toEqual({ name, spread: false });
  }
});
