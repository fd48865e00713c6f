import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("./src", import.meta.url));

export default defineConfig({
  resolve: {
    // Tests and examples name the package as its users do, and meet the sources. The package tests install the tarball instead.
    alias: [
      { find: /^kcell-self-service$/u, replacement: `${source}/index.ts` },
      { find: /^kcell-self-service\/(\w+)$/u, replacement: `${source}/$1/index.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/**/*.gen.ts"],
      reporter: ["text-summary", "html", "json-summary"],
      thresholds: { branches: 95 },
    },
  },
});
