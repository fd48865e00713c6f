import { figureBeside } from "./beside.ts";
import { barePost } from "./change-contenders.ts";
import { comparedWith } from "./compared.ts";
import { oursByKy, oursByUndici } from "./ours.ts";
import { pacesOf } from "./paced.ts";
import type { Chapter, Part } from "./part.ts";
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
  async run(bench): Promise<Chapter> {
    const { names, wall, cpu } = await pacesOf(new URL("change-contenders.ts", import.meta.url), bench);
    const rows = names.map((name) => [name, ...[wall, cpu].flatMap((column) => figureBeside(column, name, barePost))]);
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
  },
};
