import { expect, test } from "vitest";
import { contractStep, foreignFailure, notAttempted } from "../../src/calls/foreign-failure.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf, thrownBy } from "../errors/failure-of.js";

const canary = "CANARY +77011234567";

test("an error of ours stays as it is", async () => {
  const ours = new KcellError("NUMBER_NOT_FOUND", "No.", { attempts: 2 });
  expect(foreignFailure(ours)).toBe(ours);
  expect(await failureOf(contractStep(() => Promise.reject(ours)))).toBe(ours);
});

test.each([new TypeError(canary), Object.assign(new Error("no"), { name: canary }), canary, { canary }, undefined])(
  "whatever else is thrown is told by its kind alone",
  async (thrown) => {
    const error = await failureOf(contractStep(() => Promise.reject(thrown as Error)));
    expect(error.code).toBe("CONFIG_INVALID");
    expect(everythingShown(error)).not.toMatch(/CANARY|7011234567/u);
  },
);

test("a step that goes well gives what it gives, at once or later", async () => {
  expect(await contractStep(() => 7)).toBe(7);
  expect(await contractStep(async () => 8)).toBe(8);
});

test("what failed before the call itself was attempted is no attempt at it", async () => {
  expect((await thrownBy(() => notAttempted(new KcellError("INTERNAL", "No.", { attempts: 3 })))).attempts).toBe(0);
  expect((await thrownBy(() => notAttempted(new Error("no")))).attempts).toBe(0);
});
