import module from "node:module";

/**
 * Loads modules of which one may import `./words.js` and mean `words.ts`, as TypeScript wants it written: Node strips types, but does not look
 * for another ending. Node before 22.15 has no hooks for that; a contract in one file needs none.
 */
export async function withTypeScriptImports<T>(load: () => Promise<T>): Promise<T> {
  const hooks = "registerHooks" in module ? module.registerHooks({ resolve: resolveSource }) : undefined;
  try {
    return await load();
  } finally {
    hooks?.deregister();
  }
}

const resolveSource: module.ResolveHookSync = (specifier, context, next) => {
  try {
    return next(specifier, context);
  } catch (error) {
    if (!/^\.{1,2}\/.*\.js$/u.test(specifier)) throw error;
    return next(specifier.replace(/\.js$/u, ".ts"), context);
  }
};
