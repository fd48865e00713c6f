import { expect } from "vitest";
import { faultCase, type Scene } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import type { Play } from "./raw-operator.js";

const suspicious = fixtures.problem("suspiciousActivity");

/** How many outcomes there are of each verdict. */
function sumsOf(outcomes: readonly unknown[], { adapter }: Scene): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const outcome of outcomes) {
    const { verdict = "none" } = adapter.project(outcome);
    sums[verdict] = (sums[verdict] ?? 0) + 1;
  }
  return sums;
}

faultCase("HP-040", "suspicious activity in the middle of a bulk run stops it, and everything is accounted for", async (scene) => {
  const { operator, client, numbers } = scene;
  const asked = numbers(50);
  const one = await operator({ write: (exchange) => (exchange.nth === 7 ? exchange.reply(suspicious) : exchange.well()) });
  const outcomes = (await client(one, { concurrency: 5 }).bulk("block", asked, { deadlineMs: 5000 })) as readonly {
    readonly msisdn?: string;
  }[];
  expect(one.count("W")).toBeLessThanOrEqual(11);
  expect(outcomes.map(({ msisdn }) => msisdn)).toEqual(asked);
  const { applied = 0, notSent = 0, rejected = 0, ...others } = sumsOf(outcomes, scene);
  expect({ others, total: applied + notSent + rejected }).toEqual({ others: {}, total: 50 });
  expect(applied + rejected).toBe(one.count("W"));
  expect(rejected).toBe(1);
});

faultCase(
  "HP-044",
  "a listing that goes round in circles is a fault of the operator, not an endless loop",
  async ({ operator, client, numbers, failure }) => {
    const [first = "", second = "", third = ""] = numbers(3);
    const pages: Record<string, Play> = {
      "": (exchange) => exchange.reply(fixtures.page([first], "a")),
      a: (exchange) => exchange.reply(fixtures.page([second], "b")),
      b: (exchange) => exchange.reply(fixtures.page([third], "a")),
    };
    const one = await operator({
      read: (exchange) => pages[new URL(exchange.target, one.url).searchParams.get("cursor") ?? ""]?.(exchange),
    });
    const got: unknown[] = [];
    const walk = async (): Promise<void> => {
      for await (const item of client(one).iterate()) got.push((item as { readonly msisdn: string }).msisdn);
    };
    expect((await failure(walk())).kind).toBe("contract");
    expect(one.count("R")).toBeLessThanOrEqual(4);
    expect(got).toEqual([first, second, third]);
  },
);

faultCase(
  "HP-045",
  "a bulk run gives each number its own verdict, in order, and hides no failure behind another",
  async (scene) => {
    const { operator, client, numbers } = scene;
    const asked = numbers(50);
    const plays: readonly Play[] = [
      ...Array<Play>(20).fill((exchange) => exchange.well()),
      ...Array<Play>(10).fill((exchange) => exchange.reply(fixtures.problem("validation"))),
      ...Array<Play>(10).fill((exchange) => exchange.reset()),
      ...Array<Play>(5).fill((exchange) => exchange.reply({ status: 500, headers: {}, body: "" })),
      ...Array<Play>(5).fill(() => {}),
    ];
    const one = await operator({ write: (exchange) => plays[asked.indexOf(String(exchange.json["msisdn"]))]?.(exchange) });
    const outcomes = (await client(one, { concurrency: 5 }).bulk("block", asked, { deadlineMs: 1500 })) as readonly {
      readonly msisdn?: string;
    }[];
    expect(outcomes.map(({ msisdn }) => msisdn)).toEqual(asked);
    expect(outcomes.map((outcome) => scene.adapter.project(outcome).verdict)).toEqual([
      ...Array<string>(20).fill("applied"),
      ...Array<string>(10).fill("rejected"),
      ...Array<string>(20).fill("unknown"),
    ]);
    expect(one.count("W")).toBe(50);
  },
  { timeout: 20_000 },
);
