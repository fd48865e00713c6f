import { expect, test } from "vitest";
import { compilePrograms } from "./compile-programs.js";
import { docCommentPrograms } from "./doc-comments.js";
import { guides } from "./guides.js";
import { programsOf, unreadBlocks } from "./programs.js";
import { runGuide } from "./run-guide.js";

const running = guides.filter(({ blocks }) => blocks.some(({ language }) => language === "ts" || language === "sh"));

test("no guide has a block that is neither run nor compiled nor compared", () => {
  expect(guides.flatMap(unreadBlocks)).toEqual([]);
  expect(running.map(({ path }) => path)).toEqual(expect.arrayContaining(["README.md", "docs/getting-started.md"]));
});

test("every TypeScript program of the guides, and every example in a doc comment, compiles strictly", { timeout: 60_000 }, async () => {
  const examples = await docCommentPrograms();
  expect(examples.length).toBeGreaterThan(8);
  expect(compilePrograms([...guides.flatMap(programsOf), ...examples])).toEqual([]);
});

test.each(running)("what $path shows runs in its order, and prints what it says", { timeout: 60_000 }, async (guide) => {
  const { says, printed } = await runGuide(guide);
  expect(printed).toEqual(says);
});
