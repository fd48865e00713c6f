import { expect } from "vitest";
import { faultCase, ofType } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import type { WireFixture } from "./fault-adapter.js";

/** The same answer with something changed in its JSON. */
function changed(answer: WireFixture, change: (body: Record<string, unknown>) => unknown): WireFixture {
  return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body) as Record<string, unknown>)) };
}

/** Adds unknown members to every object of a value. */
function crowded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(crowded);
  if (typeof value !== "object" || value === null) return value;
  return {
    ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, crowded(inner)])),
    newIn2027: { deep: [1, null] },
    x: "y",
  };
}

faultCase("HP-046", "a status that this version does not know is kept, and told of", async ({ operator, client, number, events }) => {
  const answer = changed(fixtures.ok("lookupNumbers", number), (body) => ({
    ...body,
    items: (body["items"] as object[]).map((item) => ({ ...item, status: "RESERVED_2027" })),
  }));
  const one = await operator({ read: (exchange) => exchange.reply(answer) });
  expect(await client(one).read(number)).toMatchObject({ status: "RESERVED_2027" });
  expect(ofType(events, "drift")).toMatchObject([{ place: "status", value: "RESERVED_2027" }]);
});

faultCase("HP-047", "members that nobody knows yet disturb neither a read nor a change", async ({ adapter, operator, client, number }) => {
  const plain = await operator();
  const crowd = await operator({
    read: (exchange) => exchange.reply(changed(fixtures.ok("lookupNumbers", number), crowded)),
    write: (exchange) => exchange.reply(changed(fixtures.ok("block", number), crowded)),
  });
  expect(await client(crowd).read(number)).toEqual(await client(plain).read(number));
  expect(adapter.project(await client(crowd).write("block", number))).toMatchObject({ ok: true, verdict: "applied" });
});

faultCase(
  "HP-048",
  "an answer to a change without its decisive field is believed by nobody, and the place is named",
  async ({ operator, client, number, failure }) => {
    for (const field of ["state", "id", "msisdn", "action"]) {
      const one = await operator({
        write: (exchange) => exchange.reply(changed(fixtures.ok("block", number), ({ [field]: _, ...rest }) => rest)),
      });
      const failed = await failure(client(one).write("block", number));
      expect(failed).toMatchObject({ kind: "contract", verdict: "unknown" });
      expect(JSON.stringify(failed.error)).toContain(field);
      expect(one.count("W")).toBe(1);
    }
  },
);
