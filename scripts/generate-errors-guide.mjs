// Writes docs/errors.md from the closed list of codes and the texts in three languages; with --check only says whether it is stale, by
// exit status 1.
// Usage: node scripts/generate-errors-guide.mjs [--check]
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const target = new URL("../docs/errors.md", import.meta.url);
const load = async (path) => (await runnerImport(fileURLToPath(new URL(`../src/${path}`, import.meta.url)), { logLevel: "error" })).module;

const { factsOf, errorCodes } = await load("errors/codes.ts");
const { dictionaryOf } = await load("i18n/dictionaries.ts");

const LANGUAGES = { en: "English", ru: "Русский", kk: "Қазақша" };
const WHO = { you: "you", wait: "nobody but time", operator: "the operator" };
const KINDS = {
  validation: "Something that was entered, or that does not fit the number.",
  config: "How the program is set up, or what its contract has.",
  storage: "The ledger of changes cannot be read or written.",
  auth: "Who we are: the token.",
  credentialsRevoked: "Who we are: the credentials (rule 2.3). The gate closes for them.",
  suspended: "The operator says stop, or something that is as serious. The gate closes; only a person opens it again.",
  forbidden: "The operator says no to this one call.",
  notFound: "There is no such thing, or it is not the company's.",
  conflict: "It does not go together with what is so, or with what is under way.",
  rateLimited: "Too much in too short a time (rule 2.15).",
  maintenance: "Preventive work (rule 2.6).",
  contract: "The answer is not what the contract says (rule 2.7).",
  tooLarge: "The answer is longer than the limits allow.",
  transport: "The way there and back.",
  tls: "The way there and back: who is at the other end is not proved.",
  proxy: "The way there and back: the proxy refuses.",
  deadline: "There was no time left.",
  aborted: "The caller's own signal.",
};

const HEAD = `<!-- Generated from src/errors/codes.ts and src/i18n by "npm run errors:guide". Do not edit: change those. -->

Every failure that a caller can meet has one code from a closed list. This page has all of them, with what people are told in English, Russian and Kazakh. How to handle errors in a program stands in the [README](../README.md#errors).

- **Who must act**: the field \`act\`. \`you\`: the caller or somebody of the company. \`wait\`: nobody but time. \`operator\`: a person has to talk with the operator.
- **Again**: whether \`retryable\` is true, so that the same call may succeed later without anybody changing anything. For a change it is never true while its verdict is \`accepted\`, \`applied\`, \`failed\` or \`unknown\`: the same call would be a second application (rule 2.10). A change that did not leave (\`notSent\`) may be \`retryable\` with other codes too. Trust the field of the error, not this table.
- **Verdict**: no code has a fixed one. The same lost connection leaves a change \`notSent\` when it was lost before the bytes left, and \`unknown\` after. \`error.verdict\` says which.
- **Clause**: where it stands in the Rules, see the [map of the Rules](rules-map.md).

\`localize(error, locale)\` gives these texts, and adds what is known about the one error at hand: what became of the change, from when on to try again, which id to quote to the operator, and the clause.`;

const codes = Object.keys(errorCodes);
const factsIn = (code) => ({ clause: undefined, passing: false, ...factsOf(code) });

const strange = codes.filter((code) => !Object.hasOwn(KINDS, factsIn(code).kind));
if (strange.length > 0) throw new Error(`No words for the kind of ${strange.join(", ")}.`);

const columns = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  return [line(rows[0]), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.slice(1).map(line)].join("\n");
};

const summary = (kind) => {
  const rows = codes
    .filter((code) => factsIn(code).kind === kind)
    .map((code) => {
      const { act, clause = "", passing } = factsIn(code);
      return [`[\`${code}\`](#${code.toLowerCase()})`, `\`${act}\``, passing ? "yes" : "", clause];
    });
  return `### ${kind}\n\n${KINDS[kind]}\n\n${columns([["code", "who must act", "again", "clause"], ...rows])}`;
};

const details = (code) => {
  const { kind, act, clause, passing } = factsIn(code);
  const facts = [
    `Kind \`${kind}\`.`,
    `Who must act: ${WHO[act]}.`,
    passing ? "The same call may succeed later." : "",
    clause ? `Clause ${clause} of the Rules.` : "",
  ];
  const texts = Object.keys(LANGUAGES).map((locale) => {
    const { title, explanation, nextStep } = dictionaryOf(locale).errors[code];
    return `- **${LANGUAGES[locale]}: ${title}.** ${explanation} _${nextStep}_`;
  });
  return `### ${code}\n\n${facts.filter(Boolean).join(" ").replace("Clause Annex", "Annex").replace("Annex 1 of", "Annex 1 to")}\n\n${texts.join("\n")}`;
};

const text = [
  "# Errors",
  HEAD,
  `## The list\n\n${codes.length} codes in ${Object.keys(KINDS).length} groups. \`error.kind\` names the group.`,
  ...Object.keys(KINDS).map(summary),
  "## The texts\n\nFor each code: a heading, what happened, and in italics what to do.",
  ...codes.map(details),
].join("\n\n");

if (!process.argv.includes("--check")) {
  writeFileSync(target, `${text}\n`);
} else if (!existsSync(target) || readFileSync(target, "utf8") !== `${text}\n`) {
  console.error("docs/errors.md is stale. Run: npm run errors:guide");
  process.exitCode = 1;
}
