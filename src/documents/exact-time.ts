/**
 * A time to the second, as people in Kazakhstan read it, with the offset that Almaty had then: a paper that is to prove something must not
 * be read in two ways. Undefined for an instant that is none.
 */
export function exactTime(instant: Date | undefined, tag: string): string | undefined {
  if (instant === undefined || Number.isNaN(instant.getTime())) return undefined;
  return new Intl.DateTimeFormat(tag, {
    // By name: the country's offset has changed before (UTC+5 since 1 March 2024).
    timeZone: "Asia/Almaty",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  }).format(instant);
}
