import { figureBeside, ratio } from "./beside.ts";
import { bareCommits, inMemory, onDisk, sealed, withCommits } from "./durable-contenders.ts";
import { pacesOf } from "./paced.ts";
import type { Bar, Chapter, Part } from "./part.ts";
import { of } from "./rounds.ts";
import { ratiosTo, spreadOf } from "./spread.ts";
import { table, withSpread } from "./table.ts";

const explanation = [
  "The same block with the ledger in memory and in one file of a database, through `nodeTransport`. What no durable ledger can do without is two",
  "bare commits of the same size (`synchronous=FULL`, the same disk): one before the first byte leaves, one after the answer. The change with",
  "the memory store makes them there, and is what ours is measured against. They cost it more than they take one after the other: everyone",
  "wakes up from a wait for the disk. So the ratio to the two apart, each measured in a loop of its own, stands beside it.",
].join(" ");

/** What durability costs a change. */
export const durable: Part = {
  name: "durable",
  async run(bench): Promise<Chapter> {
    const { names, wall, cpu } = await pacesOf(new URL("durable-contenders.ts", import.meta.url), bench);
    const apart = of(wall, inMemory).map((memory, round) => memory + (of(wall, bareCommits)[round] ?? Number.NaN));
    const rows = names.map((name) => [
      name,
      ...figureBeside(wall, name, withCommits),
      withSpread(spreadOf(ratiosTo(apart, of(wall, name)))),
      spreadOf(of(cpu, name)).median.toFixed(0),
    ]);
    const bar = (name: string): Bar => ({
      promise: `A change with ${name}, against the same with the memory store and two bare commits`,
      measured: ratio(wall, name, withCommits),
      atMost: 1.25,
    });
    return {
      title: "One change, durable",
      text: [explanation, table(["", "µs", "ratio", "ratio to the two apart", "processor, µs"], rows)],
      bars: [bar(onDisk), bar(sealed)],
    };
  },
};
