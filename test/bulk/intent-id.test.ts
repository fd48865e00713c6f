import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { BulkChange } from "../../src/bulk/bulk-change.js";
import { intentIdFor } from "../../src/bulk/intent-id.js";

const block: BulkChange = { action: "block", msisdn: "+77015550001", reason: "leave" };

test("an intent id is 24 letters, whatever the run and the change are", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (runId, code) => {
      expect(await intentIdFor(runId, { action: "connectService", msisdn: block.msisdn, code })).toMatch(/^[a-p]{24}$/u);
    }),
  );
});

test("the same change in the same run has the same id, whoever asks and in whatever order its fields stand", async () => {
  const id = await intentIdFor("board", block);
  expect(
    await intentIdFor("board", { reason: "leave", msisdn: block.msisdn, action: "block", basis: "Order 7", requestedBy: "A. S." }),
  ).toBe(id);
  expect(await intentIdFor("board", { ...block, ifAlready: "ok" })).toBe(id);
});

test("another run, number, action, argument or time makes another id", async () => {
  const ids = await Promise.all([
    intentIdFor("board", block),
    intentIdFor("boar", block),
    intentIdFor("board", { ...block, msisdn: "+77015550002" }),
    intentIdFor("board", { ...block, reason: "voluntary" }),
    intentIdFor("board", { ...block, scope: "full" }),
    intentIdFor("board", { ...block, effectiveAt: new Date("2026-12-01T09:00:00+05:00") }),
    intentIdFor("board", { action: "unblock", msisdn: block.msisdn }),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a confirmation code does not go into the id, for it could be guessed from it", async () => {
  const swap = { action: "swapToEsim", msisdn: block.msisdn } as const;
  const ids = await Promise.all([
    intentIdFor("board", { ...swap, confirmationCode: "1111" }),
    intentIdFor("board", { ...swap, confirmationCode: "2222" }),
  ]);
  expect(ids[0]).toBe(ids[1]);
});

test("what else a row holds does not go into the id: a line of a file, a column of another action", async () => {
  const id = await intentIdFor("board", block);
  for (const more of [{ line: 7 }, { readAt: new Date() }, { email: "a.seitkali@example.kz" }, { scope: undefined }])
    expect(await intentIdFor("board", { ...block, ...more } as BulkChange)).toBe(id);
});

test("every argument of an action makes another id, and so does it whether there is a confirmation code", async () => {
  const { msisdn } = block;
  const swap = { action: "swapToEsim", msisdn } as const;
  const ids = await Promise.all(
    [
      swap,
      { ...swap, eid: "89049032000000000000000000000001" },
      { ...swap, email: "a.seitkali@example.kz" },
      { ...swap, confirmationCode: "1111" },
      { action: "reissueEsim", msisdn } as const,
      { action: "reissueEsim", msisdn, email: "a.seitkali@example.kz" } as const,
      { action: "unblock", msisdn } as const,
      { action: "unblock", msisdn, blockId: "blk-1" } as const,
      { ...block, until: new Date("2026-12-01T09:00:00+05:00") },
      block,
    ].map((change) => intentIdFor("board", change)),
  );
  expect(new Set(ids).size).toBe(ids.length);
});
