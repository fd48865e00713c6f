import { expect, test } from "vitest";
import { driftReporter } from "../../src/calls/drift.js";
import type { EventFacts } from "../../src/model/events.js";

function reporter() {
  const events: EventFacts[] = [];
  return { events, drift: driftReporter((event) => void events.push(event)) };
}

test("an unknown value is told once for each place", () => {
  const { drift, events } = reporter();
  for (const value of ["frozen", "frozen", "thawed"]) drift("listNumbers")("status", value);
  drift("listNumbers")("sim.format", "paper");
  drift("lookupNumbers")("status", "frozen");
  expect(events).toEqual([
    { type: "drift", clause: "2.7", operation: "listNumbers", place: "status", value: "frozen" },
    { type: "drift", clause: "2.7", operation: "listNumbers", place: "sim.format", value: "paper" },
    { type: "drift", clause: "2.7", operation: "lookupNumbers", place: "status", value: "frozen" },
  ]);
});

test.each(["+77011234567", "77011234567", "LPA:1$smdp.example.kz$CANARY", "a".repeat(129), "", "two words"])(
  "%j is no word, so it is not repeated",
  (value) => {
    const { drift, events } = reporter();
    drift("listNumbers")("status", value);
    expect(events).toEqual([expect.objectContaining({ value: "[not a word]" })]);
  },
);

test("a wire that never stops inventing places does not fill the memory", () => {
  const { drift, events } = reporter();
  for (let place = 0; place < 5000; place++) drift("listNumbers")(`place${place}`, "new");
  expect(events).toHaveLength(1000);
});
