/** One compiler that users may have. */
export interface Compiler {
  readonly version: string;
  /** Whether a CommonJS file may import a module statically: `require()` of modules came to the compiler with 5.8. */
  readonly requiresModules: boolean;
  /** Whether msw, which asks for 5.9, has types for it. Where it has none, neither has our `./msw`. */
  readonly compilesMsw: boolean;
}

/** The compilers that the package promises, as the folder's package.json has them under `typescript-<version>`. */
export const compilers: readonly Compiler[] = [
  { version: "5.4", requiresModules: false, compilesMsw: false },
  { version: "5.6", requiresModules: false, compilesMsw: false },
  { version: "5.9", requiresModules: true, compilesMsw: true },
  { version: "6.0", requiresModules: true, compilesMsw: true },
  { version: "7.0", requiresModules: true, compilesMsw: true },
];

/** One way to set a project up. Headers, Request, URL and AbortSignal come from the types of Node, from those of a browser, or from both. */
export interface Setup {
  readonly name: string;
  /** Whether msw is used. Its own types need those of a browser; and they take a compiler longer than all of ours. */
  readonly usesMsw: boolean;
  readonly options: {
    readonly module: "nodenext" | "esnext";
    readonly moduleResolution: "nodenext" | "bundler";
    readonly lib: readonly string[];
    readonly types: readonly string[];
  };
}

/** The setups in which every compiler must compile the users' programs. */
export const setups: readonly Setup[] = [
  {
    name: "nodenext, with the types of Node",
    usesMsw: false,
    options: { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022"], types: ["node"] },
  },
  {
    name: "nodenext, with the types of Node and of a browser",
    usesMsw: true,
    options: { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022", "dom", "dom.iterable"], types: ["node"] },
  },
  {
    name: "bundler, with the types of a browser",
    usesMsw: false,
    options: { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom", "dom.iterable"], types: [] },
  },
];
