import type { ReportDrift } from "../model/contract.js";
import type { Emit } from "../model/events.js";

/** A hostile wire must not fill the memory with places. */
const mostPlaces = 1000;

/** A value from the wire goes into a log, so only a plain word does. */
const plainWord = /^[A-Za-z][\w.-]{0,63}$/u;

/** Tells of unknown values in the answers of an operation (rule 2.7), once for each place. */
export function driftReporter(emit: Emit): (operation: string) => ReportDrift {
  const told = new Set<string>();
  return (operation) => (place, value) => {
    const where = `${operation} ${place}`;
    if (told.has(where) || told.size >= mostPlaces) return;
    told.add(where);
    emit({ type: "drift", clause: "2.7", operation, place, value: plainWord.test(value) ? value : "[not a word]" });
  };
}
