import { test as define, expect, onTestFinished, vi } from "vitest";
import { KcellError, memoryStore, type Store } from "kcell-self-service";
import { adapterOver, type TransportName } from "./adapter.js";
import type { Client, CreateOptions, FaultAdapter, FaultCredentials, Projection } from "./fault-adapter.js";
import { LeakSinks } from "./leak-sinks.js";
import { type OperatorPlan, type RawOperator, rawOperator } from "./raw-operator.js";
import { canaryFrom, numberFrom, randomFrom } from "./seeded.js";

/** How often every case runs: `FAULT_TIMES=20 npx vitest run test/faults`. */
const times = Number(process.env["FAULT_TIMES"] ?? 1);
/** Where its seeds begin. */
const firstSeed = Number(process.env["FAULT_SEED"] ?? 1);

/** A failed call: what the suites' words say of it, and the error itself. */
export type Failed = Projection & { readonly error: KcellError };

/** What one case works with. Every secret in it is a marker, and all that leaves the library is searched for them when the case is over. */
export interface Scene {
  readonly adapter: FaultAdapter;
  readonly transport: TransportName;
  /** A number of the subscriber, E.164, and more of them. */
  readonly number: string;
  readonly numbers: (count: number) => string[];
  readonly random: () => number;
  /** One marker of each kind. */
  readonly secrets: Required<Omit<FaultCredentials, "expiresAt">>;
  /** Another marker; what it stands for must not be seen either. */
  readonly canary: (what: string) => string;
  /** An operator that knows `number`, unless the plan says other numbers. */
  readonly operator: (plan?: OperatorPlan) => Promise<RawOperator>;
  /** A client that has an access token, unless told otherwise. */
  readonly client: (operator: { readonly url: string }, options?: Partial<CreateOptions>) => Client;
  /** What all clients of the case told of. */
  readonly events: readonly Record<string, unknown>[];
  /** The error that a call must end with. */
  readonly failure: (call: Promise<unknown>) => Promise<Failed>;
  /** Something more that leaves the library. */
  readonly sees: (where: string, value: unknown) => void;
  readonly sinks: LeakSinks;
}

/** How a case is run. */
export interface CaseOptions {
  /** Over which transports. Default both. */
  readonly over?: readonly TransportName[];
  /** Milliseconds. Default 10 000. */
  readonly timeout?: number;
}

/** Defines one case: once over each transport, with a seed of its own. The fact is what the library promises. */
export function faultCase(id: string, fact: string, run: (scene: Scene) => Promise<void>, options: CaseOptions = {}): void {
  const { over = ["undici", "fetch"], timeout = 10_000 } = options;
  for (const transport of over)
    for (let seed = firstSeed; seed < firstSeed + times; seed++)
      define(`${id} ${fact} (${transport}, seed ${seed})`, { timeout }, async () => {
        const { scene, leaks } = sceneOf(transport, randomFrom(seed * 1000 + Number(id.replace(/\D/gu, ""))));
        await run(scene);
        expect(await leaks()).toEqual([]);
      });
}

/** A scene, and what its case leaked: asked when the case is over. */
function sceneOf(
  transport: TransportName,
  random: () => number,
): { readonly scene: Scene; readonly leaks: () => Promise<readonly string[]> } {
  const sinks = new LeakSinks();
  const adapter = adapterOver(transport);
  const events: Record<string, unknown>[] = [];
  const stores = new Set<Store>();
  const clients: Client[] = [];
  const canary = (what: string): string => {
    const text = canaryFrom(random);
    sinks.secret(what, text);
    return text;
  };
  const secrets = Object.fromEntries(
    ["keyId", "secret", "login", "password", "accessToken", "refreshToken"].map((name) => [name, canary(name)]),
  ) as unknown as Scene["secrets"];
  const numbers = (count: number): string[] => Array.from({ length: count }, newNumber);
  const newNumber = (): string => {
    const number = numberFrom(random);
    sinks.number(number);
    return number;
  };
  const number = newNumber();
  watchProcess(sinks);
  const client: Scene["client"] = ({ url }, options = {}) => {
    const { store = memoryStore() } = options;
    stores.add(store);
    const made = adapter.create({
      ...{ baseUrl: url, credentials: { accessToken: secrets.accessToken }, random, store },
      ...options,
      onEvent(event) {
        events.push(event as Record<string, unknown>);
        sinks.sees("event", event);
        options.onEvent?.(event);
      },
    });
    clients.push(made);
    sinks.sees("client", made);
    return made;
  };
  onTestFinished(async () => void (await Promise.all(clients.map((made) => made.close()))));
  const leaks = async (): Promise<readonly string[]> => {
    for (const made of clients) sinks.sees("incident", await made.incidents().catch((error: unknown) => error));
    for (const store of stores) await recordsIn(store, sinks);
    return sinks.leaks();
  };
  const scene: Scene = {
    ...{ adapter, transport, number, numbers, random, secrets, canary, client, events, sinks },
    operator: (plan) => rawOperator({ numbers: [number], ...plan }),
    sees: (where, value) => sinks.sees(where, value),
    async failure(call) {
      const error: unknown = await call.then(
        (value) => expect.fail(`It went well, and should not have: ${JSON.stringify(adapter.project(value))}`),
        (thrown: unknown) => thrown,
      );
      sinks.sees("error", error);
      if (!KcellError.is(error)) throw error;
      return { ...adapter.project(error), error };
    },
  };
  return { scene, leaks };
}

/** A store that its case has closed shows nothing more. */
async function recordsIn({ ledger }: Store, sinks: LeakSinks): Promise<void> {
  try {
    for await (const record of ledger.read()) sinks.sees("ledger", record);
  } catch (error) {
    sinks.sees("error", error);
  }
}

/** The console and the process's own warnings are read by people. */
function watchProcess(sinks: LeakSinks): void {
  const spies = (["log", "info", "warn", "error", "debug"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((...words: readonly unknown[]) => sinks.sees("console", words)),
  );
  const onWarning = (warning: Error): void => sinks.sees("process warning", warning);
  process.on("warning", onWarning);
  onTestFinished(() => {
    process.off("warning", onWarning);
    for (const spy of spies) spy.mockRestore();
  });
}

/** The events of one type. */
export function ofType(events: readonly Record<string, unknown>[], type: string): readonly Record<string, unknown>[] {
  return events.filter((event) => event["type"] === type);
}
