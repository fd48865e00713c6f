import { maskMsisdn } from "kcell-self-service";
import type { Outcomes } from "./block-leavers.ts";
import type { PlannedRow } from "./plan.ts";
import { outcomeText } from "./result-file.ts";
import type { Screen } from "./screen.ts";
import { printTable } from "./table.ts";
import { fateText, words } from "./words.ts";

/** Every row of the list, numbers masked. */
export function showPlan(plan: readonly PlannedRow[], screen: Screen): void {
  const rows = plan.map(({ row, fate, hasFormula }) => ({
    cells: [
      String(row.place),
      row.personnel,
      row.lastDay,
      "msisdn" in fate ? maskMsisdn(fate.msisdn) : "-",
      `${fateText(fate, "en")}${hasFormula ? ` (${words.en.formula})` : ""}`,
    ],
    ...styleOf(fate.kind),
  }));
  printTable(screen, ["row", "personnel", "last day", "number", "what is to be done"], rows);
  for (const { row, fate } of plan) {
    if (fate.kind === "unreadable") screen.print(screen.paint("dim", `  Row ${row.place}: ${fate.error.message}`));
  }
}

/** How many rows met which fate; together they are the whole list. */
export function showSummary(plan: readonly PlannedRow[], outcomes: Outcomes, screen: Screen): void {
  const places = new Map<string, number[]>();
  for (const { row, fate } of plan) {
    const outcome = outcomes.get(row.place);
    const text = outcome ? outcomeText(outcome, "en") : fateText(fate, "en");
    places.set(text, [...(places.get(text) ?? []), row.place]);
  }
  const rows = [...places].map(([fate, ofFate]) => ({ cells: [fate, String(ofFate.length), ofFate.join(", ")] }));
  printTable(
    screen,
    ["fate", "rows", "which"],
    [...rows, { cells: ["together", String(plan.length), "every row of the list"], style: "bold" }],
  );
}

function styleOf(kind: PlannedRow["fate"]["kind"]): { readonly style?: "green" | "yellow" } {
  switch (kind) {
    case "block":
      return { style: "green" };
    case "unreadable":
    case "severalNumbers":
    case "noNumber":
    case "unclearDate":
    case "brokenRow":
      return { style: "yellow" };
    case "duplicate":
    case "notYet":
    case "notOurs":
      return {};
  }
}
