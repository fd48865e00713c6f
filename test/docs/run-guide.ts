import type { Block, Guide } from "./guides.js";
import { programsOf } from "./programs.js";
import { GuideShell } from "./run-commands.js";
import { type Ran, runProgram } from "./run-program.js";

/** A place where a guide shows what is printed. */
interface Shown {
  /** As `docs/guide.md:12`. */
  readonly at: string;
  readonly text: string;
}

/** What a guide shows, and what came in truth, place by place. */
export interface Outcome {
  readonly says: readonly Shown[];
  readonly printed: readonly Shown[];
}

/** Does what a reader of a guide does, from its top to its end. */
export async function runGuide(guide: Guide): Promise<Outcome> {
  const { blocks, path } = guide;
  const shell = new GuideShell();
  const files = new Map<string, Ran>();
  const printed = new Map<Block, string>();
  let place = 0;
  /** Runs the commands that stand before a block. */
  const readUpTo = async (block: Block | undefined): Promise<void> => {
    for (; place < blocks.length && blocks[place] !== block; place++) {
      const command = blocks[place];
      if (command?.language === "sh") printed.set(command, await shell.run(command.code));
    }
  };
  for (const program of programsOf(guide).filter(({ notRun }) => notRun === undefined)) {
    const ran = await runProgram(program, { files, before: readUpTo });
    for (const [index, part] of program.parts.entries()) printed.set(part, ran.printed[index] ?? "");
    if (program.file !== undefined) files.set(`./${program.file.replace(/ts$/u, "js")}`, ran);
  }
  await readUpTo(undefined);
  const shown = blocks.filter(({ language }) => language === "text").map((block) => ({ block, before: blocks[blocks.indexOf(block) - 1] }));
  return {
    says: shown.map(({ block }) => ({ at: `${path}:${block.line}`, text: block.code.trimEnd() })),
    printed: shown.map(({ block, before }) => ({ at: `${path}:${block.line}`, text: (before && printed.get(before)) ?? "" })),
  };
}
