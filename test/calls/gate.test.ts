import { describe, expect, it } from "vitest";
import { GateKeeper } from "../../src/calls/gate-keeper.js";
import { gate, lastLook } from "../../src/calls/gate.js";
import { Maintenance } from "../../src/calls/maintenance.js";
import { memoryStore } from "../../src/store/memory-store.js";
import type { Store } from "../../src/store/store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { failureOf } from "../errors/failure-of.js";
import type { Reply, Sent } from "../http/scripted-transport.js";
import { breakableStore } from "../store/broken-cells.js";
import { company, isLogIn, number, refusal, suspicion } from "./company.js";
import { exampleRead, playing } from "./example-call.js";

const by = { by: "A. Person", note: "Cleared with the operator." };
const paced = { pace: { perSecond: 3, perMinute: Infinity, changesAtOnce: Infinity }, deadlineMs: 600_000 };
const block = { reason: "leave" } as const;
const page: Reply = { status: 403, body: "<html>Request blocked</html>" };

/** A store whose ledger takes its time. */
function slowLedger(sleep: (ms: number) => Promise<void>): Store {
  const store = memoryStore();
  const append: Store["ledger"]["append"] = async (record, expect) => {
    if (record.state === "sending") await sleep(500);
    return store.ledger.append(record, expect);
  };
  return { ...store, ledger: { ...store.ledger, append } };
}

describe("suspicious activity (2.9)", () => {
  it("of 100 queued calls none goes out after it", async () => {
    const { kcell, to, told } = company((sent) => (!isLogIn(sent) && sent.place === 10 ? suspicion : undefined), paced);
    const ends = await Promise.allSettled(Array.from({ length: 100 }, () => kcell.access.state()));
    expect(to("/access")).toHaveLength(9);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(8);
    expect(told("gateClosed")).toHaveLength(1);
  });

  it("of 100 queued changes none goes out after it, and each is notSent in its error and in the ledger", async () => {
    const { kcell, to, store } = company((sent) => (sent.place === 10 ? suspicion : undefined), paced);
    const changes = Array.from({ length: 100 }, (_, index) => kcell.numbers.block(number, { ...block, intentId: `int-${index}` }));
    const ends = await Promise.allSettled(changes);
    expect(to("/orders")).toHaveLength(9);
    const verdicts = ends.map((end) => (end.status === "fulfilled" ? "accepted" : (end.reason as { verdict: string }).verdict));
    expect(verdicts.filter((verdict) => verdict === "notSent")).toHaveLength(91);
    expect(verdicts.filter((verdict) => verdict === "rejected")).toHaveLength(1);
    for (const [index, verdict] of verdicts.entries()) expect((await store.ledger.find(`int-${index}`))?.state).toBe(verdict);
  });

  it("what was past the gate and being recorded does not go out either", async () => {
    let restrict = false;
    const clock = company(() => undefined).clock;
    const store = slowLedger((ms) => clock.sleep(ms));
    const { kcell, to } = company((sent) => (restrict && sent.path === "/v1/access" ? suspicion : undefined), { store, clock });
    await kcell.access.state();
    restrict = true;
    const changes = Array.from({ length: 20 }, (_, index) =>
      failureOf(kcell.numbers.block(number, { ...block, intentId: `int-${index}` })),
    );
    await clock.advance(100);
    await failureOf(kcell.access.state());
    for (const change of changes)
      expect(await change).toMatchObject({ code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", verdict: "notSent", attempts: 0 });
    expect(to("/orders")).toHaveLength(0);
    for (let index = 0; index < 20; index++) expect((await store.ledger.find(`int-${index}`))?.state).toBe("notSent");
  });

  it("many answers of it at once are one event and one incident", async () => {
    const { kcell, told } = company((sent) =>
      isLogIn(sent) ? undefined : { ...suspicion, headers: { "x-request-id": "req-7" }, afterMs: 100 },
    );
    await Promise.allSettled(Array.from({ length: 30 }, () => kcell.access.state({ correlationId: "cor-7" })));
    expect(told("gateClosed")).toEqual([
      expect.objectContaining({
        code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
        clause: "2.9",
        scope: "subscriber",
        requestId: "req-7",
        correlationId: "cor-7",
      }),
    ]);
    expect(await kcell.access.incidents()).toEqual([
      expect.objectContaining({ clause: "2.9", at: expect.any(Date), operation: "getAccess", requestId: "req-7" }),
    ]);
  });

  it.each(["ACCESS_SUSPENDED_VIOLATION", "ACCESS_ENDED"])("%s closes it too, under its own code", async (code) => {
    const { kcell, sent, told } = company((one) => (isLogIn(one) ? undefined : refusal(403, code)));
    await failureOf(kcell.access.state());
    const before = sent.length;
    expect(await failureOf(kcell.access.state())).toMatchObject({ code, attempts: 0, retryable: false });
    expect(sent).toHaveLength(before);
    expect(told("gateClosed")).toEqual([expect.objectContaining({ code, scope: "subscriber" })]);
  });

  it("met by a token request closes it too, and no log-in follows", async () => {
    const { kcell, sent } = company(() => suspicion);
    for (let call = 0; call < 5; call++) expect((await failureOf(kcell.access.state())).code).toBe("ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY");
    expect(sent).toHaveLength(1);
  });

  it("stops every client on the store, under other credentials too; one tells of it, and any may reopen for all", async () => {
    let restrict = true;
    const script = (sent: Sent) => (restrict && !isLogIn(sent) ? suspicion : undefined);
    const one = company(script);
    const other = company(script, { store: one.store, clock: one.clock, credentials: { login: "second", password: "x" } });
    await failureOf(one.kcell.access.state());
    expect((await failureOf(other.kcell.access.state())).attempts).toBe(0);
    expect(other.to("/access")).toHaveLength(0);
    expect([...one.told("gateClosed"), ...other.told("gateClosed")]).toHaveLength(1);
    restrict = false;
    await other.kcell.access.reopen(by);
    await one.kcell.access.state();
    expect(one.to("/access")).toHaveLength(2);
  });

  it("stops the client also where the store cannot note it", async () => {
    const store = breakableStore();
    const { kcell, to } = company(
      (sent) => {
        if (isLogIn(sent)) return undefined;
        store.broken.set = true;
        return suspicion;
      },
      { store },
    );
    expect(await failureOf(kcell.access.state())).toMatchObject({ code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", attempts: 1 });
    expect(await failureOf(kcell.access.state())).toMatchObject({ code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", attempts: 0 });
    expect(to("/access")).toHaveLength(1);
  });
});

describe("an answer", () => {
  it("stays the operator's where the store cannot note that it came", async () => {
    const store = breakableStore();
    const { kcell } = company(
      (sent) => {
        if (sent.path === "/v1/orders") store.broken.get = true;
        return undefined;
      },
      { store },
    );
    await kcell.access.addMaintenance({ from: new Date(0), until: new Date(1), source: "mail" });
    const order = await kcell.numbers.block(number, { ...block, intentId: "int-1" });
    expect(order.verdict).toBe("accepted");
    expect((await store.ledger.find("int-1"))?.state).toBe("accepted");
  });
});

describe("reopening", () => {
  it("begins with one read, and lets nothing else out before that went well", async () => {
    let restrict = true;
    const { kcell, to, clock, events } = company((sent) => {
      if (isLogIn(sent)) return undefined;
      return restrict ? suspicion : sent.path === "/v1/access" ? { body: { state: "active" }, afterMs: 1000 } : undefined;
    });
    await failureOf(kcell.access.state());
    restrict = false;
    const reopened = kcell.access.reopen({ ...by, operatorReference: "K-1" });
    await clock.advance(500);
    expect((await failureOf(kcell.numbers.block(number, block))).verdict).toBe("notSent");
    await reopened;
    await kcell.numbers.block(number, block);
    expect(to("/access")).toHaveLength(2);
    expect(to("/orders")).toHaveLength(1);
    expect(await kcell.access.gate()).toMatchObject({ open: true, closures: [] });
    expect(await kcell.access.incidents()).toHaveLength(1);
    expect(events.find(({ type }) => type === "gateReopened")).toMatchObject({ clause: "2.9", ...by, operatorReference: "K-1" });
  });

  it("that meets the same refusal leaves everything closed, without a second event", async () => {
    const { kcell, to, told } = company((sent) => (isLogIn(sent) ? undefined : suspicion));
    await failureOf(kcell.access.state());
    expect((await failureOf(kcell.access.reopen(by))).attempts).toBe(1);
    expect((await failureOf(kcell.access.state())).attempts).toBe(0);
    expect(to("/access")).toHaveLength(2);
    expect(told("gateClosed")).toHaveLength(1);
    expect(told("gateReopened")).toHaveLength(0);
    expect((await kcell.access.gate()).open).toBe(false);
  });
});

describe("a person's closing", () => {
  it("stops everything, says who and why, and holds until a person reopens", async () => {
    const { kcell, sent, told } = company(() => undefined);
    await kcell.access.close({ by: "A. Person", reason: "The operator rang up." });
    expect(await failureOf(kcell.access.state())).toMatchObject({ code: "SENDING_STOPPED", attempts: 0 });
    expect(sent).toHaveLength(0);
    expect(told("gateClosed")).toEqual([
      expect.objectContaining({ code: "SENDING_STOPPED", by: "A. Person", reason: "The operator rang up." }),
    ]);
    expect((await kcell.access.gate()).closures).toEqual([expect.objectContaining({ since: expect.any(Date), by: "A. Person" })]);
    await kcell.access.reopen(by);
    await kcell.access.state();
    expect(sent).toHaveLength(3);
  });
});

describe("refusals that nobody can read", () => {
  it("two in a row stop changes, but not reads", async () => {
    let isWall = true;
    const { kcell, to, told } = company((sent) => (isWall && !isLogIn(sent) ? page : undefined));
    for (let call = 0; call < 2; call++) expect((await failureOf(kcell.access.state())).code).toBe("REFUSAL_UNREADABLE");
    isWall = false;
    expect(await failureOf(kcell.numbers.block(number, block))).toMatchObject({ code: "UNREADABLE_REFUSALS", verdict: "notSent" });
    await kcell.access.state();
    expect(to("/orders")).toHaveLength(0);
    expect(told("gateClosed")).toEqual([expect.objectContaining({ code: "UNREADABLE_REFUSALS", scope: "changes" })]);
    await kcell.access.reopen(by);
    await kcell.numbers.block(number, block);
    expect(to("/orders")).toHaveLength(1);
  });

  it("with a good answer between them stop nothing", async () => {
    let round = 0;
    const { kcell, told } = company((sent) => (isLogIn(sent) || (round += 1) % 2 === 0 ? undefined : page));
    for (let call = 0; call < 6; call++) await kcell.access.state().catch(() => {});
    await kcell.numbers.block(number, block).catch(() => {});
    expect(told("gateClosed")).toEqual([]);
  });

  it("with a refusal between them that can be read stop nothing", async () => {
    const replies = [page, refusal(403, "PERMISSION_DENIED"), page];
    const { kcell, told } = company((sent) => (isLogIn(sent) ? undefined : replies.shift()));
    for (let call = 0; call < 3; call++) await failureOf(kcell.access.state());
    expect(told("gateClosed")).toEqual([]);
  });
});

it("a bug below the gate is passed on as it is, and closes nothing", async () => {
  const clock = new VirtualClock();
  const cells = memoryStore();
  const maintenance = new Maintenance({ cells, key: "maintenance", clock, emit: () => {} });
  const keeper = new GateKeeper({ cells, key: "gate", clock, emit: () => {}, maintenance, contact: undefined });
  const { send } = playing(() => Promise.reject(new TypeError("a bug")));
  await expect(gate(keeper)(lastLook(keeper)(send))(exampleRead())).rejects.toThrow(TypeError);
  expect((await keeper.state()).open).toBe(true);
});
