import { Doubtful } from "./online-line.js";

/** Clocks may differ by so much. */
const toleranceMs = 10 * 60_000;

/** A time of the past that lies in the future was read without its offset: Kazakhstan is five hours ahead of UTC. */
export function assertPast(time: Date | undefined): void {
  if (time === undefined) return;
  if (!(time instanceof Date) || Number.isNaN(time.getTime())) throw new Doubtful("a time cannot be read");
  if (time.getTime() > Date.now() + toleranceMs) throw new Doubtful("a time that is past lies in the future: is its offset right?");
}
