// What the site is made of.
import { globSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const { name, exports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

/** In the order in which somebody who begins would read them. A guide that is not named here stands behind them. */
const FIRST = [
  "getting-started",
  "testing-your-integration",
  "ledger",
  "errors",
  "incidents",
  "esim",
  "bulk",
  "private-contract",
  "company-network",
  "rules-map",
  "runtimes",
  "quality",
  "benchmarks",
];
const placeOf = (path) => {
  const place = FIRST.findIndex((guide) => path === `docs/${guide}.md`);
  return place < 0 ? FIRST.length : place;
};

/** The guides and decisions, from the root of the repository. */
export const documents = [
  ...globSync("docs/*.md", { cwd: root }).toSorted((a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b, "en")),
  ...globSync("docs/decisions/*.md", { cwd: root }).toSorted(),
];

/** The sources of the entries, each by the name that a program imports. */
export const entries = Object.fromEntries(
  Object.keys(exports)
    .filter((entry) => entry !== "./package.json")
    .map((entry) => [entry.replace(/^\./u, name), `src${entry.slice(1)}/index.ts`]),
);
