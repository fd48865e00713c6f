import { expect, test } from "vitest";
import { openOperator } from "../../support/open-operator.js";

test("a direction as an order id is refused before anything is sent", async () => {
  const { kcell, wire, failure } = await openOperator();
  for (const id of [".", ".."]) {
    const error = await failure(kcell.orders.get(id));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", kind: "validation", attempts: 0, fields: { id: expect.any(String) } });
  }
  expect(wire).toEqual([]);
});
