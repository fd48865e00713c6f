/** A fault, and the answer in which it shows. */
export interface SeenFault {
  readonly fault: string;
  readonly what: string;
}

/** Each fault once, with the first of the answers in which it shows, and how many more there are. */
export function gathered(seen: readonly SeenFault[]): readonly SeenFault[] {
  const faults = new Map<string, Set<string>>();
  for (const { fault, what } of seen) faults.set(fault, (faults.get(fault) ?? new Set()).add(what));
  return [...faults].map(([fault, answers]) => ({ fault, what: briefly([...answers]) }));
}

/** The first of a few, and how many more there are. */
export function briefly([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first}, and ${others.length} more`;
}
