import { openField } from "./field.ts";
import type { Bar, Chapter, Part } from "./part.ts";
import { inRounds, of, type Results } from "./rounds.ts";
import { stormCalls, type StormCount } from "./server/storm.ts";
import { oursInStorm, type Storm } from "./storm-contenders.ts";
import { table } from "./table.ts";

const spreads = [1, 60, 400, 2500];

const explanation = (storms: number): string =>
  [
    `${stormCalls} calls meet one token that was revoked. Their 401s come one after the other;`,
    "the columns say how many milliseconds lie between the first and the last. A token takes 50 ms.",
    `The server counts the tokens asked for after the revocation, and the calls that it let in; fewest and most of ${storms} storms each.`,
    "One token would have been enough. Every storm meets a new client:",
    "ours renews by force once a minute at most, so calls that met a second revocation within a minute would fail.",
  ].join(" ");

/** Many calls meet one revoked token. */
export const storm: Part = {
  name: "storm",
  async run({ server, rounds }): Promise<Chapter> {
    const field = await openField<Storm, StormCount>(new URL("storm-contenders.ts", import.meta.url), server);
    try {
      const columns: Results<StormCount>[] = [];
      for (const spreadMs of spreads) columns.push(await inRounds(rounds(3), field.names, (name) => field.turn(name, { spreadMs })));
      return {
        title: "A revoked token",
        text: [
          explanation(rounds(3)),
          table(["tokens asked for", ...spreads.map((ms) => `${ms} ms`)], rowsOf(field.names, columns, "refreshes")),
          table([`calls let in, of ${stormCalls}`, ...spreads.map((ms) => `${ms} ms`)], rowsOf(field.names, columns, "successes")),
        ],
        bars: barsOf(columns.flatMap((column) => of(column, oursInStorm))),
      };
    } finally {
      field.close();
    }
  },
};

function rowsOf(names: readonly string[], columns: readonly Results<StormCount>[], what: keyof StormCount): readonly (readonly string[])[] {
  return names.map((name) => [name, ...columns.map((column) => fromTo(of(column, name).map((count) => count[what])))]);
}

function fromTo(counts: readonly number[]): string {
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  return least === most ? String(least) : `${least}..${most}`;
}

function barsOf(counts: readonly StormCount[]): readonly Bar[] {
  const storms = `${stormCalls} calls with one revoked token, the worst of ${counts.length} storms`;
  return [
    { promise: `${storms}: tokens asked for`, measured: Math.max(...counts.map(({ refreshes }) => refreshes)), atMost: 1 },
    { promise: `${storms}: calls that failed`, measured: Math.max(...counts.map(({ successes }) => stormCalls - successes)), atMost: 0 },
  ];
}
