import type { OperationName } from "kcell-self-service";
import { expect, test } from "vitest";
import { privateContract } from "../../../examples/private-contract/index.js";
import { routes } from "../../private-operator/routes.js";
import { all, type OpenOperator, openOperator } from "../../support/open-operator.js";

type Journey = (box: OpenOperator) => Promise<unknown>;

/** Every operation of the contract, reached as a user reaches it, and the requests of the wire that it takes after the log-in. */
const journeys: Readonly<Partial<Record<OperationName, { readonly journey: Journey; readonly takes: readonly string[] }>>> = {
  listNumbers: { journey: ({ kcell }) => all(kcell.numbers.list()), takes: ["cards"] },
  lookupNumbers: { journey: ({ kcell, number }) => kcell.numbers.lookup([number(0)]), takes: ["card"] },
  listServices: { journey: ({ kcell, number }) => kcell.services.list(number(0)), takes: ["resolve", "connected"] },
  listAvailableServices: { journey: ({ kcell, number }) => kcell.services.available(number(0)), takes: ["resolve", "offered"] },
  block: { journey: ({ kcell, number }) => kcell.numbers.block(number(0), { reason: "leave" }), takes: ["resolve", "block"] },
  unblock: {
    journey({ kcell, operator, number }) {
      operator.arrange(number(0), "ownBlock");
      return kcell.numbers.unblock(number(0));
    },
    takes: ["resolve", "blocks", "unblock"],
  },
  connectService: {
    journey: ({ kcell, number }) => kcell.services.connect(number(0), "DATA_5GB"),
    takes: ["resolve", "connected", "serviceOn"],
  },
  disconnectService: {
    journey({ kcell, operator, number }) {
      operator.arrange(number(0), "roaming");
      return kcell.services.disconnect(number(0), "ROAMING_WORLD_7D");
    },
    takes: ["resolve", "connected", "serviceOff"],
  },
  swapToEsim: { journey: ({ kcell, number }) => kcell.esim.swap(number(0)), takes: ["resolve", "sim", "esimSwap"] },
  reissueEsim: {
    journey({ kcell, operator, number }) {
      operator.arrange(number(0), "esimCodeUsed");
      return kcell.esim.reissue(number(0));
    },
    takes: ["resolve", "esim", "esimRenew"],
  },
  getOrder: {
    async journey({ kcell, number }) {
      const { id = "" } = await kcell.services.connect(number(0), "DATA_5GB");
      return kcell.orders.get(id);
    },
    takes: ["resolve", "connected", "serviceOn", "event"],
  },
  getEsimProfile: {
    journey({ kcell, operator, number }) {
      operator.arrange(number(0), "esimReady");
      return kcell.esim.get(number(0));
    },
    takes: ["resolve", "esim"],
  },
};

test("the table above holds every operation of the contract and every request of the wire, and no other", () => {
  expect(Object.keys(journeys).toSorted()).toEqual(Object.keys(privateContract.operations).toSorted());
  const taken = new Set(Object.values(journeys).flatMap(({ takes }) => takes));
  expect([...taken].toSorted()).toEqual(["resolve", ...routes.map(({ name }) => name)].toSorted());
});

test.each(Object.entries(journeys))("%s is reached through the public API, and answers well", async (_name, { journey, takes }) => {
  const box = await openOperator();
  expect(await journey(box)).toBeDefined();
  expect(box.wire.map(({ operationId }) => operationId)).toEqual(["login", ...takes]);
  for (const { status, answer } of box.wire) expect([status, JSON.parse(answer)]).toMatchObject([200, { head: { rc: 0 } }]);
});

const ignored = Object.entries(privateContract.operations).flatMap(([name, { ignores = [] }]) => ignores.map((field) => ({ name, field })));

test.each(ignored)("$field of $name is refused, as the wire cannot carry it, and nothing is sent", async ({ name, field }) => {
  const { kcell, number, clock, wire, failure } = await openOperator();
  const value = { effectiveAt: new Date(clock.now()), until: new Date(clock.now() + 1000), confirmationCode: "4711" };
  const change = Object.fromEntries(Object.entries(value).filter(([argument]) => argument === field));
  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    block: () => kcell.numbers.block(number(0), { reason: "leave", ...change }),
    unblock: () => kcell.numbers.unblock(number(0), change),
    connectService: () => kcell.services.connect(number(0), "DATA_5GB", change),
    disconnectService: () => kcell.services.disconnect(number(0), "DATA_5GB", change),
    swapToEsim: () => kcell.esim.swap(number(0), change),
    reissueEsim: () => kcell.esim.reissue(number(0), change),
  };
  const refused = await failure(changes[name]?.() ?? Promise.resolve());
  expect(refused).toMatchObject({ code: "ARGUMENT_NOT_SUPPORTED", fields: { [field]: expect.any(String) } });
  expect(wire).toEqual([]);
});
