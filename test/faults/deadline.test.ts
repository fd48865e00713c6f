import { expect } from "vitest";
import { faultCase, ofType } from "./fault-case.js";

/** Timers that keep this process awake. */
const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

faultCase(
  "HP-026",
  "a body that trickles ends with the deadline, and its connection is cut",
  async ({ operator, client, number, failure }) => {
    const one = await operator({
      read(exchange) {
        exchange.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n");
        const trickle = setInterval(() => exchange.socket.write(" "), 200);
        exchange.socket.on("close", () => clearInterval(trickle));
      },
    });
    const startedAt = performance.now();
    const failed = await failure(client(one).read(number, { deadlineMs: 1500 }));
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(failed.kind).toBe("deadline");
    await one.left();
    expect(one.count("R")).toBe(1);
  },
);

faultCase(
  "HP-027",
  "a caller that gives up during a wait is answered at once, and nothing goes on",
  async ({ operator, client, number, failure, events }) => {
    const one = await operator({ read: (exchange) => exchange.reply({ status: 503, headers: {}, body: "" }) });
    const controller = new AbortController();
    const before = timers();
    const call = failure(client(one, { random: () => 0.99 }).read(number, { deadlineMs: 5000, signal: controller.signal }));
    while (ofType(events, "retry").length === 0) await new Promise((resolve) => setImmediate(resolve));
    const reads = one.count("R");
    const abortedAt = performance.now();
    const reason = new Error("The user closed the window.");
    controller.abort(reason);
    const failed = await call;
    expect(performance.now() - abortedAt).toBeLessThan(50);
    expect(failed.kind).toBe("aborted");
    expect(failed.error.cause).toBe(reason);
    expect(timers()).toBeLessThanOrEqual(before);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(one.count("R")).toBe(reads);
  },
);

faultCase("HP-028", "a change whose caller has given up already opens no connection", async ({ operator, client, number, failure }) => {
  const one = await operator();
  const failed = await failure(client(one).write("block", number, { signal: AbortSignal.abort() }));
  expect(failed).toMatchObject({ verdict: "notSent", kind: "aborted" });
  expect({ writes: one.count("W"), connections: one.connections() }).toEqual({ writes: 0, connections: 0 });
});

faultCase(
  "HP-029",
  "giving up after the bytes have left undoes nothing: the change is unknown, and can be found out",
  async ({ adapter, operator, client, number, failure }) => {
    const intentId = "intent-29";
    const one = await operator({
      write: (exchange) => setTimeout(() => exchange.well(), 500),
      read: (exchange) =>
        exchange.reply(
          adapter.fixtures.settled("block", number, intentId, true)[exchange.target.split("?")[0] ?? ""] ??
            adapter.fixtures.ok("getAccess", number),
        ),
    });
    const kcell = client(one);
    const controller = new AbortController();
    const call = failure(kcell.write("block", number, { intentId, signal: controller.signal }));
    await one.received("W");
    setTimeout(() => controller.abort(), 100);
    const failed = await call;
    expect(failed).toMatchObject({ kind: "aborted", verdict: "unknown", intentId });
    expect(failed.humanAction).not.toMatch(/nothing was sent|not sent/iu);
    expect(adapter.project(await kcell.reconcile(intentId)).verdict).toBe("applied");
    expect(one.count("W")).toBe(1);
  },
);
