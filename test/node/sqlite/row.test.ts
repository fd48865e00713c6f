import { expect, test } from "vitest";
import { recordOf, rowOf } from "../../../src/node/sqlite/row.js";
import { sealFor } from "../../../src/node/sqlite/seal.js";
import type { LedgerDraft, NoteDraft } from "../../../src/store/store.js";
import { thrownBy } from "../../errors/failure-of.js";
import { draft } from "../../store/store-contract.js";
import { minute } from "./fill.js";

const seal = sealFor(new Uint8Array(32), undefined);
const place = { after: { sequence: 0, hash: new Uint8Array(32) }, systemUser: "kcell" };
const order = { id: "ord-1", action: "block", msisdn: "+77011234567", state: "completed", createdAt: minute(1), completedAt: minute(2) };
const note: NoteDraft = { state: "noted", operation: "showNumbers", at: minute(0), input: {} };

const throughRow = (step: LedgerDraft | NoteDraft) => recordOf(rowOf(step, place, seal), seal);

test("a record is read with the instants that were written, in its order and its error too", () => {
  const step = draft({
    sentAt: minute(3),
    order,
    error: { code: "OPERATOR_REFUSED", message: "Later.", retryAt: minute(4) },
  });
  const { sequence, hash, ...record } = throughRow(step);
  expect(record).toEqual({ ...step, systemUser: "kcell" });
  expect({ sequence, hash }).toEqual({ sequence: 1, hash: expect.stringMatching(/^[\da-f]{64}$/u) });
});

test("what has the name of an instant and is none stays what it was", () => {
  const odd = { ...order, createdAt: null, completedAt: 7 };
  const prepared = { at: minute(5).toISOString() };
  expect(throughRow(draft({ order: odd as never, prepared }))).toMatchObject({ order: { createdAt: null, completedAt: 7 }, prepared });
});

test("a step without an order, and a note without a number, leave nothing by which they would be found", () => {
  expect(rowOf(draft(), place, seal)).toMatchObject({ order_key: null, number_key: expect.any(Uint8Array) });
  expect(rowOf({ ...draft(), order: undefined as never }, place, seal).order_key).toBeNull();
  expect(rowOf(note, place, seal)).toMatchObject({ number: null, number_key: null, order_key: null, intent: null, attempt: null });
});

test.each([
  ["no JSON", "CANARY"],
  ["cut short", '{"at":"2026'],
  ["no object", "null"],
])("a record whose body is %s is told to be changed, and not repeated", async (_, body) => {
  const row = rowOf(draft(), place, seal);
  const error = await thrownBy(() => recordOf({ ...row, body: Buffer.from(body) }, seal));
  expect(error).toMatchObject({ code: "STORAGE_FAILED", message: expect.not.stringContaining("CANARY") });
});
