import { OptionDefaults } from "typedoc";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  entryPoints: ["src/index.ts", "src/node/index.ts", "src/testing/index.ts", "src/msw/index.ts", "src/locales/index.ts"],
  tsconfig: "tsconfig.json",
  out: "docs/api",
  excludeInternal: true,
  excludePrivate: true,
  gitRevision: "main",
  disableSources: true,
  includeVersion: true,
  readme: "README.md",
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
  validation: {
    invalidLink: true,
    invalidPath: true,
    notDocumented: true,
    notExported: true,
    rewrittenLink: true,
    unusedMergeModuleWith: true,
  },
  skipErrorChecking: true,
  // A property whose name and type say it all needs no sentence; everything that can be called or constructed does.
  requiredToBeDocumented: ["Class", "Interface", "Function", "Method", "CallSignature", "TypeAlias", "Variable", "Accessor"],
  // The generated wire types carry the descriptions of the OpenAPI file.
  blockTags: [...OptionDefaults.blockTags, "@description"],
};
