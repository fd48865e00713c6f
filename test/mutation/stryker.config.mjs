import { presentGroup } from "./groups.ts";

const { name, mutate } = presentGroup();

/** One group of modules; `npm run test:mutation` runs one after the other. */
export default {
  mutate,
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts" },
  plugins: ["@stryker-mutator/vitest-runner", "./test/mutation/messages.ts"],
  ignorers: ["messages"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 4000,
  incremental: true,
  incrementalFile: `.stryker/incremental-${name}.json`,
  reporters: ["json", "progress-append-only"],
  jsonReporter: { fileName: `.stryker/${name}.json` },
  tempDirName: `.stryker/sandbox-${name}`,
  ignorePatterns: ["/.stryker", "/bench", "/coverage", "/dist", "/docs"],
  packageManager: "npm",
  allowConsoleColors: false,
  logLevel: "warn",
};
