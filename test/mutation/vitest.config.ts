import { defineConfig } from "vitest/config";
import units from "../../vitest.config.js";
import { presentGroup } from "./groups.js";

const group = presentGroup();

export default defineConfig({
  ...units,
  test: {
    include: [...group.tests],
    setupFiles: ["test/mutation/slow-time.ts"],
    provide: { wire: "reference" },
    // The modules that a mutant is in are loaded anew for every mutant, not for every file.
    isolate: group.isolate ?? false,
    // What never ends, Stryker ends.
    testTimeout: 60_000,
  },
});
