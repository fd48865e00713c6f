import { nodeTransport } from "kcell-self-service/node";
import { orderSchema } from "../src/model/wire-order-schema.ts";
import type { Contender } from "./contender.ts";
import { type Load, type Pace, underLoad } from "./load.ts";
import { ours, oursByKy, oursByUndici } from "./ours.ts";
import { numberAt } from "./server/numbers.ts";

/** The plainest way to send a change. */
export const barePost = "fetch, POST + JSON.parse";

/** Everyone blocks one number after the other, and the operator takes each block as an order. */
export const contenders: readonly Contender<Load, Pace>[] = [
  contender(barePost, (base) => (msisdn) => post(base, msisdn)),
  contender("fetch, POST + JSON.parse + zod/mini", (base) => async (msisdn) => orderSchema.parse(await post(base, msisdn))),
  contender(oursByKy, (base) => {
    const kcell = ours(base);
    return (msisdn) => kcell.numbers.block(msisdn, { reason: "voluntary" });
  }),
  contender(oursByUndici, (base) => {
    const kcell = ours(base, { transport: nodeTransport() });
    return (msisdn) => kcell.numbers.block(msisdn, { reason: "voluntary" });
  }),
];

async function post(base: URL, msisdn: string): Promise<unknown> {
  const response = await fetch(`${base.href}/orders`, {
    method: "POST",
    headers: { authorization: "Bearer bench-token", "content-type": "application/json" },
    body: JSON.stringify({ action: "block", externalId: crypto.randomUUID(), msisdn, reason: "voluntary" }),
  });
  return JSON.parse(await response.text());
}

function contender(name: string, make: (base: URL) => (msisdn: string) => Promise<unknown>): Contender<Load, Pace> {
  return {
    name,
    async open(server) {
      const block = make(new URL("small/v1", server));
      let numbers = 0;
      return underLoad(() => block(numberAt(numbers++).msisdn));
    },
  };
}
