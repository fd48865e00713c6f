// Writes src/model/wire.gen.ts from the OpenAPI file; with --check only says whether it is stale, by exit status 1.
// Usage: node scripts/generate-wire-types.mjs [--check]
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("../openapi/kcell-self-service.yaml", import.meta.url);
const target = new URL("../src/model/wire.gen.ts", import.meta.url);

const HEADER = `// Generated from openapi/kcell-self-service.yaml by "npm run openapi:types". Do not edit: change the OpenAPI file.
// The shapes are those of a reference contract that the authors of this package wrote; they are not the operator's.

`;

const tree = await openapiTS(source, {
  immutable: true,
  // A default belongs to the operator: a request may leave the parameter out.
  defaultNonNullable: false,
  silent: true,
});
const text = HEADER + astToString(tree);

if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
} else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  console.error("src/model/wire.gen.ts is stale. Run: npm run openapi:types");
  process.exitCode = 1;
}
