import { expect, test, vi } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { record } from "../../src/ledger/record.js";
import { exampleChange, exampleRead, forgetful, playing } from "../calls/example-call.js";
import { failureOf } from "../errors/failure-of.js";

test("a read leaves without a record", async () => {
  const { send, calls } = playing("good");
  expect((await record()(send)(exampleRead())).value).toBe("good");
  expect(calls).toHaveLength(1);
});

test("a change that cannot be recorded does not leave", async () => {
  const { send, calls } = playing("good");
  const sending = () => Promise.reject(new KcellError("STORAGE_FAILED", "Full."));
  expect((await failureOf(record()(send)(exampleChange({ change: { ...forgetful, sending } })))).code).toBe("STORAGE_FAILED");
  expect(calls).toHaveLength(0);
});

test("until its bytes leave the change itself says whether they still may", async () => {
  let may = true;
  const { send, calls } = playing("good");
  await record()(send)(exampleChange({ change: { ...forgetful, mayLeave: () => may } }));
  expect(calls[0]?.mayLeave?.()).toBe(true);
  may = false;
  expect(calls[0]?.mayLeave?.()).toBe(false);
});

test("what the operator answered is recorded before the caller hears of it", async () => {
  const answered = vi.fn<() => Promise<void>>().mockResolvedValue();
  const failed = vi.fn<() => Promise<void>>().mockResolvedValue();
  const { send } = playing("good", new KcellError("INTERNAL", "It failed.", { verdict: "unknown" }));
  const recorded = record()(send);
  await recorded(exampleChange({ change: { ...forgetful, answered, failed } }));
  expect(answered).toHaveBeenCalledOnce();
  await failureOf(recorded(exampleChange({ change: { ...forgetful, answered, failed } })));
  expect(failed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "INTERNAL" }));
});

test("a bug below is no outcome: the change stays in doubt in the ledger", async () => {
  const failed = vi.fn<() => Promise<void>>();
  const { send } = playing(() => Promise.reject(new TypeError("a bug")));
  await expect(record()(send)(exampleChange({ change: { ...forgetful, failed } }))).rejects.toThrow(TypeError);
  expect(failed).not.toHaveBeenCalled();
});
