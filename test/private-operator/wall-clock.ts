/** The gate tells the time as the clock on its wall does. Its whole history fits into one line: five hours since 1 March 2024. */
const offsetMs = 5 * 3_600_000;

/** A time of the box, as the gate writes it. */
export function toWall(time: unknown): string | undefined {
  if (typeof time !== "string") return undefined;
  return new Date(Date.parse(time) + offsetMs).toISOString().slice(0, 19).replace("T", " ");
}

/** A time of the gate, as the box takes it; what is none stays what it is. */
export function fromWall(time: unknown): string | undefined {
  return typeof time === "string" ? `${time.replace(" ", "T")}+05:00` : undefined;
}
