import {
  type ClientOptions,
  createClient,
  fetchTransport,
  type Kcell,
  KcellError,
  type KcellEvent,
  memoryStore,
  type OperationName,
  type Store,
  type Transport,
} from "kcell-self-service";
import { listen } from "kcell-self-service/node";
import { createOperator, holding, type Operator, type OperatorOptions, type VirtualClock } from "kcell-self-service/testing";
import { expect, onTestFinished, vi } from "vitest";
import { LeakOracle } from "./leak-oracle.js";
import { type Exchange, WireWatch } from "./wire-watch.js";
import { addressesAt, carries, has, thisWire } from "./this-wire.js";

/** What differs from one client to the next. */
export type Overrides = Partial<ClientOptions>;

/** An operator behind a real HTTP server on this machine, and a client of it. */
export interface OpenOperator {
  readonly operator: Operator;
  readonly clock: VirtualClock;
  /** A client with an open pace and a store in memory. */
  readonly kcell: Kcell;
  readonly store: Store;
  /** What every client made here told of, in its order. */
  readonly events: readonly KcellEvent[];
  /** Every request and answer, whole. */
  readonly wire: readonly Exchange[];
  readonly baseUrl: URL;
  /** Where it is: options for a client. */
  readonly addresses: { readonly baseUrl: URL; readonly tokenUrl?: URL };
  /** The client's own way to the operator, over HTTP. */
  readonly transport: Transport;
  /** A number that nothing is special about. The first six are like that. */
  readonly number: (place: number) => string;
  /** Another client, of the same company and store unless told otherwise. */
  readonly client: (overrides?: Overrides) => Kcell;
  /** The error that a promise rejects with; the test fails where it does not, or with another kind. */
  readonly failure: (promise: Promise<unknown>) => Promise<KcellError>;
  /**
   * Whether the wire has no such operation: then the call must have been refused with `NOT_IN_CONTRACT` before anything was sent, and the journey
   * ends there. Where the wire has it, nothing is called.
   */
  readonly lacking: (operation: OperationName, call: () => Promise<unknown>) => Promise<boolean>;
  /** An operation that not every wire has: where it is, `check` gets the call; where it is not, the call must have been refused as above. */
  readonly where: <T>(operation: OperationName, call: () => Promise<T>, check: (asked: Promise<T>) => Promise<void>) => Promise<void>;
  /** The same as `lacking` for an argument that the wire cannot carry: then the call must have been refused with `ARGUMENT_NOT_SUPPORTED`. */
  readonly cannotCarry: (operation: OperationName, field: string, call: () => Promise<unknown>) => Promise<boolean>;
  /** A text that must not turn up in anything that people or logs get to see. */
  readonly secret: (what: string, text: string) => void;
}

/**
 * Opens an operator over real HTTP. When the test ends everything is closed, every answer must have kept to the form of the wire, and no secret
 * may have turned up in an error, an event, the ledger, the journal or on the console.
 */
export async function openOperator(options: OperatorOptions = {}, overrides: Overrides = {}): Promise<OpenOperator> {
  const operator = createOperator({ seed: 7, ...thisWire.habits, ...options });
  const oracle = new LeakOracle();
  const watch = new WireWatch(thisWire.form);
  const faultOf = (id: string) => operator.journal.find(({ requestId }) => requestId === id)?.fault;
  const server = await listen(watch.over(thisWire.handle(operator), faultOf));
  const events: KcellEvent[] = [];
  const stores = new Set<Store>();
  const clients: Kcell[] = [];
  const addresses = addressesAt(server.url);
  const consoleSpies = (["log", "info", "warn", "error", "debug"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((...words: readonly unknown[]) => oracle.sees("console", words)),
  );
  for (const [what, text] of Object.entries(operator.credentials))
    if (what !== "login" && what !== "clientId") oracle.secret(what, String(text));
  oracle.secret("the other password", thisWire.otherCredentials.password ?? "");
  for (const msisdn of operator.numbers) oracle.number(msisdn);
  const transport = holding(fetchTransport(), operator.clock);
  const client = (more: Overrides = {}): Kcell => {
    const { random, pace, subscriberId, credentials, clock } = operator.connection();
    const made = createClient({
      ...{ contract: thisWire.contract, ...addresses, credentials, subscriberId, clock, pace, random, store, transport },
      ...overrides,
      ...more,
      onEvent(event) {
        events.push(event);
        oracle.sees(`event ${event.type}`, event);
        (more.onEvent ?? overrides.onEvent)?.(event);
      },
    });
    if (more.store) stores.add(more.store);
    clients.push(made);
    return made;
  };
  const store = overrides.store ?? memoryStore();
  stores.add(store);
  onTestFinished(async () => {
    for (const made of clients) await made.close();
    await server.close();
    for (const spy of consoleSpies) spy.mockRestore();
    for (const { operationId = "", answer, body } of watch.exchanges)
      tellSecrets(oracle, thisWire.codesInAnswers[operationId] ?? [], answer + body);
    for (const kept of stores) for await (const record of kept.ledger.read()) oracle.sees("ledger", record);
    oracle.sees("journal", operator.journal);
    expect(watch.violations).toEqual([]);
    expect(oracle.leaks()).toEqual([]);
  });
  const failure = async (promise: Promise<unknown>): Promise<KcellError> => {
    const error: unknown = await promise.then(
      () => expect.fail("It went well, and should not have."),
      (thrown: unknown) => thrown,
    );
    oracle.sees("error", error);
    if (!KcellError.is(error)) throw error;
    return error;
  };
  const lacking: OpenOperator["lacking"] = async (operation, call) => {
    if (has(operation)) return false;
    const before = watch.exchanges.length;
    expect(await failure(call())).toMatchObject({ code: "NOT_IN_CONTRACT", fields: { operation }, attempts: 0 });
    expect(watch.exchanges).toHaveLength(before);
    return true;
  };
  return {
    ...{ operator, clock: operator.clock, store, events, wire: watch.exchanges, baseUrl: addresses.baseUrl, addresses, transport, client },
    kcell: client(),
    number: (place) => operator.numbers[place] ?? "",
    secret: (what, text) => oracle.secret(what, text),
    failure,
    lacking,
    where: async (operation, call, check) => ((await lacking(operation, call)) ? undefined : check(call())),
    async cannotCarry(operation, field, call) {
      if (carries(operation, field)) return false;
      const before = watch.exchanges.length;
      const refused = { code: "ARGUMENT_NOT_SUPPORTED", fields: { [field]: expect.any(String) }, attempts: 0 };
      expect(await failure(call())).toMatchObject(refused);
      expect(watch.exchanges).toHaveLength(before);
      return true;
    },
  };
}

/** Codes and tokens are made up by the operator, so they are known only from what it answered. */
function tellSecrets(oracle: LeakOracle, fields: readonly string[], text: string): void {
  for (const field of [...fields, "confirmationCode"])
    for (const [, value = ""] of text.matchAll(new RegExp(`"${field}":"([^"]+)"`, "gu"))) oracle.secret(field, value);
}

/** The events of one type. */
export function ofType<T extends KcellEvent["type"]>(events: readonly KcellEvent[], type: T): Extract<KcellEvent, { readonly type: T }>[] {
  return events.filter((event): event is Extract<KcellEvent, { readonly type: T }> => event.type === type);
}

/** Everything that an async iterable holds. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
