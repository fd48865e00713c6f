import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { onTestFinished } from "vitest";
import { main } from "../../examples/offboard-leavers.js";
import { shownScreen } from "./shown-screen.js";

/** What a run of the demo left behind. */
export interface DemoRun {
  readonly status: number;
  readonly screen: string;
  readonly resultFile: string;
  readonly resultText: () => string;
  /** The result as a spreadsheet sees it: the header first. */
  readonly resultRows: () => readonly (readonly string[])[];
  readonly resultMode: () => number;
}

export const sample = (name: string): string => fileURLToPath(new URL(`../../examples/data/${name}`, import.meta.url));

/** A folder that is gone when the test ends. */
export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "kcell-demo-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

/** A file of these bytes. */
export const fileOf = (name: string, content: string | Uint8Array): string => {
  const file = join(scratchFolder(), name);
  writeFileSync(file, content);
  return file;
};

/** Runs the demo as `npm run demo -- file result` does, its output piped. */
export const runDemo = async (file: string): Promise<DemoRun> => {
  const resultFile = join(scratchFolder(), "results", "result.csv");
  const output = shownScreen();
  const status = await main([file, resultFile], output);
  const resultText = () => readFileSync(resultFile, "utf8");
  return {
    status,
    screen: output.text(),
    resultFile,
    resultText,
    resultRows: () => parse(resultText(), { delimiter: ";", bom: true }),
    resultMode: () => statSync(resultFile).mode & 0o777,
  };
};
