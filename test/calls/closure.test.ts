import { describe, expect, it } from "vitest";
import { type Closure, refusedBy, scopeClosedBy } from "../../src/calls/closure.js";
import {
  closureFor,
  closuresIn,
  incidentsIn,
  reopened,
  reopeningBegun,
  reopeningFailed,
  withClosure,
  withRaised,
  type GateCell,
} from "../../src/calls/gate-cell.js";
import { type ErrorCode, errorCodes } from "../../src/errors/codes.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import { exampleChange, exampleRead } from "./example-call.js";

const since = Date.parse("2026-11-22T04:00:00Z");
const closure = { code: "ACCESS_ENDED", scope: "subscriber", since } as const;
const reopening = { by: "A. Person", note: "Cleared.", at: since + 500 };
const closes = (code: ErrorCode, operation: "token" | "tokenRefresh" | "listNumbers" = "listNumbers") =>
  scopeClosedBy(new KcellError(code, "No."), exampleRead({ operation }));

describe("what closes the gate", () => {
  it("is the operator's word on the subscriber or on the credentials, and no other code", () => {
    const closing = (Object.keys(errorCodes) as ErrorCode[]).filter((code) => closes(code) !== undefined);
    expect(closing).toEqual([
      "INVALID_CREDENTIALS",
      "CREDENTIALS_SUSPENDED",
      "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
      "ACCESS_SUSPENDED_VIOLATION",
      "ACCESS_ENDED",
    ]);
  });

  it("is not a refused refresh token, which says nothing about the credentials", () => {
    expect(closes("INVALID_CREDENTIALS", "token")).toBe("credentials");
    expect(closes("INVALID_CREDENTIALS", "tokenRefresh")).toBeUndefined();
    expect(closes("CREDENTIALS_SUSPENDED", "tokenRefresh")).toBe("credentials");
  });
});

describe("a closed gate", () => {
  it("stops reads and changes of the subscriber, calls under the credentials, or changes only", () => {
    const subscriber: GateCell = { subscriber: closure };
    const credentials: GateCell = { credentials: { "id-1": { ...closure, scope: "credentials" } } };
    const changes: GateCell = { changes: { ...closure, scope: "changes" } };
    expect([exampleRead(), exampleChange()].map((call) => closureFor(subscriber, call)?.scope)).toEqual(["subscriber", "subscriber"]);
    expect(["id-1", "id-2"].map((credentialsId) => closureFor(credentials, exampleRead({ credentialsId }))?.scope)).toEqual([
      "credentials",
      undefined,
    ]);
    expect([exampleRead(), exampleChange()].map((call) => closureFor(changes, call)?.scope)).toEqual([undefined, "changes"]);
  });

  it("is closed once for each scope", () => {
    const { cell } = withClosure({}, closure);
    expect(withClosure(cell, { ...closure, code: "SENDING_STOPPED" }).isNew).toBe(false);
    const ofOne: Closure = { ...closure, scope: "credentials", credentialsId: "id-1" };
    const both = withClosure(cell, ofOne);
    expect(both.isNew).toBe(true);
    expect(withClosure(both.cell, ofOne).isNew).toBe(false);
    const all = withClosure(both.cell, { ...ofOne, credentialsId: "id-2" });
    expect(all.isNew).toBe(true);
    expect(Object.keys(all.cell.credentials ?? {})).toEqual(["id-1", "id-2"]);
  });

  it("counts in its incident who meets it again, and keeps the first twenty of their ids", () => {
    let { cell } = withClosure({}, { ...closure, correlationId: "cor-0" });
    for (let again = 1; again <= 30; again++)
      ({ cell } = withClosure(cell, { ...closure, since: since + again, correlationId: `cor-${again}` }));
    const [incident] = incidentsIn(cell);
    expect(incident).toMatchObject({ count: 31, at: new Date(since), lastAt: new Date(since + 30), correlationId: "cor-0" });
    expect(incident?.correlationIds).toEqual(Array.from({ length: 20 }, (_, index) => `cor-${index}`));
    expect(incidentsIn(cell)).toHaveLength(1);
  });

  it("holds what stops nothing as an incident too, an order only once", () => {
    const order = { code: "FOREIGN_ORDER", orderId: "ord-1" } as const;
    const cell = withRaised({}, order, since) ?? {};
    expect(closuresIn(cell)).toEqual([]);
    expect(incidentsIn(cell)).toEqual([
      { ...order, id: "FOREIGN_ORDER-ord-1", clause: "2.14", at: new Date(since), lastAt: new Date(since), count: 1 },
    ]);
    expect(withRaised(cell, order, since + 1)).toBeUndefined();
    expect(incidentsIn(withRaised(cell, { code: "INCIDENT_REPORTED", by: "A. Person" }, since) ?? {})).toHaveLength(2);
  });

  it("keeps its incidents when it is opened, the newest hundred of them", () => {
    let cell: GateCell = {};
    for (let day = 0; day < 120; day++)
      cell = reopened(reopeningBegun(withClosure(cell, { ...closure, since: since + day }).cell, "one"), reopening, "one") ?? {};
    expect(cell.subscriber).toBeUndefined();
    expect(incidentsIn(cell)).toHaveLength(100);
    expect(incidentsIn(cell)[0]).toEqual({
      id: `ACCESS_ENDED-${since + 20}`,
      code: "ACCESS_ENDED",
      clause: "2.5",
      at: new Date(since + 20),
      lastAt: new Date(since + 20),
      scope: "subscriber",
      count: 1,
      reopened: { by: "A. Person", note: "Cleared.", at: new Date(since + 500) },
    });
    expect(reopened(reopeningBegun({}, "one"), reopening, "one")).toEqual({});
    expect(incidentsIn({})).toEqual([]);
  });

  it("is closed while a person opens it, and stays closed for what closes it meanwhile", () => {
    const later = { ...closure, since: since + 1 };
    const opening = reopeningBegun(withClosure({}, closure).cell, "one");
    expect(closureFor(opening, exampleRead())).toEqual(closure);
    const { cell: again } = withClosure(opening, later);
    expect(closuresIn(again)).toEqual([closure, later]);
    const opened = reopened(again, reopening, "one") ?? {};
    expect(closuresIn(opened)).toEqual([later]);
    expect(incidentsIn(opened).map((incident) => incident.reopened?.by)).toEqual(["A. Person", undefined]);
    expect(closuresIn(reopeningFailed(again, "one") ?? {})).toEqual([later]);
    expect(closuresIn(reopeningFailed(opening, "one") ?? {})).toEqual([closure]);
    expect(reopeningFailed(opening, "one")).not.toHaveProperty("attempt");
  });

  it("is opened only by the last of several who try, for only that one knows all that is closed", () => {
    const first = reopeningBegun(withClosure({}, closure).cell, "one");
    const both = reopeningBegun(withClosure(first, { ...closure, scope: "changes", since: since + 1 }).cell, "two");
    expect(reopened(both, reopening, "one")).toBeUndefined();
    expect(reopeningFailed(both, "one")).toBeUndefined();
    expect(closuresIn(both)).toHaveLength(2);
    expect(closuresIn(reopened(both, reopening, "two") ?? both)).toEqual([]);
    expect(reopened({}, reopening, "one")).toBeUndefined();
  });

  it("answers with its own code, the ids to quote, and how it goes on", () => {
    expect(refusedBy({ ...closure, requestId: "req-1" }, undefined)).toMatchObject({
      code: "ACCESS_ENDED",
      requestId: "req-1",
      retryable: false,
      attempts: 0,
    });
    expect(refusedBy(closure, undefined).message).toContain("2026-11-22T04:00:00.000Z");
    expect(refusedBy({ ...closure, scope: "changes" }, undefined).message).toMatch(/^Changes are stopped/u);
  });
});
