import axios from "axios";
import got from "got";
import { nodeTransport } from "kcell-self-service/node";
import ky from "ky";
import OpenAI from "openai";
import openapiFetch from "openapi-fetch";
import { Stripe } from "stripe";
import Telnyx from "telnyx";
import { request } from "undici";
import type { paths } from "../src/model/wire.gen.ts";
import { numberPageSchema } from "../src/model/wire-number-schema.ts";
import type { Contender } from "./contender.ts";
import { type Load, type Pace, underLoad } from "./load.ts";
import { ours, oursByKy, oursByUndici } from "./ours.ts";

/** The plainest way to read, against which all others are measured. */
export const bareFetch = "fetch + JSON.parse";

const headers = { authorization: "Bearer bench-token" };

/** Everyone reads the small account's one page. The SDKs read the same numbers by a listing of their own, and do not validate. */
export const contenders: readonly Contender<Load, Pace>[] = [
  contender(bareFetch, (url) => async () => JSON.parse(await (await fetch(url, { headers })).text()) as unknown),
  contender("fetch + JSON.parse + zod/mini", (url) => async () => validated(JSON.parse(await (await fetch(url, { headers })).text()))),
  contender("undici.request + zod/mini", (url) => async () => validated(JSON.parse(await (await request(url, { headers })).body.text()))),
  contender("ky + zod/mini", (url) => async () => validated(await ky.get(url, { headers }).json())),
  contender("openapi-fetch + zod/mini", (_url, server) => {
    const client = openapiFetch<paths>({ baseUrl: new URL("small/v1", server).href });
    return async () => validated((await client.GET("/numbers", { params: { query: { limit: 1000 } }, headers })).data);
  }),
  contender("axios + zod/mini", (url) => async () => validated((await axios.get<unknown>(url, { headers })).data)),
  contender("got + zod/mini", (url) => async () => validated(await got(url, { headers }).json())),
  contender(oursByKy, (_url, server) => listingWith(ours(new URL("small/v1", server)))),
  contender(oursByUndici, (_url, server) => listingWith(ours(new URL("small/v1", server), { transport: nodeTransport() }))),
  contender("openai", (_url, server) => {
    const client = new OpenAI({ apiKey: "bench", baseURL: new URL("openai/v1", server).href });
    return async () => (await client.models.list()).data;
  }),
  contender("stripe", (_url, { hostname, port }) => {
    const client = new Stripe("sk_test_bench", { host: hostname, port, protocol: "http" });
    return async () => (await client.customers.list()).data;
  }),
  contender("telnyx", (_url, server) => {
    const client = new Telnyx({ apiKey: "bench", baseURL: new URL("telnyx/v2", server).href });
    return async () => (await client.phoneNumbers.list()).data;
  }),
];

function contender(name: string, make: (url: string, server: URL) => () => Promise<unknown>): Contender<Load, Pace> {
  return {
    name,
    async open(server) {
      const read = make(new URL("small/v1/numbers?limit=1000", server).href, server);
      assertNumbers(await read());
      return underLoad(read);
    },
  };
}

function listingWith(kcell: ReturnType<typeof ours>): () => Promise<unknown> {
  return () => Array.fromAsync(kcell.numbers.list());
}

function validated(answer: unknown): unknown {
  return numberPageSchema.parse(answer);
}

/** Nobody is measured who does not get the numbers. */
function assertNumbers(answer: unknown): void {
  const numbers = Array.isArray(answer) ? answer : (answer as { items?: unknown }).items;
  if (!Array.isArray(numbers) || numbers.length === 0 || !("msisdn" in numbers[0])) throw new Error("There are no numbers in the answer.");
}
