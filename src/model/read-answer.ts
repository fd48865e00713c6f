import * as z from "zod/mini";
import { KcellError } from "../errors/kcell-error.js";
import type { WireAnswer } from "./wire-request.js";

const mostPlaces = 5;

/**
 * Reads an answer's JSON by a schema.
 *
 * @throws {KcellError} `ANSWER_UNREADABLE`, naming the places that are not as the contract says, never what stands there.
 */
export function readAnswer<S extends z.ZodMiniType>(schema: S, answer: WireAnswer): z.output<S> {
  const result = z.safeParse(schema, json(answer));
  if (result.success) return result.data;
  const places = result.error.issues.slice(0, mostPlaces).map(({ path }) => path.join(".") || "(the whole)");
  throw new KcellError("ANSWER_UNREADABLE", `The operator's answer is not as the contract says, at ${places.join(", ")}.`, {
    fields: { places },
  });
}

function json(answer: WireAnswer): unknown {
  try {
    return answer.json();
  } catch (error) {
    if (KcellError.is(error)) throw error;
    throw new KcellError("ANSWER_UNREADABLE", "The operator's answer is no JSON.");
  }
}
