import { describe, expect, it } from "vitest";
import { type Closure, refusedBy, scopeClosedBy } from "../../src/calls/closure.js";
import {
  closureFor,
  closuresIn,
  type GateCell,
  incidentsIn,
  reopened,
  reopeningBegun,
  reopeningFailed,
  withClosure,
  withRaised,
} from "../../src/calls/gate-cell.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import { exampleChange, exampleRead } from "./example-call.js";

const since = Date.parse("2026-11-22T04:00:00Z");
const closure: Closure = { code: "ACCESS_ENDED", scope: "subscriber", since };
const met = {
  ...{ operation: "listNumbers", requestId: "req-1", correlationId: "cor-1", credentialsId: "id-1" },
  ...{ by: "A. Person", reason: "The operator rang up." },
};

describe("the refusal of a closed gate", () => {
  it("says whom to write to, where that is known", () => {
    const told = refusedBy(closure, "care@operator.test");
    expect(told.message).toMatch(/^Sending is stopped since .* Write to care@operator\.test\.$/u);
    expect(told.fields).toEqual({ contact: "care@operator.test" });
    const plain = refusedBy(closure, undefined);
    expect(plain.message).toMatch(/access\.reopen\(\)\.$/u);
    expect(plain).not.toHaveProperty("fields");
  });
});

describe("credentials", () => {
  it("are closed by a refused refresh token where there is nothing else behind it", () => {
    const refused = new KcellError("INVALID_CREDENTIALS", "No.");
    expect(scopeClosedBy(refused, exampleRead({ operation: "tokenRefresh", proof: "credentials" }))).toBe("credentials");
    expect(scopeClosedBy(refused, exampleRead({ operation: "tokenRefresh" }))).toBeUndefined();
  });

  it("that are closed stop nobody who is not known to use them", () => {
    const cell: GateCell = { credentials: { "": { ...closure, scope: "credentials" }, undefined: { ...closure, scope: "credentials" } } };
    expect(closureFor(cell, exampleRead())).toBeUndefined();
    expect(closureFor({}, exampleChange({ credentialsId: "id-1" }))).toBeUndefined();
  });
});

describe("the incident of a closure", () => {
  it("tells everything that is known of it", () => {
    const { cell } = withClosure({}, { ...closure, ...met });
    expect(incidentsIn(cell)).toStrictEqual([
      {
        ...{
          id: `ACCESS_ENDED-${since}`,
          code: "ACCESS_ENDED",
          clause: "2.5",
          count: 1,
          correlationIds: ["cor-1"],
          scope: "subscriber",
          ...met,
        },
        ...{ at: new Date(since), lastAt: new Date(since), scope: closure.scope },
      },
    ]);
  });

  it("tells nothing that is not", () => {
    const { cell } = withClosure({}, closure);
    expect(Object.keys(incidentsIn(cell)[0] ?? {}).toSorted()).toEqual(["at", "clause", "code", "count", "id", "lastAt", "scope"]);
  });

  it("counts who meets it again also without an id, and no other incident with it", () => {
    const first = withClosure({ incidents: [] }, { ...closure, scope: "changes", code: "UNREADABLE_REFUSALS" }).cell;
    const second = withClosure(first, { ...closure, since: since + 1 }).cell;
    const again = withClosure(second, { ...closure, since: since + 5 });
    expect(again.isNew).toBe(false);
    expect(incidentsIn(again.cell).map(({ count, correlationIds, lastAt }) => [count, correlationIds, lastAt.getTime() - since])).toEqual([
      [1, undefined, 0],
      [2, [], 5],
    ]);
    expect(again.cell.subscriber).toEqual({ ...closure, since: since + 1 });
  });

  it("is not made up where a cell has lost it", () => {
    expect(withClosure({ subscriber: closure }, closure).cell).toStrictEqual({ subscriber: closure });
  });
});

describe("an incident that stops nothing", () => {
  it("is one for each report, also of the same moment, where it is of no order", () => {
    const reported = { code: "INCIDENT_REPORTED", correlationId: "cor-1" } as const;
    const once = withRaised({}, reported, since) ?? {};
    expect(incidentsIn(once)).toMatchObject([{ code: "INCIDENT_REPORTED", count: 1, correlationIds: ["cor-1"] }]);
    const twice = withRaised(once, reported, since) ?? {};
    expect(new Set(incidentsIn(twice).map(({ id }) => id)).size).toBe(2);
  });

  it("of an order is told once, among others", () => {
    const foreign = (orderId: string) => ({ code: "FOREIGN_ORDER", orderId }) as const;
    const both = withRaised(withRaised({}, foreign("ord-1"), since) ?? {}, foreign("ord-2"), since) ?? {};
    expect(both.incidents).toHaveLength(2);
    for (const orderId of ["ord-1", "ord-2"]) expect(withRaised(both, foreign(orderId), since + 1)).toBeUndefined();
  });

  it("never takes the place of one whose closing still stands", () => {
    let { cell } = withClosure({}, closure);
    for (let order = 0; order < 150; order++)
      cell = withRaised(cell, { code: "FOREIGN_ORDER", orderId: `ord-${order}` }, since + order) ?? cell;
    expect(incidentsIn(cell)).toHaveLength(100);
    expect(incidentsIn(cell)[0]?.code).toBe("ACCESS_ENDED");
    expect(incidentsIn(cell)[1]?.orderId).toBe("ord-51");
  });
});

describe("a reopening", () => {
  const of = (credentialsId: string): Closure => ({ ...closure, code: "INVALID_CREDENTIALS", scope: "credentials", credentialsId });
  const closedFor = (...ids: readonly string[]) => ids.reduce((cell: GateCell, id) => withClosure(cell, of(id)).cell, {});
  const by = { by: "A. Person", note: "Cleared.", at: since + 500 };

  it("is about all credentials that are closed, and what is closed meanwhile is closed beside it", () => {
    const begun = reopeningBegun(closedFor("id-1", "id-2"), "one");
    for (const credentialsId of ["id-1", "id-2"]) expect(closureFor(begun, exampleRead({ credentialsId }))).toEqual(of(credentialsId));
    const { cell: meanwhile } = withClosure(begun, of("id-3"));
    expect(closuresIn(reopeningFailed(meanwhile, "one") ?? {})).toEqual([of("id-1"), of("id-2"), of("id-3")]);
    expect(closuresIn(reopened(meanwhile, by, "one") ?? {})).toEqual([of("id-3")]);
  });

  it("that is begun again is about what it was about before too, and marks all of its incidents", () => {
    const later: Closure = { ...closure, since: since + 1 };
    const again = reopeningBegun(withClosure(reopeningBegun(withClosure({}, closure).cell, "one"), later).cell, "two");
    expect(closuresIn(again)).toEqual([later]);
    expect(incidentsIn(reopened(again, by, "two") ?? {}).map((incident) => incident.reopened?.by)).toEqual(["A. Person", "A. Person"]);
    expect(closuresIn(reopeningBegun(again, "three"))).toEqual([later]);
  });

  it("of nothing leaves nothing closed, and makes nothing up", () => {
    const begun = reopeningBegun({}, "one");
    expect(closuresIn(begun)).toEqual([]);
    expect(reopened(begun, by, "one")).toStrictEqual({});
    expect(reopeningFailed(begun, "one")).toStrictEqual({});
  });
});
