import { machine, versions } from "./machine.ts";
import type { Bar, Chapter } from "./part.ts";
import { table } from "./table.ts";

const introduction = [
  "Written by `npm run bench`; do not edit by hand.",
  "Everything was measured in one run, side by side: each contender in a process of its own, the server in another one, warmed up first,",
  "taking turns in rounds whose order changes. Figures are medians; behind them in brackets is where the middle half lies.",
  "A ratio is formed within each round, so that what slowed the machine for a while slowed both sides. Below 1 is faster.",
  "Run it on your own machine: ratios travel, microseconds do not.",
].join(" ");

/** The report of a complete run. */
export function report(chapters: readonly Chapter[]): string {
  return [
    "# Benchmarks",
    introduction,
    `Measured on ${machine()}.`,
    "## What we promised",
    bars(chapters.flatMap((chapter) => chapter.bars)),
    ...chapters.map(chapterText),
    "## Versions",
    table(["", "version"], versions()),
    "",
  ].join("\n\n");
}

/** One chapter, as it stands in the report. */
export function chapterText({ title, text }: Chapter): string {
  return [`## ${title}`, ...text].join("\n\n");
}

/** Each promise beside what was measured, and whether it was kept. */
export function bars(all: readonly Bar[]): string {
  return table(
    ["", "at most", "measured", "met"],
    all.map(({ promise, measured, atMost, unit = "" }) => [
      promise,
      amount(atMost, unit),
      amount(measured, unit),
      measured <= atMost ? "yes" : "**no**",
    ]),
  );
}

function amount(value: number, unit: string): string {
  return `${Number.isInteger(value) ? value : value.toFixed(2)} ${unit}`.trim();
}
