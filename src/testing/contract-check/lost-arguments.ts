import { KcellError } from "../../errors/kcell-error.js";
import { atOnce } from "./at-once.js";
import { kindOf } from "./attempt.js";
import type { ContractFinding } from "./report.js";
import { printed } from "./request-form.js";
import type { Trial } from "./trial.js";

/** One value of an argument, and the request that it makes. */
interface Carried {
  readonly value: unknown;
  readonly request: string;
}

/** What differs from one argument to the next. */
interface Argument {
  readonly field: string;
  /** The request with the least that the operation can be called with. */
  readonly least: string;
  /** What can be done where it is lost. */
  readonly wayOut: string;
}

/**
 * Makes a request with each value of an argument. What makes no difference is lost in silence, and so is what makes the same difference as
 * another value. A value that is refused in words is as good as carried: nothing is sent.
 */
export function lossesOf(trial: Trial, { field, least, wayOut }: Argument): readonly ContractFinding[] {
  const { at, operation, input, others, prepared } = trial;
  const outcomes = (others[field] ?? [])
    .filter((value) => !isSame(value, input[field]))
    .map((value) => ({ value, made: atOnce(() => operation.request({ ...input, [field]: value }, prepared)) }));
  const [failure] = outcomes.flatMap(({ made }) => ("thrown" in made && !KcellError.is(made.thrown) ? [kindOf(made.thrown)] : []));
  if (failure !== undefined) return [{ at, says: `request() fails with ${failure} where ${field} is given` }];
  if (outcomes.some(({ made }) => "isLate" in made)) return [{ at, says: `request() gives a promise where ${field} is given` }];
  const carried = outcomes.flatMap(({ value, made }) => ("value" in made ? [{ value, request: printed(made.value) }] : []));
  const isRefused = carried.length < outcomes.length;
  const says = lossIn([{ value: input[field], request: least }, ...carried], { field, isRefused, wayOut });
  return says === undefined ? [] : [{ at, says }];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function lossIn(
  values: readonly Carried[],
  { field, isRefused, wayOut }: Omit<Argument, "least"> & { readonly isRefused: boolean },
): string | undefined {
  const kinds = new Set(values.map(({ request }) => request)).size;
  if (kinds === 1 && values.length > 1 && !isRefused) return `it loses ${field} in silence: ${wayOut}`;
  const given = values.filter(({ value }) => value !== undefined);
  const twin = given.find(({ request }, place) => given.findIndex((other) => other.request === request) < place);
  if (!twin) return undefined;
  const twins = given.filter(({ request }) => request === twin.request).map(({ value }) => String(value));
  return `it sends the same for ${field} ${twins.join(" and ")}`;
}
