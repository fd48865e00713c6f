import { expect, test } from "vitest";
import type { Clock } from "../../src/model/clock.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { company, number, orderReply } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import { openOperator } from "../support/open-operator.js";

const block = { reason: "leave" } as const;

test("a timer that fires late makes an order that is still open, and no argument that cannot be used", async () => {
  const punctual = new VirtualClock();
  const clock: Clock = {
    now: () => punctual.now(),
    monotonic: () => punctual.monotonic(),
    sleep: (ms, signal) => punctual.sleep(ms + 4, signal),
  };
  const { kcell } = company(() => undefined, { clock });
  const order = await kcell.numbers.block(number, block);
  expect(await failureOf(order.completed({ timeoutMs: 1002 }))).toMatchObject({ code: "ORDER_STILL_OPEN", verdict: "accepted" });
});

test("an operator that says to come back at once is asked about an order once a second", async () => {
  const headers = { "retry-after": "0" };
  const { kcell, to } = company((sent) => {
    if (sent.path === "/v1/orders") return { ...orderReply(sent, { id: "ord-1" }), headers };
    if (sent.path !== "/v1/orders/ord-1") return undefined;
    const state = sent.at < 5000 ? "inProgress" : "completed";
    return { headers, body: { id: "ord-1", action: "block", msisdn: number, state } };
  });
  const order = await kcell.numbers.block(number, block);
  await order.completed();
  expect(to("/orders/ord-1").map(({ at }) => at)).toEqual([1000, 2000, 3000, 4000, 5000]);
});

test("whoever gives up while the profile of a swap is read hears of that, and gets no profile", async () => {
  const { client, transport, number: numberAt, failure } = await openOperator({ esimDelivery: "email" });
  const caller = new AbortController();
  const kcell = client({
    transport: {
      send(request, options) {
        if (request.url.pathname.endsWith("/esim/lookup")) caller.abort();
        return transport.send(request, options);
      },
    },
  });
  const order = await kcell.esim.swap(numberAt(0), { email: "user@company.example" });
  expect(await failure(order.completed({ signal: caller.signal }))).toMatchObject({ code: "ABORTED" });
});

test("the batches of one lookup share one deadline and one correlation id", async () => {
  const many = Array.from({ length: 1000 }, (_, place) => `+7701${String(1_000_000 + place)}`);
  const { kcell, clock, to } = company((sent) => {
    if (sent.path !== "/v1/numbers/lookup") return undefined;
    const { msisdns } = JSON.parse(sent.text) as { msisdns: readonly string[] };
    return { afterMs: 900, body: { items: [], notFound: msisdns } };
  });
  expect((await failureOf(kcell.numbers.lookup(many, { deadlineMs: 2000 }))).code).toBe("DEADLINE_EXCEEDED");
  expect(clock.monotonic()).toBe(2000);
  expect(to("/numbers/lookup").map(({ at }) => at)).toEqual([0, 900, 1800]);
  expect(new Set(to("/numbers/lookup").map(({ headers }) => headers["x-correlator"])).size).toBe(1);
  expect((await kcell.numbers.lookup(many)).notFound).toHaveLength(1000);
});
