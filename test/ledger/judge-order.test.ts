import { describe, expect, it } from "vitest";
import { judgeOrder, type Asked } from "../../src/ledger/judge-order.js";
import type { OrderSnapshot } from "../../src/model/order.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";

const order: OrderSnapshot = { id: "ord-1", intentId: "int-1", action: "block", msisdn: "+77011234567", state: "acknowledged" };
const asked: Asked = { operation: "block", intentId: "int-1", input: { msisdn: "+77011234567" } };
const cancelling: Asked = { operation: "cancelOrder", intentId: "int-2", input: { id: "ord-1" } };

describe("an order in an answer", () => {
  it.each([
    ["completed", "applied"],
    ["acknowledged", "accepted"],
    ["held", "accepted"],
    ["something new", "accepted"],
  ])("that names this change and is %s is %s", (state, verdict) => {
    expect(judgeOrder({ ...order, state }, asked)).toEqual({ order: { ...order, state }, verdict });
  });

  it.each([
    ["rejected", "ORDER_REJECTED", "rejected"],
    ["failed", "ORDER_FAILED", "failed"],
    ["partial", "ORDER_FAILED", "failed"],
    ["cancelled", "ORDER_CANCELLED", "failed"],
  ])("that is %s is an error with its verdict", async (state, code, verdict) => {
    expect(await thrownBy(() => judgeOrder({ ...order, state }, asked))).toMatchObject({ code, verdict });
  });

  it.each<[string, Partial<OrderSnapshot>]>([
    ["another number", { msisdn: "+77017654321" }],
    ["another action", { action: "unblock" }],
    ["another intent", { intentId: "int-9" }],
  ])("that names %s is not believed, and not repeated", async (_what, other) => {
    const error = await thrownBy(() => judgeOrder({ ...order, ...other }, asked));
    expect(error.code).toBe("ANSWER_MISMATCH");
    expect(everythingShown(error)).not.toMatch(/70[\d]{8}/u);
  });

  it("of a wire that names nothing is believed for what was asked, and says that it was assumed", async () => {
    expect(judgeOrder({ state: "completed" }, asked)).toMatchObject({
      verdict: "applied",
      order: { action: "block", msisdn: "+77011234567", assumed: ["action", "msisdn"] },
    });
    expect(await thrownBy(() => judgeOrder({ state: "completed", msisdn: "+77017654321" }, asked))).toMatchObject({
      code: "ANSWER_MISMATCH",
    });
  });

  it("of a wire that knows no intents is believed by its number and action", () => {
    const { intentId: _, ...plain } = order;
    expect(judgeOrder(plain, asked).verdict).toBe("accepted");
  });

  it("is the cancelled one, whatever it was for", async () => {
    expect(judgeOrder({ ...order, state: "cancelled" }, cancelling).verdict).toBe("applied");
    expect(judgeOrder({ ...order, state: "inProgress" }, cancelling).verdict).toBe("accepted");
    expect((await thrownBy(() => judgeOrder({ ...order, id: "ord-9" }, cancelling))).code).toBe("ANSWER_MISMATCH");
  });
});
