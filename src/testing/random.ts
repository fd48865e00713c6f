/** A source of made-up values: the same seed gives the same values in the same order, on every machine. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number;
  /** A whole number of at least 0, below `limit`. */
  below(limit: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  digits(count: number): string;
  hex(count: number): string;
}

/** Mulberry32: 32 bits of state are plenty for an operator in a box, and quick to write down in any language. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  const text = (alphabet: string, count: number) => Array.from({ length: count }, () => alphabet.charAt(below(alphabet.length))).join("");
  return {
    fraction,
    below,
    pick: <T>(list: readonly [T, ...T[]]) => list[below(list.length)] ?? list[0],
    digits: (count) => text("0123456789", count),
    hex: (count) => text("0123456789abcdef", count),
  };
}
