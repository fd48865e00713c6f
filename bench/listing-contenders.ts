import { nodeTransport } from "kcell-self-service/node";
import { numberPageSchema } from "../src/model/wire-number-schema.ts";
import type { Contender } from "./contender.ts";
import { ours, oursByKy, oursByUndici } from "./ours.ts";
import { allNumbers, pageSize } from "./server/numbers.ts";

/** How one listing is measured. */
export interface Watch {
  /** Collect garbage every ten pages, and so weigh what is still held. It takes time, so such a turn is not timed. */
  readonly weigh: boolean;
}

/** What one listing took. */
export interface Listed {
  readonly ms: number;
  /** Most MiB of heap above the beginning: after collecting where it was weighed, else as it happened to stand. */
  readonly heapMiB: number;
}

/** The plainest way to list. */
export const bareListing = "fetch + JSON.parse";

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/** Everyone reads the same pages, one after the other, and keeps nothing. */
export const contenders: readonly Contender<Watch, Listed>[] = [
  contender(bareListing, (base) => pages(base, (answer) => answer as Page)),
  contender("fetch + JSON.parse + zod/mini", (base) => pages(base, (answer) => numberPageSchema.parse(answer))),
  contender(oursByKy, (base) => {
    const kcell = ours(base);
    return () => kcell.numbers.list();
  }),
  contender(oursByUndici, (base) => {
    const kcell = ours(base, { transport: nodeTransport() });
    return () => kcell.numbers.list();
  }),
];

function pages(base: URL, read: (answer: unknown) => Page): () => AsyncIterable<unknown> {
  return async function* () {
    for (let cursor: string | null = ""; cursor !== null;) {
      const query = cursor === "" ? "" : `&cursor=${cursor}`;
      const response = await fetch(`${base.href}/numbers?limit=${pageSize}${query}`, { headers: { authorization: "Bearer bench-token" } });
      const { items, nextCursor }: Page = read(JSON.parse(await response.text()));
      yield* items;
      cursor = nextCursor;
    }
  };
}

function contender(name: string, make: (base: URL) => () => AsyncIterable<unknown>): Contender<Watch, Listed> {
  return {
    name,
    async open(server) {
      const list = make(new URL("large/v1", server));
      return (watch) => listed(list(), watch);
    },
  };
}

async function listed(numbers: AsyncIterable<unknown>, { weigh }: Watch): Promise<Listed> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const started = performance.now();
  let count = 0;
  let most = 0;
  for await (const _ of numbers) {
    count++;
    if (count % pageSize !== 0) continue;
    if (weigh && count % (10 * pageSize) !== 0) continue;
    if (weigh) globalThis.gc?.();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  const ms = performance.now() - started;
  if (count !== allNumbers) throw new Error(`The listing held ${count} numbers.`);
  return { ms, heapMiB: most / 2 ** 20 };
}
