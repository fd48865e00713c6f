import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Closure } from "../../src/calls/closure.js";
import { closuresIn, reopened, reopeningBegun, reopeningFailed, withClosure, type GateCell } from "../../src/calls/gate-cell.js";

const by = { by: "A. Person", note: "Cleared.", at: 0 };
const closes = fc.record({
  scope: fc.constantFrom("subscriber" as const, "changes" as const, "credentials" as const),
  credentialsId: fc.constantFrom("one", "other"),
});
/** What people do who reopen, several at once perhaps: each knows what stood closed when it began. */
const reopens = fc.record({
  does: fc.constantFrom("begins" as const, "fails" as const, "succeeds" as const),
  attempt: fc.constantFrom("a", "b", "c"),
});
const step = fc.oneof(closes, closes, reopens);

type Step = Pick<Closure, "scope" | "credentialsId"> | { readonly does: "begins" | "fails" | "succeeds"; readonly attempt: string };

const placeOf = ({ scope, credentialsId = "" }: Pick<Closure, "scope" | "credentialsId">) =>
  scope === "credentials" ? `credentials ${credentialsId}` : scope;

/** What is closed, so simply that it must be right. */
interface Model {
  readonly cell: GateCell;
  readonly closed: ReadonlySet<string>;
  /** Who began to reopen last, and what has closed since then: nobody else may open any more. */
  readonly newest: { readonly attempt: string; readonly meanwhile: ReadonlySet<string> } | undefined;
}

function after(model: Model, next: Step): Model {
  const { cell, closed, newest } = model;
  if ("scope" in next) {
    const place = placeOf(next);
    const closing = withClosure(cell, { ...next, code: "SENDING_STOPPED", since: closed.size });
    const meanwhile = newest && { ...newest, meanwhile: new Set([...newest.meanwhile, place]) };
    return { cell: closing.cell, closed: new Set([...closed, place]), newest: meanwhile };
  }
  const { does, attempt } = next;
  if (does === "begins") return { cell: reopeningBegun(cell, attempt), closed, newest: { attempt, meanwhile: new Set() } };
  const isNewest = newest?.attempt === attempt;
  if (does === "fails") return { cell: reopeningFailed(cell, attempt) ?? cell, closed, newest: isNewest ? undefined : newest };
  const opened = reopened(cell, by, attempt) ?? cell;
  return isNewest ? { cell: opened, closed: newest.meanwhile, newest: undefined } : { cell: opened, closed, newest };
}

it("a reopening opens what stood closed when it began, and only where it succeeds and nobody has begun after it", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let model: Model = { cell: {}, closed: new Set(), newest: undefined };
      for (const next of steps) {
        model = after(model, next);
        expect(new Set(closuresIn(model.cell).map(placeOf))).toEqual(model.closed);
      }
    }),
    { numRuns: 500 },
  );
});
