import { figureBeside, ratio } from "./beside.ts";
import { comparedWith } from "./compared.ts";
import { openField } from "./field.ts";
import { bareListing, type Listed, type Watch } from "./listing-contenders.ts";
import { oursByKy, oursByUndici } from "./ours.ts";
import type { Bar, Chapter, Part } from "./part.ts";
import { figure, inRounds, of } from "./rounds.ts";
import { allNumbers, pageSize } from "./server/numbers.ts";
import { spreadOf } from "./spread.ts";
import { table } from "./table.ts";

const explanation = [
  `${allNumbers} numbers in pages of ${pageSize}, read with \`for await\` and not kept.`,
  "Ours validates each and turns it into its own types; the first row does neither.",
  `Heap is in MiB above the beginning: "held" is the most that was left after collecting garbage every ten pages;`,
  `"peak" is the most that stood there, garbage included, when nobody asked for a collection,`,
  "and so says more about when V8 collects than about the client.",
].join(" ");

/** A whole listing, page after page. */
export const listing: Part = {
  name: "listing",
  async run({ server, rounds }): Promise<Chapter> {
    const field = await openField<Watch, Listed>(new URL("listing-contenders.ts", import.meta.url), server);
    try {
      await inRounds(rounds(2), field.names, (name) => field.turn(name, { weigh: false }));
      const timed = await inRounds(rounds(9), field.names, (name) => field.turn(name, { weigh: false }));
      const weighed = await inRounds(rounds(2), field.names, (name) => field.turn(name, { weigh: true }));
      const times = figure(timed, ({ ms }) => ms);
      const held = (name: string): number => Math.max(...of(weighed, name).map(({ heapMiB }) => heapMiB));
      const peak = (name: string): number => spreadOf(of(timed, name).map(({ heapMiB }) => heapMiB)).median;
      const rows = field.names.map((name) => [
        name,
        ...figureBeside(times, name, bareListing),
        held(name).toFixed(1),
        peak(name).toFixed(1),
      ]);
      const bar = (name: string): readonly Bar[] => [
        { promise: `${allNumbers} numbers, ${name}, against fetch`, measured: ratio(times, name, bareListing), atMost: 1.5 },
        { promise: `${allNumbers} numbers, ${name}: heap held while iterating`, measured: held(name), atMost: 40, unit: "MiB" },
        { promise: `${allNumbers} numbers, ${name}: heap at its peak, garbage included`, measured: peak(name), atMost: 40, unit: "MiB" },
      ];
      return {
        title: "A long listing",
        text: [
          explanation,
          table(["", "ms", "ratio", "held, MiB", "peak, MiB"], rows),
          comparedWith(oursByKy, { time: times }),
          comparedWith(oursByUndici, { time: times }),
        ],
        bars: [...bar(oursByKy), ...bar(oursByUndici)],
      };
    } finally {
      field.close();
    }
  },
};
