import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Lock, runtimeTreeOf } from "./runtime-dependencies.js";

const lockFile = readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8");

test("a user gets three packages beside ours, and no fourth through them", () => {
  const lock: Lock = JSON.parse(lockFile);
  expect(runtimeTreeOf(lock)).toEqual(["ky", "lean-qr", "zod"]);
});

test("the lock file holds no address of a registry", () => {
  expect(lockFile).not.toMatch(/"resolved"/u);
});

test("a dependency of a dependency is counted", () => {
  const lock = {
    packages: {
      "": { dependencies: { a: "1.0.0" } },
      "node_modules/a": { dependencies: { b: "^2.0.0" } },
      "node_modules/b": { dependencies: { a: "^1.0.0" } },
    },
  };
  expect(runtimeTreeOf(lock)).toEqual(["a", "b"]);
});
