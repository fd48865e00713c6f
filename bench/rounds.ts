/** What everyone did, round by round. */
export type Results<T> = ReadonlyMap<string, readonly T[]>;

/**
 * Lets everyone have a turn in every round. Each round begins with another one, and every second round goes backwards, so that nobody
 * always comes after the same neighbour.
 */
export async function inRounds<T>(count: number, names: readonly string[], turn: (name: string) => T | Promise<T>): Promise<Results<T>> {
  const results = new Map<string, T[]>(names.map((name) => [name, []]));
  for (let round = 0; round < count; round++) {
    const start = round % names.length;
    const order = [...names.slice(start), ...names.slice(0, start)];
    for (const name of round % 2 === 0 ? order : order.toReversed()) results.get(name)?.push(await turn(name));
  }
  return results;
}

/** What one of them did. */
export function of<T>(results: Results<T>, name: string): readonly T[] {
  const values = results.get(name);
  if (!values) throw new Error(`${name} did not take part.`);
  return values;
}

/** One figure of everything that was measured. */
export function figure<T>(results: Results<T>, pick: (value: T) => number): Results<number> {
  return new Map([...results].map(([name, values]) => [name, values.map(pick)]));
}
