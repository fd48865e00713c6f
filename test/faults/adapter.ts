import { readFileSync } from "node:fs";
import {
  ActivationCode,
  type ChangeOptions,
  type Contract,
  createClient,
  type Credentials,
  fetchTransport,
  type Kcell,
  KcellError,
  maskIccid,
  maskMsisdn,
  memoryStore,
  type Operation,
  parseBin,
  parseEid,
  parseIccid,
  parseMsisdn,
  redactText,
  referenceContract,
  type Transport,
} from "kcell-self-service";
import { type BulkChange, type BulkOutcome, runBulk } from "kcell-self-service/bulk";
import { incidentReport, localeOf, localize } from "kcell-self-service/locales";
import { type NodeTransport, nodeTransport, type NodeTransportOptions, sqliteStore, verifyLedger } from "kcell-self-service/node";
import type { Client, CreateOptions, FaultAdapter, FaultCredentials, Projection } from "./fault-adapter.js";
import { fixtures, serviceCode } from "./fixtures.js";

/** Whom to write to, of this suite. */
export const supportEmail = "self-service@operator.invalid";

/** How clients reach the operator. */
export type TransportName = "undici" | "fetch";

/** The library behind the words of the fault suites, over one of its transports. */
export function adapterOver(name: TransportName): FaultAdapter {
  return {
    create(options) {
      const transport = transportOf(name, options);
      return clientOf(createClient(clientOptions(options, transport)), options, transport);
    },
    fixtures,
    project,
    publicValidators: () => validators,
    entryPoints,
    openStore: (path) => Promise.resolve(sqliteStore(path)),
    verifyLedger: (path, head) => verifyLedger(path, head === undefined ? {} : { head }),
  };
}

/** Over the transport that is recommended on Node. */
export const adapter: FaultAdapter = adapterOver("undici");

function transportOf(name: TransportName, { proxy, useEnvProxy, ca, clientCert }: CreateOptions): Transport {
  if (name === "fetch") return fetchTransport();
  const options: NodeTransportOptions = {
    ...(proxy !== undefined && { proxy }),
    ...(useEnvProxy === true && { proxy: "environment" }),
    ...(ca !== undefined && { ca }),
    ...(clientCert && { clientCert }),
  };
  return nodeTransport(options);
}

function clientOptions(o: CreateOptions, transport: Transport): Parameters<typeof createClient>[0] {
  const { profile, keyValidityMs, concurrency, pace, tokenUrl, credentials, store = memoryStore() } = o;
  const { baseUrl, deadlineMs, attemptTimeoutMs, attempts, limits, clock, random, onEvent } = o;
  return {
    ...{ baseUrl, transport, store, supportEmail },
    ...(tokenUrl !== undefined && { tokenUrl }),
    credentials:
      typeof credentials === "function" ? async () => credentialsOf((await credentials()) as FaultCredentials) : credentialsOf(credentials),
    contract: contractOf({ profile, keyValidityMs, tokenUrl }),
    pace: { perSecond: Infinity, perMinute: Infinity, changesAtOnce: concurrency ?? Infinity, ...pace },
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(attemptTimeoutMs !== undefined && { attemptTimeoutMs }),
    ...(attempts !== undefined && { attempts }),
    ...(limits && { limits }),
    ...(clock && { clock }),
    ...(random && { random }),
    ...(onEvent && { onEvent }),
  };
}

function credentialsOf(given: FaultCredentials): Credentials {
  const { keyId, secret, login, password, accessToken, refreshToken, expiresAt } = given;
  return {
    ...(keyId !== undefined && { clientId: keyId }),
    ...(secret !== undefined && { clientSecret: secret }),
    ...(login !== undefined && { login }),
    ...(password !== undefined && { password }),
    ...(accessToken !== undefined && { accessToken }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
  };
}

/** The reference contract; in the key profile one whose operator honours the intent id as an idempotency key. */
function contractOf({ profile, keyValidityMs = 86_400_000, tokenUrl }: KeyProfile): Contract {
  const contract: Contract = { ...referenceContract, ...(tokenUrl !== undefined && { origins: [new URL(tokenUrl).origin] }) };
  if (profile !== "key") return contract;
  const { block, unblock, connectService, disconnectService, swapToEsim, reissueEsim, ...rest } = contract.operations as Required<
    Contract["operations"]
  >;
  return {
    ...contract,
    operations: {
      ...rest,
      block: keyed(block, keyValidityMs),
      unblock: keyed(unblock, keyValidityMs),
      connectService: keyed(connectService, keyValidityMs),
      disconnectService: keyed(disconnectService, keyValidityMs),
      swapToEsim: keyed(swapToEsim, keyValidityMs),
      reissueEsim: keyed(reissueEsim, keyValidityMs),
    },
  };
}

type ActionName = "block" | "unblock" | "connectService" | "disconnectService" | "swapToEsim" | "reissueEsim";
type KeyProfile = { [K in "profile" | "keyValidityMs" | "tokenUrl"]: CreateOptions[K] | undefined };

function keyed<N extends ActionName>(operation: Operation<N>, keyValidMs: number): Operation<N> {
  return {
    ...operation,
    replay: "keyed",
    keyValidMs,
    request: (input, prepared) => ({ ...operation.request(input, prepared), headers: { "idempotency-key": input.intentId } }),
  };
}

/** What changes cannot do without and a case does not say. */
const missing = { reason: "voluntary", code: serviceCode } as const;

/** A run that sends what it is given and does nothing else: the cases count every request. */
const bare = { canaries: 0, maxChanges: Infinity, stopAfterRefusals: Infinity, checkOwnership: false, follow: false } as const;

function clientOf(kcell: Kcell, { concurrency = 1, clock }: CreateOptions, transport: Transport | NodeTransport): Client {
  return {
    read: (number, o) => kcell.numbers.get(number, o),
    iterate: (o) => kcell.numbers.list({}, o),
    write: (op, number, { payload, ...o } = {}) => change(kcell, op, { number, payload: { ...payload, ...o } }),
    async bulk(op, numbers, { batchId = crypto.randomUUID(), ...o } = {}) {
      const changes = numbers.map((msisdn) => ({ ...missing, action: op, msisdn }) as BulkChange);
      const run = runBulk(kcell, changes, { ...bare, runId: batchId, concurrency, ...(clock && { clock }), ...o });
      return (await run.done()).outcomes;
    },
    async esim(number, o) {
      const order = await kcell.esim.swap(number, o);
      const { verdict, intentId } = order;
      return { verdict, intentId, ...(await order.completed(o)) };
    },
    revealEsim: (r) => (r as { readonly delivery: { readonly code: ActivationCode } }).delivery.code.reveal(),
    async openIntents() {
      const ids: string[] = [];
      for await (const { intentId } of kcell.orders.open()) ids.push(intentId);
      return ids;
    },
    reconcile: (intentId, o) => kcell.orders.reconcile(intentId, o),
    async state() {
      const { open, closures } = await kcell.access.gate();
      return { latched: !open, ...(closures[0] && { reason: closures[0].code }) };
    },
    acknowledge: (note) => kcell.access.reopen({ by: "fault suite", note }),
    incidents: async () => (await kcell.access.incidents()).map((one) => ({ ...one, text: incidentReport([one], {}, "en").body })),
    async close() {
      await kcell.close();
      // What is on its way comes to its end; idle connections go at once.
      if ("close" in transport) void transport.close();
    },
  };
}

interface Change {
  readonly number: string;
  readonly payload: ChangeOptions & { readonly reason?: "voluntary"; readonly code?: string };
}

/** The method of an operation. What a change cannot do without and a case does not say is filled in. */
function change(kcell: Kcell, op: string, { number, payload }: Change): Promise<unknown> {
  switch (op) {
    case "block":
      return kcell.numbers.block(number, { reason: "voluntary", ...payload });
    case "unblock":
      return kcell.numbers.unblock(number, payload);
    case "connectService":
      return kcell.services.connect(number, payload.code ?? serviceCode, payload);
    case "disconnectService":
      return kcell.services.disconnect(number, payload.code ?? serviceCode, payload);
    case "swapToEsim":
      return kcell.esim.swap(number, payload);
    case "reissueEsim":
      return kcell.esim.reissue(number, payload);
    default:
      return Promise.reject(new Error(`The contract has no change ${op}.`));
  }
}

/** The words of a value or of an error, under the names of the suites. */
function project(x: unknown): Projection {
  if (isBulkOutcome(x)) return given({ ...(x.error ? project(x.error) : { ok: true }), verdict: x.verdict, intentId: x.intentId });
  if (KcellError.is(x)) {
    const { kind, verdict, retryable, retryAt, attempts, intentId, correlationId, status } = x;
    return given({
      ...{ ok: false, kind, verdict, retryable, attempts, intentId, correlationId, httpStatus: status },
      retryAt: retryAt?.getTime(),
      humanAction: humanActionOf(x),
    });
  }
  if (typeof x !== "object" || x === null || x instanceof Error) return { ok: !(x instanceof Error) };
  const { verdict, outcome, intentId, meta } = x as Partial<Record<string, string>> & { readonly meta?: Partial<Record<string, never>> };
  return given({
    ok: true,
    verdict: verdict ?? outcome,
    attempts: meta?.["attempts"],
    intentId,
    correlationId: meta?.["correlationId"],
    httpStatus: meta?.["status"],
  });
}

/** What a person is to do, and whom to write to. */
function humanActionOf(error: KcellError): string {
  const { contact = "" }: { readonly contact?: unknown } = { ...error.fields };
  return `${localize(error, "en").nextStep} ${String(contact)}`.trim();
}

function isBulkOutcome(x: unknown): x is BulkOutcome {
  return typeof x === "object" && x !== null && "index" in x && "verdict" in x;
}

function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Everything that reads a text that people or wires bring. */
const validators: Record<string, (text: string) => unknown> = {
  parseMsisdn,
  maskMsisdn,
  parseBin,
  parseEid,
  parseIccid,
  maskIccid,
  redactText,
  localeOf,
  activationCode: (text) => ActivationCode.safeParse(text),
  activationCodeStrict: (text) => ActivationCode.safeParse(text, { mode: "strict" }),
};

/** The names under which the package is imported. */
function entryPoints(): string[] {
  const { name, exports } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    readonly name: string;
    readonly exports: object;
  };
  return Object.keys(exports)
    .filter((path) => path !== "./package.json")
    .map((path) => name + path.slice(1));
}
