import { text } from "./reading.ts";

/**
 * The wire writes wall-clock times of the country, `2026-11-22 09:00:00`, without an offset. The offset comes from the zone's own history:
 * it was six hours until 1 March 2024 and is five since, so a number in the program would be wrong for one of them.
 */
const wallClock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Almaty", dateStyle: "short", timeStyle: "medium" });

/** An instant as the wire writes it; the wire knows no fractions of a second. */
export function toLocal(instant: Date): string {
  return wallClock.format(instant);
}

/** A time of the wire as an instant. */
export function fromLocal(value: unknown): Date {
  const written = text(value);
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u.test(written)) throw new RangeError("A local time was expected.");
  const wall = wallAsUtc(written);
  const guess = wall - offsetAt(wall);
  return new Date(wall - offsetAt(guess));
}

function offsetAt(instant: number): number {
  return wallAsUtc(toLocal(new Date(instant))) - instant;
}

function wallAsUtc(local: string): number {
  return Date.parse(`${local.replace(" ", "T")}Z`);
}
