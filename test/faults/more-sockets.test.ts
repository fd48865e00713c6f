import { expect } from "vitest";
import { KcellError } from "kcell-self-service";
import { faultCase } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import { bytesOf, type Exchange } from "./raw-operator.js";

faultCase(
  "P01",
  "a kept connection that breaks as the next change goes out leaves it in doubt, and sends it once",
  async ({ operator, client, numbers, failure }) => {
    const [first = "", second = ""] = numbers(2);
    for (const cut of [
      (exchange: Exchange) => exchange.reset(),
      (exchange: Exchange) => exchange.socket.destroy(),
      (exchange: Exchange) => exchange.socket.end(),
    ]) {
      const one = await operator({ write: (exchange) => (exchange.nth === 1 ? exchange.well() : cut(exchange)) });
      const kcell = client(one);
      await kcell.write("block", first);
      const failed = await failure(kcell.write("block", second, { deadlineMs: 2000 }));
      expect(failed.verdict).toBe("unknown");
      expect(one.count("W")).toBe(2);
    }
  },
);

faultCase(
  "P01",
  "a connection that the operator closes while nobody uses it costs no change",
  async ({ adapter, operator, client, numbers }) => {
    const one = await operator({ write: (exchange) => (exchange.well(), exchange.socket.end()) });
    const kcell = client(one);
    for (const number of numbers(5)) expect(adapter.project(await kcell.write("block", number)).verdict).toBe("applied");
    expect(one.count("W")).toBe(5);
  },
);

faultCase("P02", "an answer that came before its question is nobody's", async ({ operator, client, numbers }) => {
  const [first = "", second = ""] = numbers(2);
  const one = await operator({
    write(exchange) {
      if (exchange.nth > 1) return exchange.reset();
      // The answer to the next change stands on the wire before that has been asked for.
      exchange.send(bytesOf(fixtures.ok("block", first)) + bytesOf(fixtures.ok("block", second)));
    },
  });
  const kcell = client(one);
  await kcell.write("block", first).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 30));
  const outcome: unknown = await kcell.write("block", second, { deadlineMs: 2000 }).catch((error: unknown) => error);
  expect(KcellError.is(outcome) && outcome.verdict).toBe("unknown");
});

faultCase(
  "P02",
  "an answer that comes late on a connection, when the next change is on it, is not taken for its own",
  async ({ operator, client, numbers, failure }) => {
    const [first = "", second = ""] = numbers(2);
    let late: Exchange | undefined;
    const one = await operator({
      write(exchange) {
        if (exchange.nth === 1) late = exchange;
        else if (late?.connection === exchange.connection) exchange.send(bytesOf(fixtures.ok("block", first)));
        else exchange.reset();
      },
    });
    const kcell = client(one);
    expect((await failure(kcell.write("block", first, { deadlineMs: 200 }))).verdict).toBe("unknown");
    late?.well();
    expect((await failure(kcell.write("block", second, { deadlineMs: 1000 }))).verdict).toBe("unknown");
  },
);

faultCase(
  "P02",
  "a connection that is cut before anything was read is never called more than it is",
  async ({ operator, client, number, failure }) => {
    const one = await operator();
    const kcell = client(one, { attempts: 1 });
    await kcell.read(number);
    await one.close();
    const failed = await failure(kcell.write("block", number, { deadlineMs: 1000 }));
    expect(["notSent", "unknown"]).toContain(failed.verdict);
    expect(one.count("W")).toBe(0);
  },
);

/** What an operator does with one change, at an instant that chance chooses. */
interface Chance {
  readonly what: "answers" | "refuses" | "cuts" | "is silent" | "trickles";
  readonly afterBytes: number;
  readonly delayMs: number;
}

const kinds = ["answers", "refuses", "cuts", "is silent", "trickles"] as const;

faultCase(
  "P02",
  "whenever a connection breaks and whenever a caller gives up, the verdict is true",
  async ({ adapter, operator, client, numbers, random }) => {
    const chances = new Map<string, Chance>();
    const stated = new Map<string, "applied" | "rejected">();
    const arrived = new Set<string>();
    const one = await operator({
      async write(exchange) {
        const number = String(exchange.json["msisdn"]);
        const { what, afterBytes, delayMs } = chances.get(number) ?? { what: "answers", afterBytes: 0, delayMs: 0 };
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        const bytes = bytesOf(what === "refuses" ? fixtures.problem("validation") : fixtures.ok("block", number));
        if (what === "is silent") return;
        if (what === "cuts") {
          if (afterBytes > 0) exchange.socket.write(bytes.slice(0, Math.floor(bytes.length * 0.99 * random())));
          return exchange.reset();
        }
        stated.set(number, what === "refuses" ? "rejected" : "applied");
        if (what !== "trickles") return exchange.send(bytes);
        for (const piece of bytes.match(/[^]{1,60}/gu) ?? []) {
          exchange.socket.write(piece);
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      },
    });
    const kcell = client(one);
    const asked = numbers(120);
    const unsent: string[] = [];
    await Promise.all(
      asked.map(async (number) => {
        chances.set(number, {
          what: kinds[Math.floor(random() * kinds.length)] ?? "answers",
          afterBytes: random() < 0.5 ? 0 : 1,
          delayMs: random() * 40,
        });
        const controller = new AbortController();
        const givesUp = random() < 0.3 ? setTimeout(() => controller.abort(), random() * 60) : undefined;
        const outcome: unknown = await kcell
          .write("block", number, { deadlineMs: 300, signal: controller.signal })
          .catch((error: unknown) => error);
        clearTimeout(givesUp);
        const { verdict } = adapter.project(outcome);
        const { what } = chances.get(number) ?? {};
        if (verdict === "applied" || verdict === "rejected") expect({ what, verdict }).toEqual({ what, verdict: stated.get(number) });
        if (verdict === "notSent") unsent.push(number);
        expect(["applied", "rejected", "unknown", "notSent"]).toContain(verdict);
      }),
    );
    expect(one.count("W")).toBeLessThanOrEqual(asked.length);
    expect(unsent.filter((number) => arrived.has(number))).toEqual([]);
  },
);
