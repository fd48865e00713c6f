import { importsOf } from "./imports.js";
import type { Finding, Source } from "./sources.js";

type Graph = ReadonlyMap<string, readonly string[]>;

const graphOf = (sources: readonly Source[]): Graph =>
  new Map(sources.map((source) => [source.path, importsOf(source).flatMap(({ target }) => ("module" in target ? [target.module] : []))]));

/** The shortest way along imports from a module back to itself. */
const circleThrough = (start: string, graph: Graph): readonly string[] | undefined => {
  const seen = new Set<string>();
  let ways: readonly (readonly string[])[] = [[start]];
  while (ways.length > 0) {
    const longer: (readonly string[])[] = [];
    for (const way of ways) {
      for (const next of graph.get(way.at(-1) ?? "") ?? []) {
        if (next === start) return [...way, start];
        if (!seen.has(next)) longer.push([...way, next]);
        seen.add(next);
      }
    }
    ways = longer;
  }
  return undefined;
};

/** Modules that import themselves in the end, imports of types included. */
export const findCircles = (sources: readonly Source[]): readonly Finding[] => {
  const graph = graphOf(sources);
  return sources.flatMap(({ path }) => {
    const circle = circleThrough(path, graph);
    return circle ? [{ at: path, says: `a circle: ${circle.join(" -> ")}` }] : [];
  });
};
