import { describe, expect, it } from "vitest";
import { GateKeeper } from "../../src/calls/gate-keeper.js";
import { gate, lastLook } from "../../src/calls/gate.js";
import type { Send } from "../../src/calls/call.js";
import { Maintenance } from "../../src/calls/maintenance.js";
import type { ErrorCode } from "../../src/errors/codes.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import type { EventFacts } from "../../src/model/events.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { failureOf } from "../errors/failure-of.js";
import { exampleChange, exampleRead, playing } from "./example-call.js";

const contact = "care@operator.test";
const by = { by: "A. Person", note: "Cleared." };
const refusal = (code: ErrorCode, attempts = 1) => new KcellError(code, "No.", { attempts, requestId: "req-1" });
const meta = { status: 200, correlationId: "cor-1", attempts: 1, headers: new Headers(), requestId: "req-1" };

function keeping(cells = memoryStore()) {
  const clock = new VirtualClock({ movesByItself: false });
  const events: EventFacts[] = [];
  const emit = (event: EventFacts) => void events.push(event);
  const maintenance = new Maintenance({ cells, key: "maintenance", clock, emit });
  return { cells, clock, events, keeper: new GateKeeper({ cells, key: "gate", clock, emit, maintenance, contact }) };
}

describe("what the operator says in a good answer", () => {
  it("closes everything at once, tells of it, and is an incident", async () => {
    const { keeper, events, clock } = keeping();
    await keeper.told("ACCESS_SUSPENDED_VIOLATION", meta);
    expect(keeper.refusalOf(exampleRead())?.code).toBe("ACCESS_SUSPENDED_VIOLATION");
    expect(events).toEqual([
      {
        ...{ type: "gateClosed", code: "ACCESS_SUSPENDED_VIOLATION", scope: "subscriber", clause: "2.8", contact },
        ...{ requestId: "req-1", correlationId: "cor-1" },
      },
    ]);
    expect(await keeper.state()).toMatchObject({ open: false, closures: [{ clause: "2.8", since: new Date(clock.now()) }] });
    expect(await keeper.incidents()).toMatchObject([{ requestId: "req-1", correlationId: "cor-1" }]);
  });
});

describe("what stops nothing", () => {
  it("is told of once, with where to write", async () => {
    const { keeper, events } = keeping();
    const order = { code: "FOREIGN_ORDER", orderId: "ord-1" } as const;
    await keeper.raise(order);
    await keeper.raise(order);
    expect(events).toEqual([{ type: "incident", clause: "2.14", ...order, contact }]);
    await expect(keeper.admit(exampleChange())).resolves.toBeUndefined();
  });
});

describe("a refusal", () => {
  it("holds from the moment that it is met, before it is written", async () => {
    const { keeper } = keeping();
    keeper.latch(exampleRead(), refusal("ACCESS_ENDED"));
    const refused = await failureOf(keeper.admit(exampleRead()));
    expect(refused).toMatchObject({ code: "ACCESS_ENDED", attempts: 0, fields: { contact } });
    expect((await failureOf(keeper.admit(exampleRead()))).code).toBe("ACCESS_ENDED");
  });

  it("of the subscriber that is not written yet outlasts one of credentials that is", async () => {
    const { keeper } = keeping();
    keeper.latch(exampleRead(), refusal("ACCESS_ENDED"));
    await keeper.refused(exampleRead({ credentialsId: "id-1" }), refusal("CREDENTIALS_SUSPENDED"));
    expect((await failureOf(keeper.admit(exampleRead()))).code).toBe("ACCESS_ENDED");
  });

  it("that this package made itself teaches nothing", async () => {
    const { keeper } = keeping();
    await keeper.refused(exampleRead(), refusal("ACCESS_ENDED", 0));
    await keeper.refused(exampleRead(), refusal("REFUSAL_UNREADABLE", 0));
    await keeper.refused(exampleRead(), refusal("REFUSAL_UNREADABLE"));
    expect((await keeper.state()).open).toBe(true);
  });

  it("that nobody can read counts anew after a reopening", async () => {
    const { keeper } = keeping();
    await keeper.refused(exampleRead(), refusal("REFUSAL_UNREADABLE"));
    await keeper.reopen(by, async () => {});
    await keeper.refused(exampleRead(), refusal("REFUSAL_UNREADABLE"));
    expect((await keeper.state()).open).toBe(true);
  });
});

describe("the second look of a change", () => {
  it("sees what another process was told meanwhile; a read goes by what this one knows", async () => {
    const one = keeping();
    const other = keeping(one.cells);
    await other.keeper.told("ACCESS_ENDED", meta);
    const { send, calls } = playing("good");
    const looked = lastLook(one.keeper)(send);
    expect(await failureOf(looked(exampleChange()))).toMatchObject({ code: "ACCESS_ENDED", attempts: 0 });
    expect(calls).toHaveLength(0);
    await looked(exampleRead());
    expect(calls).toHaveLength(1);
  });

  it("lets the probe of a reopening through, and nothing else", async () => {
    const { keeper } = keeping();
    await keeper.told("ACCESS_ENDED", meta);
    await keeper.reopen(by, async () => {
      await expect(keeper.admitAgain(exampleChange({ probe: true }))).resolves.toBeUndefined();
      expect((await failureOf(keeper.admitAgain(exampleChange()))).code).toBe("ACCESS_ENDED");
      expect(keeper.refusalOf(exampleRead())?.code).toBe("ACCESS_ENDED");
      for (const operation of ["token", "tokenRefresh"] as const) await keeper.admit(exampleRead({ operation }));
    });
    await expect(keeper.admit(exampleChange())).resolves.toBeUndefined();
  });
});

describe("a probe", () => {
  it.each([
    { fact: "whose reopening has ended does not send the token request that was on its way", goesOn: false },
    { fact: "whose reopening goes on sends its token request", goesOn: true },
  ])("$fact", async ({ goesOn }) => {
    const { cells, keeper: other } = keeping();
    const { keeper } = keeping(cells);
    await other.told("ACCESS_ENDED", meta);
    const [onItsWay, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let leaves: boolean | undefined;
    const next: Send = async (call) => {
      onItsWay.resolve();
      await ended.promise;
      leaves = call.mayLeave?.();
      throw refusal("INTERNAL", 0);
    };
    const asked: Promise<KcellError>[] = [];
    await failureOf(
      keeper.reopen(by, async () => {
        asked.push(failureOf(gate(keeper)(next)(exampleRead({ operation: "token" }))));
        await onItsWay.promise;
        if (goesOn) {
          ended.resolve();
          await Promise.all(asked);
        }
        throw refusal("INTERNAL");
      }),
    );
    ended.resolve();
    const [failure] = await Promise.all(asked);
    expect({ leaves, code: failure?.code }).toEqual(goesOn ? { leaves: true, code: "INTERNAL" } : { leaves: false, code: "ACCESS_ENDED" });
  });

  it("that is refused closes what was open before", async () => {
    const { keeper } = keeping();
    const probe = async () => {
      keeper.latch(exampleRead({ probe: true }), refusal("ACCESS_ENDED"));
      throw refusal("ACCESS_ENDED");
    };
    await failureOf(keeper.reopen(by, probe));
    expect(await keeper.state()).toMatchObject({ open: false, closures: [{ code: "ACCESS_ENDED", requestId: "req-1" }] });
  });

  it("that fails in passing closes nothing that was open, and lets nothing through afterwards that is closed", async () => {
    const { keeper } = keeping();
    await failureOf(keeper.reopen(by, () => Promise.reject(refusal("INTERNAL"))));
    expect((await keeper.state()).open).toBe(true);
    await keeper.told("ACCESS_ENDED", meta);
    await failureOf(keeper.reopen(by, () => Promise.reject(refusal("INTERNAL"))));
    expect((await failureOf(keeper.admit(exampleRead({ probe: true })))).code).toBe("ACCESS_ENDED");
  });
});
