import { readFileSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";

/** On what it was measured. */
export function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.trim() ?? "unknown processor";
  return `${processors.length} x ${model}, ${memory} GiB, ${platform()} ${arch()}`;
}

/** With what: Node and the fetch in it, ours, and every peer as it is installed. */
export function versions(): readonly (readonly [string, string])[] {
  const { dependencies } = manifest("package.json") as { readonly dependencies: Readonly<Record<string, string>> };
  const names = ["kcell-self-service", ...Object.keys(dependencies)];
  return [
    ["Node", process.versions.node],
    ["undici within Node (`fetch`)", process.versions["undici"] ?? "unknown"],
    ...names.map((name) => [name, (manifest(`node_modules/${name}/package.json`) as { readonly version: string }).version] as const),
  ];
}

function manifest(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
}
