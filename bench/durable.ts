import { bareCommits, inMemory, onDisk, sealed } from "./durable-contenders.ts";
import { openField } from "./field.ts";
import type { Load, Pace } from "./load.ts";
import type { Bar, Chapter, Part } from "./part.ts";
import { figure, inRounds, of, type Results } from "./rounds.ts";
import { ratiosTo, spreadOf } from "./spread.ts";
import { table, withSpread } from "./table.ts";

const explanation = [
  "The same block with the ledger in memory and in one file of a database, through `nodeTransport`; and two bare commits of the same size,",
  "which is what no durable ledger can do without: one before the first byte leaves, one after the answer (`synchronous=FULL`, the same disk).",
  "The ratio is to the memory store and the two commits together, formed in each round.",
].join(" ");

/** What durability costs a change. */
export const durable: Part = {
  name: "durable",
  async run({ server, rounds }): Promise<Chapter> {
    const field = await openField<Load, Pace>(new URL("durable-contenders.ts", import.meta.url), server);
    try {
      const turn = (name: string): Promise<Pace> => field.turn(name, { calls: 200, inFlight: 1 });
      await inRounds(rounds(6), field.names, turn);
      const results = await inRounds(rounds(21), field.names, turn);
      const wall = figure(results, (pace) => pace.wall);
      const cpu = figure(results, (pace) => pace.cpu);
      const least = of(wall, inMemory).map((memory, round) => memory + (of(wall, bareCommits)[round] ?? Number.NaN));
      const times = (name: string) => spreadOf(ratiosTo(least, of(wall, name)));
      const middle = (column: Results<number>, name: string) => spreadOf(of(column, name)).median.toFixed(0);
      const ratioOf = (name: string) => (name === onDisk || name === sealed ? withSpread(times(name)) : "");
      const bar = (name: string): Bar => ({
        promise: `A change with ${name}, against the memory store and two bare commits`,
        measured: times(name).median,
        atMost: 1.25,
      });
      return {
        title: "One change, durable",
        text: [
          explanation,
          table(
            ["", "µs", "ratio", "processor, µs"],
            field.names.map((name) => [name, middle(wall, name), ratioOf(name), middle(cpu, name)]),
          ),
        ],
        bars: [bar(onDisk), bar(sealed)],
      };
    } finally {
      field.close();
    }
  },
};
