import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundledBytes } from "./bundle.ts";
import { comparedWith } from "./compared.ts";
import { entries, foundations, oursAsEntry } from "./entries.ts";
import type { Chapter, Part } from "./part.ts";
import { inRounds, of, type Results } from "./rounds.ts";
import { spreadOf } from "./spread.ts";
import { table, withSpread } from "./table.ts";

const nothing = "an empty script";

/** What it costs to begin: a cold import, and the size of a bundle. */
export const startUp: Part = {
  name: "start-up",
  async run({ rounds }): Promise<Chapter> {
    const scripts = writeScripts();
    const names = [...scripts.keys()];
    const turn = (name: string): number => coldStart(scripts.get(name) ?? "");
    await inRounds(1, names, turn);
    const starts = await inRounds(rounds(21), names, turn);
    const over = aboveNothing(starts);
    const whole = new Map(entries.map(({ name }) => [name, of(starts, name)]));
    const bytes = new Map<string, number>();
    for (const entry of entries) bytes.set(entry.name, await bundledBytes(entry));
    const costs = { "import, the whole process": whole, bundle: new Map([...bytes].map(([name, size]) => [name, [size]])) };
    return {
      title: "Beginning",
      text: [
        [
          `A new process for each import, files already in the system's cache; milliseconds above ${nothing},`,
          `which took ${spreadOf(of(starts, nothing)).median.toFixed(0)} ms. The bundle is what a user imports first,`,
          "with its dependencies, by esbuild for Node, minified and gzipped.",
        ].join(" "),
        table(
          ["", "import, ms", "bundle, kB"],
          entries.map(({ name }) => [name, withSpread(spreadOf(of(over, name)), 1), ((bytes.get(name) ?? 0) / 1000).toFixed(1)]),
        ),
        comparedWith(oursAsEntry, costs),
      ],
      bars: [
        { promise: "Cold import, above an empty script", measured: spreadOf(of(over, oursAsEntry)).median, atMost: 60, unit: "ms" },
        {
          promise: `Cold import, against ${foundations}, both above an empty script`,
          measured: spreadOf(of(over, oursAsEntry)).median / spreadOf(of(over, foundations)).median,
          atMost: 1.3,
        },
        {
          promise: `Cold import, against ${foundations}, the whole process`,
          measured: spreadOf(of(starts, oursAsEntry)).median / spreadOf(of(starts, foundations)).median,
          atMost: 1.3,
        },
      ],
    };
  },
};

/** One file for each entry, where Node finds what the bench has installed. */
function writeScripts(): ReadonlyMap<string, string> {
  const folder = new URL("node_modules/.bench/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const files = [{ name: nothing, code: "" }, ...entries].map(({ name, code }, place) => {
    const file = fileURLToPath(new URL(`start-${place}.mjs`, folder));
    writeFileSync(file, code);
    return [name, file] as const;
  });
  return new Map(files);
}

function coldStart(file: string): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - started;
}

/** Each start less the empty one of the same round. */
function aboveNothing(starts: Results<number>): Results<number> {
  const empty = of(starts, nothing);
  return new Map(entries.map(({ name }) => [name, of(starts, name).map((ms, round) => ms - (empty[round] ?? 0))]));
}
