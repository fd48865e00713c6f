import { arrangementTable, faultTable, scenarioTable } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { guideAt } from "./guides.js";

const { text } = guideAt("docs/testing-your-integration.md");
const scenarios = Object.entries(scenarioTable).map(([name, { clause, says }]) => [name, clause, says]);

test.each([
  ["scenarios", scenarios],
  ["arrangements", Object.entries(arrangementTable)],
  ["faults", Object.entries(faultTable)],
])("the guide lists all %s with what they say of themselves, and no other", (title, entries) => {
  const [, section = ""] = text.toLowerCase().split(`\n### ${title}\n`);
  const rows = [...(section.split("\n\n#")[0] ?? "").matchAll(/^\| `.+$/gmu)].map(([row]) => row.split("|").slice(1, -1));
  const cells = rows.map((row) => row.map((cell) => cell.trim().replaceAll("`", "")));
  expect(cells).toEqual(entries.map((entry) => entry.map((word) => word.replaceAll("`", "").toLowerCase())));
});
