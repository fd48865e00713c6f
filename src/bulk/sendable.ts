import { foreignFailure } from "../calls/foreign-failure.js";
import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import { isSameInput } from "../ledger/recordable.js";
import { essenceOf } from "./intent-id.js";
import { keepBack, type Known } from "./ledger-word.js";
import type { BulkOutcome } from "./outcome.js";
import { strangersAmong } from "./ownership.js";
import { about, type Row } from "./rows.js";

const notSent = { verdict: "notSent" } as const;

/** Keeps back what must not be sent - repetitions, protected numbers, other people's - and gives the rest. */
export async function sendable(rows: readonly Row[], known: Known): Promise<readonly Row[]> {
  return withoutStrangers(await withoutProtected(withoutRepeated(rows, known), known), known);
}

function withoutRepeated(rows: readonly Row[], { run }: Known): readonly Row[] {
  const firsts = new Map<string, Row>();
  return rows.filter((row) => {
    const { intentId } = row.change;
    const first = firsts.get(intentId);
    if (first) run.board.put(repeated(row, first));
    else firsts.set(intentId, row);
    return !first;
  });
}

function repeated(row: Row, first: Row): BulkOutcome {
  const { intentId } = row.change;
  const isSame = isSameInput(essenceOf(row.change), essenceOf(first.change));
  const error = isSame
    ? invalidArgument("change", "it stands in the input before")
    : invalidArgument("intentId", "another change of the input has the same one", "INTENT_REUSED");
  return { ...about(row), ...notSent, withheld: isSame ? "duplicate" : "invalid", error: error.with({ ...notSent, intentId }) };
}

async function withoutProtected(rows: readonly Row[], known: Known): Promise<readonly Row[]> {
  const { protectedNumbers } = known.run.options;
  const error = invalidArgument("msisdn", "the number is among protectedNumbers").with(notSent);
  const isFree = ({ change }: Row): boolean => !protectedNumbers.has(change.msisdn);
  for (const row of rows) if (!isFree(row)) await keepBack(row, { withheld: "protected", error }, known);
  return rows.filter(isFree);
}

async function withoutStrangers(rows: readonly Row[], known: Known): Promise<readonly Row[]> {
  const { halt, options } = known.run;
  if (!options.checkOwnership || halt.stopped || rows.length === 0) return rows;
  const numbers = rows.map(({ change }) => change.msisdn);
  const strangers = await strangersAmong(numbers, known.run).catch((thrown: unknown) => {
    const error = foreignFailure(thrown);
    halt.meets(error);
    halt.stop(options.signal.aborted ? "aborted" : "reading", error);
    return new Set<string>();
  });
  const error = new KcellError("NUMBER_NOT_FOUND", "The number is not among the subscriber's numbers. Nothing was sent.", notSent);
  const isOurs = ({ change }: Row): boolean => !strangers.has(change.msisdn);
  for (const row of rows) if (!isOurs(row)) await keepBack(row, { withheld: "notOurs", error }, known);
  return rows.filter(isOurs);
}
