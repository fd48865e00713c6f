import { describe, expect, it, test } from "vitest";
import { notCarriedOut, verdictFor } from "../../src/model/order-end.js";
import { verdictOf, wholeOrder, type OrderSnapshot } from "../../src/model/order.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";

const order: OrderSnapshot = { action: "block", msisdn: "+77011234567", state: "failed" };

test.each([
  ["completed", "applied"],
  ["rejected", "rejected"],
  ["failed", "failed"],
  ["partial", "failed"],
  ["cancelled", "failed"],
  ["acknowledged", "accepted"],
  ["awaitingAuthorization", "accepted"],
  ["scheduled", "accepted"],
  ["pending", "accepted"],
  ["held", "accepted"],
  ["inProgress", "accepted"],
  ["a state of next year", "accepted"],
])("an order that is %s amounts to %s", (state, verdict) => {
  expect(verdictOf(state)).toBe(verdict);
});

test.each([
  ["cancelled", "applied"],
  ["completed", "failed"],
  ["rejected", "failed"],
  ["inProgress", "accepted"],
])("a cancellation whose order is %s is %s", (state, verdict) => {
  expect(verdictFor("cancelOrder", state)).toBe(verdict);
  expect(verdictFor("block", state)).toBe(verdictOf(state));
});

describe("the error for an order that was not carried out", () => {
  it.each([
    ["rejected", "ORDER_REJECTED"],
    ["cancelled", "ORDER_CANCELLED"],
    ["failed", "ORDER_FAILED"],
    ["partial", "ORDER_FAILED"],
  ])("for %s is %s", (state, code) => {
    expect(notCarriedOut("block", { ...order, state })).toMatchObject({ code, clause: "2.10", message: expect.stringContaining(state) });
  });

  it("for a cancellation that came too late says so", () => {
    expect(notCarriedOut("cancelOrder", { ...order, state: "completed" })).toMatchObject({ code: "ORDER_FAILED", verdict: "failed" });
  });

  it("holds the operator's word for the problem and not the number", () => {
    const error = notCarriedOut("block", { ...order, problem: { problem: "B42" } });
    expect(error.problem).toBe("B42");
    expect(everythingShown(error)).not.toContain("7011234567");
  });

  it.each(["failed for +77011234567", "77011234567", ""])("does not repeat the state %j, which is no word", (state) => {
    expect(notCarriedOut("block", { ...order, state }).message).toBe("The operator ended the order as something else.");
  });
});

describe("an order as an answer names it", () => {
  const asked = { action: "block", msisdn: "+77011234567" } as const;

  it("that names all of it is taken as it is, whatever was asked", () => {
    expect(wholeOrder(order, { action: "unblock", msisdn: "+77019999999" })).toEqual(order);
    expect(wholeOrder(order, {})).not.toHaveProperty("assumed");
  });

  it("that leaves something out gets it from what was asked, and says so", () => {
    expect(wholeOrder({ state: "completed" }, asked)).toEqual({ ...asked, state: "completed", assumed: ["action", "msisdn"] });
    expect(wholeOrder({ action: "unblock", state: "completed" }, asked)).toMatchObject({ action: "unblock", assumed: ["msisdn"] });
  });

  it("that nobody can complete is unreadable", async () => {
    expect(await thrownBy(() => wholeOrder({ state: "completed" }, { action: "block" }))).toMatchObject({ code: "ANSWER_UNREADABLE" });
    expect(await thrownBy(() => wholeOrder({ state: "completed", action: "block" }, {}))).toMatchObject({ code: "ANSWER_UNREADABLE" });
  });
});
