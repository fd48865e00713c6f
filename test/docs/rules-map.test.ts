import { existsSync, readFileSync } from "node:fs";
import { errorCodes } from "kcell-self-service";
import { scenarioTable } from "kcell-self-service/testing";
import ts from "typescript";
import { expect, test } from "vitest";
import { guideAt, root } from "./guides.js";

const { text } = guideAt("docs/rules-map.md");

/** The clauses of the Rules: chapters 1, 2 and 3 with so many clauses each, and the annex. */
const clauses = [
  ...[7, 21, 4].flatMap((count, chapter) => Array.from({ length: count }, (_, index) => `${chapter + 1}.${index + 1}`)),
  "Annex 1",
];

const clausesIn = (heading = ""): readonly string[] => [...heading.matchAll(/\d\.\d{1,2}|Annex \d/gu)].map(([clause]) => clause);

/** The sections of clauses that a program can meet, and the rows of those that it cannot. */
const sections = text
  .split(/^### /mu)
  .slice(1)
  .map((section) => (section.split("\n## ")[0] ?? "").split("\n"));
const mapped = sections.flatMap(([heading]) => clausesIn(/^(?:[\d., ]+|Annex 1)/u.exec(heading ?? "")?.[0]));
const forPeople = [...(text.split("\n## Clauses for people\n")[1] ?? "").matchAll(/^\| (\S+) +\|/gmu)].flatMap(([, cell]) =>
  clausesIn(cell),
);

/** The titles that a test file gives to its tests. */
const titlesIn = (path: string): readonly string[] => {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    if (ts.isCallExpression(node) && /^(?:test|it)\b/u.test(node.expression.getText()) && title && ts.isStringLiteralLike(title))
      titles.push(title.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(root + path, "utf8"), ts.ScriptTarget.ES2023, true));
  return titles;
};

test("every clause of the Rules is mapped, or said to be for people, and none is both", () => {
  expect([...mapped, ...forPeople].toSorted()).toEqual(clauses.toSorted());
});

test("a clause that an error or a scenario names is one that a program can meet", () => {
  const named = [...Object.values(errorCodes), ...Object.values(scenarioTable)].flatMap((facts) => ("clause" in facts ? facts.clause : []));
  expect(named.filter((clause) => !mapped.includes(clause))).toEqual([]);
});

test("every clause that is mapped names a file that there is, and a test that there is", () => {
  const faults = sections.flatMap(([heading, ...lines]) => {
    const files = lines
      .filter((line) => line.startsWith("- File: "))
      .flatMap((line) => [...line.matchAll(/\]\(\.\.\/([^)]+)\)/gu)].map(([, path = ""]) => path));
    const tests = lines.filter((line) => line.startsWith("- Test: ")).map((line) => /\]\(\.\.\/([^)]+)\), “(.+)”$/u.exec(line));
    const missing = tests
      .filter((found) => !found || !titlesIn(found[1] ?? "").includes(found[2] ?? ""))
      .map((found) => `${heading}: ${found?.[2]}`);
    const needed = files.length > 0 && tests.length > 0 ? [] : [`${heading}: names no file or no test`];
    return [...needed, ...missing, ...files.filter((path) => !existsSync(root + path)).map((path) => `${heading}: ${path}`)];
  });
  expect(sections.length).toBeGreaterThan(20);
  expect(faults).toEqual([]);
});
