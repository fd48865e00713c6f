import { existsSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { type Guide, guides, root } from "./guides.js";

/** The anchors of a guide's headings, as GitHub makes them. */
const anchorsOf = ({ text }: Guide): readonly string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```/gmu, "").matchAll(/^#+ (.+)$/gmu)].map(([, title = ""]) =>
    title
      .replaceAll(/\]\([^)]*\)/gu, "]")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** Why a link leads nowhere; undefined where it leads somewhere. */
const faultOf = (guide: Guide, target: string): string | undefined => {
  if (/^https?:/u.test(target)) return undefined;
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? guide.path : posix.join(posix.dirname(guide.path), file);
  if (!existsSync(root + path)) return `${target}: no such file`;
  const other = guides.find((one) => one.path === path);
  return anchor === undefined || (other && anchorsOf(other).includes(anchor)) ? undefined : `${target}: no such heading`;
};

test.each(guides)("every link of $path leads to a file, and to a heading in it", (guide) => {
  const prose = guide.text.replaceAll(/^```[\s\S]*?^```/gmu, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = ""]) => target);
  expect(targets.flatMap((target) => faultOf(guide, target) ?? [])).toEqual([]);
});
