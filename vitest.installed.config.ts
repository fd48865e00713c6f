import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import units from "./vitest.config.js";

// What needs the packed package installed, and runtimes, compilers or a browser beside it. Slower than the tests, and so a check of its own.
export default defineConfig({
  ...units,
  test: {
    include: ["test/{runtimes,compilers,browser}/*.check.ts"],
    // Most of these tests are a process that keeps a core busy.
    maxConcurrency: availableParallelism(),
  },
});
