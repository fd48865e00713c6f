// Writes what language models read (llmstxt.org): llms.txt, an index of the site with a line for each page; llms-full.txt, the README and
// all guides in one file; and each page as markdown beside its HTML. All is made with the site and of the same files, so it is never stale.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const plain = (markdown) =>
  markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replaceAll(/\*\*|(?<!\w)_|_(?!\w)/gu, "")
    .replaceAll("\n", " ")
    .trim();

/** The first sentence of a page that says something: what a guide is about, what a decision answers. */
const sentenceOf = (file) => {
  const paragraph = readFileSync(file, "utf8")
    .split("\n\n")
    .slice(1)
    .find((one) => /^[\p{L}`*_]/u.test(one));
  const [sentence = ""] = plain(paragraph ?? "")
    .replace(/^Question\. /u, "")
    .split(/(?<=[.?!])\s/u);
  if (sentence === "") throw new Error(`${file} has no first sentence to say what it is about.`);
  return sentence;
};

const line = ({ title, url, says }) => {
  if (says === "") throw new Error(`${title} has no sentence to say what it is about.`);
  return `- [${title}](${url}): ${plain(says)}`;
};

/** The text of llms.txt. */
const indexFor = (readme, pages, modules) => {
  const [, what = "", caution = ""] = readme.split("\n\n").map(plain);
  const linesOf = (folder) =>
    pages
      .filter((page) => page.folder === folder)
      .map(({ title, page, file }) => line({ title, url: `${page}.md`, says: sentenceOf(file) }));
  return [
    `# kcell-self-service\n\n> ${what}`,
    caution,
    [
      "## Guides\n",
      line({ title: "README", url: "README.md", says: "What it is, a complete program, and all tasks on one page." }),
      ...linesOf("guides"),
    ].join("\n"),
    ["## Reference\n", ...modules.map(line)].join("\n"),
    ["## Optional\n", ...linesOf("decisions")].join("\n"),
  ].join("\n\n");
};

/** Writes all of it into the folder of the site. */
export const writeForModels = (folder, pages, modules) => {
  const readme = readFileSync("README.md", "utf8");
  writeFileSync(join(folder, "llms.txt"), `${indexFor(readme, pages, modules)}\n`);
  const files = ["README.md", ...pages.filter((page) => page.folder === "guides").map(({ file }) => file)];
  writeFileSync(
    join(folder, "llms-full.txt"),
    `${files.map((file) => `<!-- ${file} -->\n\n${readFileSync(file, "utf8").trim()}`).join("\n\n")}\n`,
  );
  copyFileSync("README.md", join(folder, "README.md"));
  for (const { file, page } of pages) copyFileSync(file, join(folder, `${page}.md`));
};
