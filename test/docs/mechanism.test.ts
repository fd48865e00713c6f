import { expect, test } from "vitest";
import { compilePrograms } from "./compile-programs.js";
import { readGuide } from "./guides.js";
import { programsOf, unreadBlocks } from "./programs.js";
import { runGuide } from "./run-guide.js";

/** A guide of blocks, each as its opening words and its code. */
const guideOf = (...blocks: readonly (readonly [opening: string, code: string])[]) =>
  readGuide("guide.md", blocks.map(([opening, code]) => `\`\`\`${opening}\n${code}\n\`\`\`\n`).join("\nWords.\n\n"));

test.each([
  ["js", "a block is one of ts, sh, text, json"],
  ["typescript", "a block is one of ts"],
  ["bash", "a block is one of ts"],
  ["", "a block is one of ts"],
  ["ts ignore", "ts may be followed by"],
  ["ts no-run", "ts may be followed by"],
  ["ts no-run --", "ts may be followed by"],
  ["ts continued", "there is nothing to go on with"],
  ["sh no-run", "sh takes no words behind it"],
  ["text", "text shows what the block before it prints"],
])("a block that opens with %j is refused", (opening, why) => {
  expect(unreadBlocks(guideOf([opening, "anything"]))).toEqual([{ at: "guide.md:1", says: expect.stringContaining(why) }]);
});

test("a block that is not closed takes nothing after it out of sight", () => {
  expect(unreadBlocks(readGuide("guide.md", "```ts\nconst one = 1;\n"))).toEqual([{ at: "guide.md:1", says: "the block is not closed" }]);
});

test.each(["~~~ts", "<pre>", '  <pre class="ts">'])("code that opens with %s is refused", (line) => {
  const says = "code stands between fences of three backticks";
  expect(unreadBlocks(readGuide("guide.md", `Words.\n\n${line}\n`))).toEqual([{ at: "guide.md:3", says }]);
});

test("JSON that cannot be parsed is refused", () => {
  expect(unreadBlocks(guideOf(["json", "{ half"]))).toEqual([{ at: "guide.md:1", says: "it is no JSON" }]);
});

test("what does not compile is found on the guide's own line, also where it is not run", { timeout: 60_000 }, () => {
  const guide = guideOf(
    ["ts", "const one: string = 'one';"],
    ["ts continued", "\nconst two: number = one;"],
    ["ts no-run -- opens a window", "open.shut();"],
  );
  expect(compilePrograms(programsOf(guide))).toEqual([
    { at: "guide.md:9", says: "Type 'string' is not assignable to type 'number'." },
    { at: "guide.md:15", says: expect.stringContaining("'shut' does not exist") },
  ]);
});

test("parts of a program run in their order with what stands between them, and each is told what it printed", async () => {
  const guide = guideOf(
    ["ts", 'console.log("first", process.env["GUIDE"]);'],
    ["text", "first undefined"],
    ["sh", "export GUIDE=read"],
    ["ts continued", 'console.log("second", process.env["GUIDE"]);'],
    ["text", "something else"],
  );
  const { says, printed } = await runGuide(guide);
  expect(says.map(({ text }) => text)).toEqual(["first undefined", "something else"]);
  expect(printed.map(({ text }) => text)).toEqual(["first undefined", "second read"]);
});

test("a file of a guide is imported by its name", { timeout: 60_000 }, async () => {
  const guide = guideOf(
    ["ts", "// one.ts\nexport const one = 1;"],
    ["ts", 'import { one } from "./one.js";\nconsole.log(one);'],
    ["text", "1"],
  );
  expect(compilePrograms(programsOf(guide))).toEqual([]);
  expect((await runGuide(guide)).printed).toEqual([{ at: "guide.md:15", text: "1" }]);
});

test.each([
  ["ts", 'throw new Error("no");', "no"],
  ["ts", 'import { test } from "vitest";\ntest("it holds", () => { throw new Error("no"); });', 'The guide\'s test "it holds" failed.'],
  ["ts", 'import { two } from "./two.js";\nconsole.log(two);', 'no block that begins with "// two.ts"'],
  ["sh", "rm -rf dist", "Guides may not show the command rm"],
  ["sh", "npm run nothing", "there is no nothing"],
  ["sh", "npm install left-pad", "there is no left-pad"],
  ["sh", "npx node examples/nothing.ts", "There is no examples/nothing.ts"],
  ["sh", "npx kcell sandbox --colour", "ended with 2"],
  ["sh", "curl http://127.0.0.1:1/", "Nothing listens on 1"],
])("%s that fails, fails the guide: %s", async (language, code, why) => {
  await expect(runGuide(guideOf([language, code]))).rejects.toThrow(why);
});
