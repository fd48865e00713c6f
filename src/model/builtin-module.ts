/**
 * A module of Node's own, where the runtime has it and gives it without an import: browsers and workers do not, and their bundlers need not know of
 * it.
 */
export function builtinModule(name: string): unknown {
  const { process } = globalThis as { readonly process?: { readonly getBuiltinModule?: (name: string) => unknown } };
  try {
    return process?.getBuiltinModule?.(name);
  } catch {
    return undefined;
  }
}
