import { defineConfig } from "tsup";

const library = {
  index: "src/index.ts",
  node: "src/node/index.ts",
  bulk: "src/bulk/index.ts",
  testing: "src/testing/index.ts",
  msw: "src/msw/index.ts",
  locales: "src/locales/index.ts",
  qr: "src/qr/index.ts",
  handout: "src/handout/index.ts",
};

export default defineConfig({
  entry: { ...library, cli: "src/cli/index.ts" },
  format: "esm",
  target: "es2023",
  // The command has no types of its own.
  dts: { entry: library },
  // Every entry shares one copy of the error classes.
  splitting: true,
  // `node:sqlite` has no name without its prefix.
  removeNodeProtocol: false,
  external: ["msw", "undici"],
  clean: true,
});
