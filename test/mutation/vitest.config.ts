import { defineConfig } from "vitest/config";
import units from "../../vitest.config.js";
import { presentGroup } from "./groups.js";

export default defineConfig({
  ...units,
  test: {
    include: [...presentGroup().tests],
    setupFiles: ["test/mutation/slow-time.ts"],
    provide: { wire: "reference" },
    // The modules that a mutant is in are loaded anew for every mutant, not for every file.
    isolate: false,
    // What never ends, Stryker ends.
    testTimeout: 60_000,
  },
});
