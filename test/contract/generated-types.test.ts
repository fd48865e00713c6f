import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const generate = (folder: string, ...options: string[]): { status: number | null; stderr: string } => {
  const { status, stderr } = spawnSync(process.execPath, [join(folder, "scripts/generate-wire-types.mjs"), ...options], {
    encoding: "utf8",
  });
  return { status, stderr };
};

test("the generated types are those of the OpenAPI file", () => {
  expect(generate(root, "--check")).toEqual({ status: 0, stderr: "" });
});

test("the check fails before the types are generated, and after the OpenAPI file changes", { timeout: 30_000 }, () => {
  // Within the repository, so that the script finds its dependencies.
  const copy = mkdtempSync(join(root, "node_modules/.generated-types-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  for (const folder of ["openapi", "scripts"]) cpSync(join(root, folder), join(copy, folder), { recursive: true });
  mkdirSync(join(copy, "src/model"), { recursive: true });
  expect(generate(copy, "--check")).toMatchObject({ status: 1, stderr: expect.stringContaining("stale") });
  expect(generate(copy)).toEqual({ status: 0, stderr: "" });
  expect(generate(copy, "--check").status).toBe(0);
  appendFileSync(join(copy, "openapi/kcell-self-service.yaml"), "\nx-changed: true\n");
  expect(generate(copy, "--check").status).toBe(0);
  appendFileSync(join(copy, "openapi/kcell-self-service.yaml"), "\nwebhooks: { changed: { post: { responses: {} } } }\n");
  expect(generate(copy, "--check").status).toBe(1);
});
