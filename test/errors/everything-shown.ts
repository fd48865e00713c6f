import { inspect } from "node:util";

/** Everything that printing a value in any way would show of it. */
export function everythingShown(value: unknown): string {
  const deep = { depth: Infinity, showHidden: true, getters: true, maxArrayLength: Infinity, maxStringLength: Infinity } as const;
  return [
    inspect(value, deep),
    inspect(value),
    JSON.stringify(value) ?? "",
    String(value),
    value instanceof Error ? `${value.message} ${value.stack} ${inspect(value.cause, deep)}` : "",
  ].join("\n");
}
