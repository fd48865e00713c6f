import { openField } from "./field.ts";
import type { Load, Pace } from "./load.ts";
import type { Bench } from "./part.ts";
import { figure, inRounds, type Results } from "./rounds.ts";

/** What everyone took for one call. */
export interface Paces {
  readonly names: readonly string[];
  readonly wall: Results<number>;
  readonly cpu: Results<number>;
}

/** Measures one call after the other, of everyone in a file of contenders. */
export async function pacesOf(contenders: URL, { server, rounds }: Bench): Promise<Paces> {
  const field = await openField<Load, Pace>(contenders, server);
  try {
    const turn = (name: string): Promise<Pace> => field.turn(name, { calls: 200, inFlight: 1 });
    await inRounds(rounds(6), field.names, turn);
    const results = await inRounds(rounds(21), field.names, turn);
    return { names: field.names, wall: figure(results, (pace) => pace.wall), cpu: figure(results, (pace) => pace.cpu) };
  } finally {
    field.close();
  }
}
