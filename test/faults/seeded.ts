/** Numbers between 0 and 1 that a seed decides (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** A marker that turns up by accident nowhere. */
export function canaryFrom(random: () => number, length = 28): string {
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join("");
}

/** A subscriber's number, E.164. */
export function numberFrom(random: () => number): string {
  return `+7701${String(Math.floor(random() * 1e7)).padStart(7, "0")}`;
}
