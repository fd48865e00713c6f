import type { Block, Guide } from "./guides.js";

/** A program of a guide: a block of TypeScript, and those that go on with it. */
export interface Program {
  readonly guide: string;
  /** The name that its first line gives to it (`// offboard.ts`), for others of the guide to import. */
  readonly file: string | undefined;
  /** In their order. */
  readonly parts: readonly Block[];
  /** Why it is compiled and not run. */
  readonly notRun: string | undefined;
}

/** What cannot be meant, as `docs/guide.md:12: why`. */
export interface Fault {
  readonly at: string;
  readonly says: string;
}

/**
 * The programs of a guide, in its order. A block marked `ts` begins one, a block marked `ts continued` goes on with it, and a block marked
 * `ts no-run -- why` is compiled only.
 */
export function programsOf({ path, blocks }: Guide): readonly Program[] {
  const programs: (Program & { readonly parts: Block[] })[] = [];
  for (const block of blocks.filter(({ language }) => language === "ts")) {
    const [, notRun] = /^no-run -- (.+)$/u.exec(block.info) ?? [];
    if (block.info === "continued") programs.at(-1)?.parts.push(block);
    else programs.push({ guide: path, file: /^\/\/ (\S+\.ts)\n/u.exec(block.code)?.[1], parts: [block], notRun });
  }
  return programs;
}

/** Blocks that would be neither run nor compiled nor compared. */
export function unreadBlocks({ path, text, blocks }: Guide): readonly Fault[] {
  const linesLike = (pattern: RegExp) => text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : []));
  const fences = linesLike(/^ *```/u);
  const open = fences.length % 2 === 0 ? [] : fences.slice(-1).map((at) => ({ at, says: "the block is not closed" }));
  const other = linesLike(/^ *(?:~~~|<pre)/u).map((at) => ({ at, says: "code stands between fences of three backticks" }));
  const refused = blocks.flatMap((block, index) => {
    const says = refusalOf(block, blocks.slice(0, index));
    return says === undefined ? [] : [{ at: `${path}:${block.line}`, says }];
  });
  return [...open, ...other, ...refused];
}

function refusalOf({ language, info, code }: Block, earlier: readonly Block[]): string | undefined {
  if (language === "sh") return info === "" ? undefined : "sh takes no words behind it";
  if (language === "text")
    return info === "" && /^(?:ts|sh)$/u.test(earlier.at(-1)?.language ?? "") ? undefined : "text shows what the block before it prints";
  if (language === "json") return isJson(code) ? undefined : "it is no JSON";
  if (language !== "ts") return `a block is one of ts, sh, text, json, not "${language}"`;
  if (info === "continued") return earlier.some((block) => block.language === "ts") ? undefined : "there is nothing to go on with";
  return info === "" || /^no-run -- \S/u.test(info) ? undefined : "ts may be followed by: continued, or no-run -- and why";
}

function isJson(code: string): boolean {
  try {
    JSON.parse(code);
    return true;
  } catch {
    return false;
  }
}
