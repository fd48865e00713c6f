import { KcellError, type OperationName } from "../../index.js";
import { shownWord } from "./shown-word.js";

/** What came of one operation against a real endpoint. */
export interface OnlineLine {
  readonly operation: OperationName;
  readonly outcome: "ok" | "problem" | "skipped";
  readonly says: string;
}

/** Runs one operation; `says` gives what it found, and throws what is wrong with it. */
export async function lineOf(operation: OperationName, says: () => Promise<string>): Promise<OnlineLine> {
  try {
    return { operation, outcome: "ok", says: await says() };
  } catch (error) {
    return { operation, outcome: error instanceof Skipped ? "skipped" : "problem", says: explained(error) };
  }
}

/** An operation was not tried; the message says why. */
export class Skipped extends Error {}

/** An answer was read, and what came of it cannot be right; the message says what, and holds nothing of the answer. */
export class Doubtful extends Error {}

/** What may be shown of a failure. What a contract throws of its own may hold anything, so only its kind is told. */
function explained(error: unknown): string {
  if (error instanceof Skipped || error instanceof Doubtful) return error.message;
  if (!KcellError.is(error)) return `it failed with ${error instanceof Error ? error.name : "something that is no Error"}`;
  const { code, status, problem, requestId, fields } = error;
  return [
    code,
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(problem === undefined ? [] : [`the operator's word: ${problem}`]),
    ...(fields ? [`at ${placesIn(fields).join(", ")}`] : []),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
  ].join(", ");
}

/** The places of an unreadable answer, else the names of the fields. */
function placesIn(fields: object): readonly string[] {
  const places: unknown = Reflect.get(fields, "places");
  return (Array.isArray(places) ? places : Object.keys(fields)).map(shownWord);
}
