import { figureBeside } from "./beside.ts";
import { barePost } from "./change-contenders.ts";
import { comparedWith } from "./compared.ts";
import { openField } from "./field.ts";
import type { Load, Pace } from "./load.ts";
import { oursByKy, oursByUndici } from "./ours.ts";
import type { Chapter, Part } from "./part.ts";
import { figure, inRounds } from "./rounds.ts";
import { table } from "./table.ts";

const explanation = [
  "A block of a number, which the operator takes as an order.",
  "Ours plans it in the ledger, records that it leaves, compares the answer with what was asked, and records the outcome;",
  "here in the memory store, which keeps all of that but writes no disk. A bare POST does none of it.",
  "One after the other, microseconds for each.",
].join(" ");

/** One change with its ledger. */
export const change: Part = {
  name: "change",
  async run({ server, rounds }): Promise<Chapter> {
    const field = await openField<Load, Pace>(new URL("change-contenders.ts", import.meta.url), server);
    try {
      const turn = (name: string): Promise<Pace> => field.turn(name, { calls: 200, inFlight: 1 });
      await inRounds(rounds(6), field.names, turn);
      const results = await inRounds(rounds(21), field.names, turn);
      const wall = figure(results, (pace) => pace.wall);
      const cpu = figure(results, (pace) => pace.cpu);
      const rows = field.names.map((name) => [name, ...[wall, cpu].flatMap((column) => figureBeside(column, name, barePost))]);
      return {
        title: "One change",
        text: [
          explanation,
          table(["", "µs", "ratio", "processor, µs", "ratio"], rows),
          comparedWith(oursByKy, { time: wall, processor: cpu }),
          comparedWith(oursByUndici, { time: wall, processor: cpu }),
        ],
        bars: [],
      };
    } finally {
      field.close();
    }
  },
};
