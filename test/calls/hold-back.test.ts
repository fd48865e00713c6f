import { expect, test } from "vitest";
import type { Send } from "../../src/calls/call.js";
import { unlessRefused } from "../../src/calls/hold-back.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import { failureOf } from "../errors/failure-of.js";
import { exampleChange, exampleRead } from "./example-call.js";

const refusal = new KcellError("SENDING_STOPPED", "Stopped.");

/** A transport that asks whether the bytes may leave, once before they do and once after, and then fails. */
const failing =
  (error: KcellError, stop: () => void): Send =>
  async (call) => {
    call.mayLeave?.();
    stop();
    call.mayLeave?.();
    throw error;
  };

async function heldBack(call: ReturnType<typeof exampleChange>, error: KcellError): Promise<KcellError> {
  let isStopped = false;
  const send = failing(error, () => (isStopped = true));
  return failureOf(unlessRefused(call, send, () => (isStopped ? refusal : undefined)));
}

test("what a stop kept back ends with the stop", async () => {
  const notSent = new KcellError("ATTEMPT_TIMED_OUT", "Kept back.", { attempts: 1, verdict: "notSent" });
  expect(await heldBack(exampleChange(), notSent)).toBe(refusal);
  expect(await heldBack(exampleChange(), new KcellError("DEADLINE_EXCEEDED", "Over."))).toBe(refusal);
  expect(await heldBack(exampleRead(), new KcellError("CONNECTION_LOST", "Lost.", { attempts: 1 }))).toBe(refusal);
});

test("a change that may have left before the stop stays in doubt, however often the runtime asks", async () => {
  const lost = new KcellError("CONNECTION_LOST", "Lost.", { attempts: 1, verdict: "unknown" });
  expect(await heldBack(exampleChange(), lost)).toBe(lost);
});
