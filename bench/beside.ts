import { of, type Results } from "./rounds.ts";
import { ratiosTo, spreadOf } from "./spread.ts";
import { withSpread } from "./table.ts";

/** The middle ratio of one to another, each round by itself. */
export function ratio(results: Results<number>, name: string, baseline: string): number {
  return spreadOf(ratiosTo(of(results, baseline), of(results, name))).median;
}

/** Two cells of a table: the figure itself, and its ratio to the baseline. */
export function figureBeside(results: Results<number>, name: string, baseline: string): readonly [string, string] {
  const values = of(results, name);
  return [spreadOf(values).median.toFixed(0), withSpread(spreadOf(ratiosTo(of(results, baseline), values)))];
}
