/** An object without the fields that are not given: on the wire, absent and undefined must be one. */
export function given<T extends Record<string, unknown>>(fields: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: T[K] } = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> };
}
