import type { IncomingMessage, ServerResponse } from "node:http";
import type { WireOrder, WireOrderRequest } from "../../src/model/wire.ts";
import { bodyOf, replyJson } from "./reply.ts";

/** Takes an application as an order (rule 2.10) that will be carried out later. */
export async function takeOrder(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { action, externalId, msisdn } = JSON.parse(await bodyOf(request)) as WireOrderRequest;
  const order: WireOrder = { id: "order-1", externalId, action, msisdn, state: "acknowledged", createdAt: "2026-11-20T09:15:00+05:00" };
  replyJson(response, order, 202);
}
