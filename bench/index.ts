/**
 * The bench: `npm run bench` measures everything and writes the report; `npm run bench -- read storm` measures these parts and prints them;
 * `--smoke` goes through everything once or twice, to see that it works.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Chapter } from "./part.ts";
import { parts } from "./parts.ts";
import { bars, chapterText, report } from "./report.ts";
import { startServer } from "./server/start.ts";

const { values, positionals } = parseArgs({ options: { smoke: { type: "boolean", default: false } }, allowPositionals: true });
const chosen = positionals.length === 0 ? parts : parts.filter(({ name }) => positionals.includes(name));
const isComplete = chosen === parts && !values.smoke;

const server = await startServer();
const chapters: Chapter[] = [];
for (const { name, run } of chosen) {
  const started = performance.now();
  chapters.push(await run({ server: server.url, rounds: (count) => (values.smoke ? 1 : count) }));
  console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
server.stop();

if (isComplete) writeFileSync(new URL("../docs/benchmarks.md", import.meta.url), report(chapters));
else console.log([...chapters.map(chapterText), bars(chapters.flatMap((chapter) => chapter.bars))].join("\n\n"));
