import { figureBeside } from "./beside.ts";
import { openField } from "./field.ts";
import { bareSplit, codesATurn } from "./parsing-contenders.ts";
import type { Chapter, Part } from "./part.ts";
import { inRounds, of } from "./rounds.ts";
import { spreadOf } from "./spread.ts";
import { table } from "./table.ts";

const explanation = [
  `${codesATurn} activation codes, one after the other. The first row takes a text apart at its delimiters and believes it;`,
  "ours holds every field against SGP.22, says what is wrong or forgiven, and keeps what it read where no printing finds it.",
].join(" ");

/** Reading activation codes. A figure to know, without a bar: nobody reads so many. */
export const parsing: Part = {
  name: "parsing",
  async run({ server, rounds }): Promise<Chapter> {
    const field = await openField<object, number>(new URL("parsing-contenders.ts", import.meta.url), server);
    try {
      await inRounds(rounds(3), field.names, (name) => field.turn(name, {}));
      const times = await inRounds(rounds(15), field.names, (name) => field.turn(name, {}));
      const perSecond = (name: string): string =>
        Math.round((codesATurn / spreadOf(of(times, name)).median) * 1000).toLocaleString("en-GB");
      const rows = field.names.map((name) => [name, ...figureBeside(times, name, bareSplit), perSecond(name)]);
      return { title: "Activation codes", text: [explanation, table(["", "ms", "ratio", "codes a second"], rows)], bars: [] };
    } finally {
      field.close();
    }
  },
};
