import { type Clock, createClient, fetchTransport, type Kcell, type KcellEvent, memoryStore } from "kcell-self-service";
import { listen } from "kcell-self-service/node";
import { createOperator, holding, type Operator, virtualClock } from "kcell-self-service/testing";
import { fastClock } from "./fast-clock.ts";
import type { PlannedRow } from "./plan.ts";

/** An operator behind a real HTTP server on this machine, and a client of it. */
export interface Sandbox {
  readonly operator: Operator<Clock>;
  readonly kcell: Kcell;
  readonly url: URL;
  /** Numbers of people who stay. */
  readonly staying: readonly string[];
  /** What the client told of, in its order. */
  readonly events: readonly KcellEvent[];
  close(): Promise<void>;
}

const startsAt = new Date("2026-11-22T09:00:00+05:00");
const staying = Array.from({ length: 8 }, (_, index) => `+7701555900${index + 1}`);

/** A Kcell prefix, and yet no longer the company's: numbers are portable, so a prefix says nothing. */
const portedOut = "+77755550352";

/**
 * Starts the operator with the numbers of the list as the company's own. Where somebody watches, time runs three times faster; where
 * nobody does, waiting takes no time at all.
 */
export async function openSandbox(plan: readonly PlannedRow[], isWatched: boolean): Promise<Sandbox> {
  const leaving = plan.flatMap(({ fate }) => ("msisdn" in fate ? [fate.msisdn] : []));
  const numbers = [...new Set([...leaving, ...staying])];
  const virtual = virtualClock({ startsAt });
  const clock = isWatched ? fastClock(startsAt, 3) : virtual;
  const operator: Operator<Clock> = createOperator({ seed: 7, numbers, clock });
  if (numbers.includes(portedOut)) operator.arrange(portedOut, "portedOut");
  const server = await listen(operator.handle);
  const events: KcellEvent[] = [];
  const kcell = createClient({
    baseUrl: new URL("/v1", server.url),
    credentials: operator.credentials,
    // A real company needs a store that outlives a crash: a change has legal force (rule 2.10).
    store: memoryStore(),
    supportEmail: "self-service@operator.test",
    administrator: { name: "B. Administrator", applicationDate: "2026-03-02" },
    clock,
    ...(!isWatched && { transport: holding(fetchTransport(), virtual) }),
    onEvent: (event) => events.push(event),
  });
  return {
    ...{ operator, kcell, events, url: server.url },
    staying: staying.filter((msisdn) => !leaving.includes(msisdn)),
    async close() {
      await kcell.close();
      await server.close();
    },
  };
}
