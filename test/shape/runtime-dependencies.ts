/** The part of a lock file that says who depends on whom. */
export interface Lock {
  readonly packages: Readonly<Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>>;
}

/** The names of all packages that a user of the root package gets, optional peers left out. */
export const runtimeTreeOf = (lock: Lock): readonly string[] => {
  const found = new Set<string>();
  const waiting = Object.keys(lock.packages[""]?.dependencies ?? {});
  for (const name of waiting) {
    if (found.has(name)) continue;
    found.add(name);
    const entry = lock.packages[`node_modules/${name}`];
    if (!entry) throw new Error(`The lock file does not hold ${name}.`);
    waiting.push(...Object.keys(entry.dependencies ?? {}));
  }
  return [...found].toSorted();
};
