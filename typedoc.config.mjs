import { OptionDefaults } from "typedoc";
import { load } from "./scripts/docs/guides-plugin.mjs";
import { documents, entries } from "./scripts/docs/site-contents.mjs";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  entryPoints: Object.values(entries),
  projectDocuments: documents,
  plugin: [load],
  router: "guides",
  tsconfig: "tsconfig.json",
  out: "docs/site",
  customCss: "scripts/docs/site.css",
  favicon: "scripts/docs/favicon.svg",
  excludeInternal: true,
  excludePrivate: true,
  gitRevision: "main",
  disableSources: true,
  includeVersion: true,
  readme: "README.md",
  hideGenerator: true,
  headings: { readme: false, document: true },
  visibilityFilters: {},
  locales: { en: { kind_module: "Entry", kind_plural_module: "Reference" } },
  searchInComments: true,
  searchInDocuments: true,
  sortEntryPoints: false,
  searchGroupBoosts: { Guides: 4 },
  groupOrder: ["Guides", "Reference", "Decisions", "*"],
  navigation: { includeCategories: false, includeGroups: true, includeFolders: false, compactFolders: false, excludeReferences: true },
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
