import type { OperationId } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { operations } from "../../contract/openapi.js";
import { all, type OpenOperator, openOperator } from "../../support/open-operator.js";

/** Every operation of the OpenAPI file, reached as a user reaches it. */
const journeys: Readonly<Record<OperationId, (box: OpenOperator) => Promise<unknown>>> = {
  createToken: ({ kcell, number }) => kcell.numbers.get(number(0)),
  getAccess: ({ kcell }) => kcell.access.state(),
  listNumbers: ({ kcell }) => all(kcell.numbers.list()),
  lookupNumbers: ({ kcell, number }) => kcell.numbers.lookup([number(0)]),
  listServices: ({ kcell, number }) => kcell.services.list(number(0)),
  listAvailableServices: ({ kcell, number }) => kcell.services.available(number(0)),
  createOrder: ({ kcell, number }) => kcell.numbers.block(number(0), { reason: "leave" }),
  checkOrder: ({ kcell, number }) => kcell.orders.check({ action: "block", msisdn: number(0), reason: "leave" }),
  listOrders: ({ kcell }) => all(kcell.orders.list()),
  async getOrder({ kcell, number }) {
    const { id = "" } = await kcell.numbers.block(number(0), { reason: "leave" });
    return kcell.orders.get(id);
  },
  async cancelOrder({ kcell, number, clock }) {
    const { id = "" } = await kcell.numbers.block(number(0), { reason: "leave", effectiveAt: new Date(clock.now() + 60_000) });
    return kcell.orders.cancel(id);
  },
  async getEsimProfile({ kcell, operator, number }) {
    operator.arrange(number(0), "esimReady");
    return kcell.esim.get(number(0));
  },
  async getActivationCode({ kcell, operator, number }) {
    operator.arrange(number(0), "esimReady");
    return kcell.esim.activationCode({ msisdn: number(0) });
  },
};

test("the table below holds every operation of the OpenAPI file, and no other", () => {
  expect(Object.keys(journeys).toSorted()).toEqual(operations.map(({ operation }) => operation.operationId).toSorted());
});

test.each(Object.entries(journeys))("%s is reached through the public API, and answers well", async (operationId, journey) => {
  const box = await openOperator();
  expect(await journey(box)).toBeDefined();
  const answers = box.wire.filter((exchange) => exchange.operationId === operationId);
  expect(answers.map(({ status }) => status)).toEqual([expect.toSatisfy((status: number) => status === 200 || status === 202)]);
  expect(box.operator.requests(operationId as OperationId)).toBe(1);
});

test.each(["block", "unblock", "connectService", "disconnectService", "swapToEsim", "reissueEsim"] as const)(
  "%s is applied, followed to its end, and happens once",
  async (action) => {
    const { kcell, operator, number } = await openOperator();
    const msisdn = number(0);
    operator.arrange(msisdn, "roaming");
    if (action === "unblock") operator.arrange(msisdn, "ownBlock");
    if (action === "reissueEsim") operator.arrange(msisdn, "esimCodeUsed");
    const orders = {
      block: () => kcell.numbers.block(msisdn, { reason: "leave" }),
      unblock: () => kcell.numbers.unblock(msisdn),
      connectService: () => kcell.services.connect(msisdn, "DATA_5GB"),
      disconnectService: () => kcell.services.disconnect(msisdn, "ROAMING_WORLD_7D"),
      swapToEsim: () => kcell.esim.swap(msisdn),
      reissueEsim: () => kcell.esim.reissue(msisdn),
    };
    await (await orders[action]()).completed();
    expect(operator.effects(msisdn)).toEqual({ [action]: 1 });
  },
);
