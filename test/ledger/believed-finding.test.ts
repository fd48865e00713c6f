import { expect, test } from "vitest";
import { believedFinding } from "../../src/ledger/believed-finding.js";

test.each(["applied", "accepted", "notApplied", "failed", "unknown", "attention"] as const)("the outcome %s is believed", (outcome) => {
  for (const by of ["order", "ownBlock", "state", "none"] as const) expect(believedFinding({ outcome, by })).toEqual({ outcome, by });
});

test.each([
  undefined,
  null,
  "applied",
  {},
  { outcome: "applied" },
  { by: "state" },
  { outcome: "rejected", by: "state" },
  { outcome: "applied", by: "guess" },
  { outcome: "", by: "" },
])("%j is for a person to judge", (given) => {
  expect(believedFinding(given)).toEqual({ outcome: "attention", by: "none" });
});
