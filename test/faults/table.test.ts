import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));

test("every case of the table has a test, and no test is of a case that there is not", () => {
  const { cases, count } = JSON.parse(readFileSync(`${folder}cases.json`, "utf8")) as {
    readonly cases: readonly { readonly id: string }[];
    readonly count: number;
  };
  const tested = globSync("*.test.ts", { cwd: folder }).flatMap((name) =>
    [...readFileSync(folder + name, "utf8").matchAll(/faultCase\(\s*"(HP-\d{3})"/gu)].map(([, id]) => id),
  );
  expect(new Set(tested)).toEqual(new Set(cases.map(({ id }) => id)));
  expect(cases).toHaveLength(count);
});
