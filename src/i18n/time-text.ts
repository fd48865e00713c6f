const minuteMs = 60_000;

/** A time as people in Kazakhstan read it: date, hour and minute in Almaty; undefined for an instant that is none. */
export function timeText(instant: Date, tag: string): string | undefined {
  if (Number.isNaN(instant.getTime())) return undefined;
  const format = new Intl.DateTimeFormat(tag, {
    // By name: the country's offset has changed before (UTC+5 since 1 March 2024).
    timeZone: "Asia/Almaty",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return format.format(instant);
}

/** The next full minute: who is told "not before 10:00" for 10:00:40 would come too early. */
export function fullMinuteAfter(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / minuteMs) * minuteMs);
}
