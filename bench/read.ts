import { figureBeside, ratio } from "./beside.ts";
import { comparedWith } from "./compared.ts";
import { openField } from "./field.ts";
import type { Load, Pace } from "./load.ts";
import { oursByKy, oursByUndici } from "./ours.ts";
import type { Bar, Chapter, Part } from "./part.ts";
import { bareFetch } from "./read-contenders.ts";
import { figure, inRounds } from "./rounds.ts";
import { fewNumbers } from "./server/numbers.ts";
import { smallPage } from "./server/pages.ts";
import { table } from "./table.ts";

const oneByOne: Load = { calls: 200, inFlight: 1 };
const crowd: Load = { calls: 640, inFlight: 32 };

const explanation = [
  `A page of ${fewNumbers} numbers, ${smallPage.length} bytes of JSON. Microseconds for each call, and the ratio to \`${bareFetch}\` in the same round.`,
  `"At 32" is wall time divided by the calls when 32 are in flight; "processor" is what a call then takes of the client's own processor time.`,
  "All but the first row and the SDKs validate with the same `zod/mini` schema;",
  "the SDKs read the same numbers by a listing of their own, and do not validate. Everyone repeats as they do by default.",
  "Ours has everything on: token, gate, repeating, deadlines, events, bounds on the answer.",
  "Only its pace is open, for three requests a second would measure nothing but politeness.",
  "ky, openapi-fetch, openai and telnyx stand on the `fetch` of Node; axios, got and stripe on `node:http`;",
  "undici.request and `nodeTransport` on undici itself.",
].join(" ");

/** One read with everything on, alone and in a crowd. */
export const read: Part = {
  name: "read",
  async run({ server, rounds }): Promise<Chapter> {
    const field = await openField<Load, Pace>(new URL("read-contenders.ts", import.meta.url), server);
    try {
      const turns = async (name: string) => ({ oneByOne: await field.turn(name, oneByOne), crowd: await field.turn(name, crowd) });
      await inRounds(rounds(6), field.names, turns);
      const results = await inRounds(rounds(15), field.names, turns);
      const alone = figure(results, (turn) => turn.oneByOne.wall);
      const crowded = figure(results, (turn) => turn.crowd.wall);
      const cpu = figure(results, (turn) => turn.crowd.cpu);
      const rows = field.names.map((name) => [name, ...[alone, crowded, cpu].flatMap((column) => figureBeside(column, name, bareFetch))]);
      const columns = { "one call alone": alone, "at 32 in flight": crowded, processor: cpu };
      const bar = (name: string, atMost: number): readonly Bar[] => [
        { promise: `One read alone, ${name}, against bare fetch`, measured: ratio(alone, name, bareFetch), atMost },
        { promise: `One read at 32 in flight, ${name}, against bare fetch`, measured: ratio(crowded, name, bareFetch), atMost },
      ];
      return {
        title: "One read",
        text: [
          explanation,
          table(["", "alone, µs", "ratio", "at 32, µs", "ratio", "processor, µs", "ratio"], rows),
          comparedWith(oursByKy, columns),
          comparedWith(oursByUndici, columns),
        ],
        bars: [...bar(oursByKy, 1.9), ...bar(oursByUndici, 1)],
      };
    } finally {
      field.close();
    }
  },
};
