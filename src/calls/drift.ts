import type { ReportDrift } from "../model/contract.js";
import type { Emit } from "../model/events.js";
import { plainWord } from "../model/plain-word.js";
import { shownWord } from "../model/shown-fields.js";

/** A hostile wire must not fill the memory with places. */
const mostPlaces = 1000;

/** Tells of unknown values in the answers of an operation (rule 2.7), once for each place. */
export function driftReporter(emit: Emit): (operation: string) => ReportDrift {
  const told = new Set<string>();
  return (operation) => (place, value) => {
    const where = `${operation} ${place}`;
    if (told.has(where) || told.size >= mostPlaces) return;
    told.add(where);
    emit({ type: "drift", clause: "2.7", operation, place, value: plainWord(value) === undefined ? "[not a word]" : shownWord(value) });
  };
}
