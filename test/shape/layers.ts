import { type Import, importsOf } from "./imports.js";
import type { Finding, Source } from "./sources.js";

/** The folders of the core, lowest layer first. A module imports only from lower layers or from its own folder. */
const LAYERS: readonly (readonly string[])[] = [
  ["errors"],
  ["model"],
  ["store"],
  ["calls", "esim", "i18n"],
  ["contract", "http", "auth", "ledger", "resources", "documents"],
  ["bulk"],
  ["client.ts", "options.ts"],
  ["index.ts"],
];

/** The folders beside the core, and all that each of them may import. The core imports none of them. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  testing: ["errors", "model", "store"],
  node: ["errors", "model", "store", "http"],
  msw: ["testing"],
  locales: ["errors", "model", "i18n", "documents"],
  qr: ["errors"],
  handout: ["errors", "model", "esim", "qr"],
  cli: ["testing", "node", "locales", "index.ts"],
};

/** Who may import which package. A package that is not here is imported by nobody. */
const PACKAGES: readonly { readonly name: RegExp; readonly places: readonly string[] }[] = [
  { name: /^ky$/u, places: ["http"] },
  { name: /^zod\/(?:mini|v4\/core)$/u, places: ["model"] },
  { name: /^msw$/u, places: ["msw"] },
  { name: /^lean-qr\/(?:nano|extras\/svg)$/u, places: ["qr"] },
  { name: /^undici$/u, places: ["node"] },
  { name: /^node:/u, places: ["node", "cli"] },
];

/** The place of a module: its top folder, or its own name where it lies at the top. */
const placeOf = (module: string): string => module.split("/")[0] ?? module;

const layerOf = (place: string): number => LAYERS.findIndex((layer) => layer.includes(place));

const isKnown = (place: string): boolean => layerOf(place) >= 0 || place in BESIDE;

const refusal = (from: string, to: string): string | undefined => {
  if (from === to) return undefined;
  const allowed = BESIDE[from];
  if (allowed) return allowed.includes(to) ? undefined : `${from} may import only ${allowed.join(", ")}, not ${to}`;
  if (to in BESIDE) return `${from} is part of the core and may not import ${to}, which lies beside it`;
  if (layerOf(to) < layerOf(from)) return undefined;
  const sameFolder = from.endsWith(".ts") && to.endsWith(".ts") && layerOf(from) === layerOf(to);
  return sameFolder ? undefined : `${from} (layer ${layerOf(from)}) may not import ${to} (layer ${layerOf(to)})`;
};

const packageRefusal = (from: string, name: string): string | undefined => {
  const places = PACKAGES.find((rule) => rule.name.test(name))?.places ?? [];
  return places.includes(from) ? undefined : `${from} may not import the package ${name}`;
};

const findingOf = ({ from, line, target }: Import): readonly Finding[] => {
  const place = placeOf(from);
  const says = "package" in target ? packageRefusal(place, target.package) : refusal(place, placeOf(target.module));
  return says === undefined ? [] : [{ at: `${from}:${line}`, says }];
};

/** Imports that go up, across or to a package that belongs to another folder; and folders that have no place. */
export const findLayerBreaks = (sources: readonly Source[]): readonly Finding[] =>
  sources.flatMap((source) => {
    const place = placeOf(source.path);
    if (!isKnown(place)) return [{ at: source.path, says: `${place} has no place among the layers` }];
    return importsOf(source).flatMap(findingOf);
  });
