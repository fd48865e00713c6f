import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

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
    // A test that compiles or starts a process waits for the cores that the others keep busy.
    testTimeout: 20_000,
    // The journeys go over two wires. What is about the bytes of one of them stands in a folder of its own.
    projects: [
      {
        extends: true,
        test: {
          name: "units",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, "test/journeys/**"],
          provide: { wire: "reference" },
        },
      },
      {
        extends: true,
        test: {
          name: "reference",
          include: ["test/journeys/*.test.ts", "test/journeys/reference-wire/*.test.ts"],
          provide: { wire: "reference" },
        },
      },
      {
        extends: true,
        test: {
          name: "private",
          include: ["test/journeys/*.test.ts", "test/journeys/private-wire/*.test.ts"],
          provide: { wire: "private" },
        },
      },
    ],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/**/*.gen.ts"],
      reporter: ["text-summary", "html", "json-summary"],
      thresholds: { branches: 95 },
    },
  },
});
