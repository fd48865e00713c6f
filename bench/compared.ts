import { ratio } from "./beside.ts";
import type { Results } from "./rounds.ts";
import { enumeration } from "./table.ts";

/** Where we stand in words: whom we lose to and by how much, and who comes after us. Less is better, and rounds are compared one by one. */
export function comparedWith(name: string, columns: Readonly<Record<string, Results<number>>>): string {
  const lines = Object.entries(columns).map(([column, results]) => `- ${column}: ${standing(name, results)}.`);
  return [`Where **${name}** stands (in brackets, our figure divided by theirs):`, "", ...lines].join("\n");
}

function standing(name: string, results: Results<number>): string {
  const others = [...results.keys()].filter((other) => !other.startsWith("kcell-self-service"));
  const measured = others.map((other) => ({ other, times: ratio(results, name, other) })).toSorted((a, b) => b.times - a.times);
  const named = (some: typeof measured): string =>
    enumeration(some.map(({ other, times }) => `${other} (${times.toFixed(2)})`)) || "nobody";
  return `loses to ${named(measured.filter(({ times }) => times > 1))}; beats ${named(measured.filter(({ times }) => times <= 1))}`;
}
