/** What is left of many measurements: the middle, and between which values the middle half of them lies. */
export interface Spread {
  readonly median: number;
  readonly p25: number;
  readonly p75: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p25: quantile(sorted, 0.25), p75: quantile(sorted, 0.75) };
}

/** Each value beside the one that the baseline had in the same round: what slowed the machine for a while slowed both. */
export function ratiosTo(baseline: readonly number[], values: readonly number[]): readonly number[] {
  return values.map((value, round) => value / (baseline[round] ?? Number.NaN));
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
