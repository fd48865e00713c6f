import { existsSync, readFileSync } from "node:fs";
import { groups, overallBar } from "./groups.ts";

/** As much of a report's form as is read. */
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Omit<Mutant, "file">[] }>>;
}

/** A small change of the code, and whether a test noticed it. */
interface Mutant {
  readonly file: string;
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

const statuses = ["Killed", "Timeout", "Survived", "NoCoverage", "Ignored", "RuntimeError"] as const;

const mutantsOf = (group: string): readonly Mutant[] => {
  const path = `.stryker/${group}.json`;
  const { files } = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Report) : { files: {} };
  return Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ ...mutant, file })));
};

const count = (mutants: readonly Mutant[], ...wanted: readonly string[]): number =>
  mutants.filter(({ status }) => wanted.includes(status)).length;

/** The percentage of the mutants that a test noticed. One that could not even be loaded, or was left out, counts neither way. */
const scoreOf = (mutants: readonly Mutant[]): number => {
  const noticed = count(mutants, "Killed", "Timeout");
  return (100 * noticed) / (noticed + count(mutants, "Survived", "NoCoverage"));
};

/** Prints every mutant that nobody noticed, and a line for each group. Whether all of them reach their bars. */
export const printScores = (names: readonly string[]): boolean => {
  const ofGroups = names.map((name) => ({ name, bar: groups[name]?.bar ?? overallBar, mutants: mutantsOf(name) }));
  const rows = [...ofGroups, { name: "overall", bar: overallBar, mutants: ofGroups.flatMap(({ mutants }) => mutants) }];
  for (const { file, location, mutatorName, replacement = "", status } of rows.at(-1)?.mutants ?? []) {
    if (status !== "Survived" && status !== "NoCoverage") continue;
    console.log(`${file}:${location.start.line}:${location.start.column} ${status} ${mutatorName}: ${replacement}`);
  }
  for (const { name, bar, mutants } of rows) {
    const counts = statuses.map((status) => `${count(mutants, status)} ${status}`);
    console.log(`${name}: ${scoreOf(mutants).toFixed(1)} % (at least ${bar}); ${counts.join(", ")}`);
  }
  return rows.every(({ bar, mutants }) => scoreOf(mutants) >= bar);
};
