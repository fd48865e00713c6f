import type { Store } from "kcell-self-service";

/** One answer of the operator, as bytes to be: whoever sends it adds what HTTP itself needs. */
export interface WireFixture {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What can be wrong, in words that belong to no wire. */
export type ProblemKind =
  | "suspiciousActivity"
  | "credentialSuspended"
  | "maintenance"
  | "rateLimited"
  | "tokenExpired"
  | "invalidGrant"
  | "validation"
  | "notOwnNumber"
  | "alreadyInState"
  | "keyInProgress"
  | "keyReused";

/** Credentials in words that belong to no wire; `expiresAt` in milliseconds since 1970. */
export interface FaultCredentials {
  readonly keyId?: string;
  readonly secret?: string;
  readonly login?: string;
  readonly password?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly expiresAt?: number;
}

/** What a client is made with. */
export interface CreateOptions {
  readonly baseUrl: string;
  readonly tokenUrl?: string;
  readonly credentials: FaultCredentials | (() => Promise<unknown>);
  readonly profile?: "default" | "key";
  readonly keyValidityMs?: number;
  readonly deadlineMs?: number;
  readonly attemptTimeoutMs?: number;
  readonly attempts?: number;
  readonly concurrency?: number;
  readonly limits?: { readonly bodyBytes?: number; readonly pages?: number; readonly items?: number };
  /** Absent: open. */
  readonly pace?: object;
  readonly clock?: { now(): number; monotonic(): number; sleep(ms: number, s?: AbortSignal): Promise<void> };
  readonly random?: () => number;
  /** Absent: one in memory. */
  readonly store?: Store;
  readonly proxy?: string;
  readonly useEnvProxy?: boolean;
  readonly ca?: string;
  readonly clientCert?: { readonly cert: string; readonly key: string; readonly passphrase?: string };
  readonly onEvent?: (event: unknown) => void;
}

/** What every call can be given. */
interface CallOptions {
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

/** A client, in words that belong to no library. */
export interface Client {
  read(number: string, o?: CallOptions): Promise<unknown>;
  iterate(o?: CallOptions): AsyncIterable<unknown>;
  write(op: string, number: string, o?: CallOptions & { readonly intentId?: string; readonly payload?: object }): Promise<unknown>;
  bulk(op: string, numbers: string[], o?: CallOptions & { readonly batchId?: string }): Promise<unknown>;
  esim(number: string, o?: CallOptions): Promise<unknown>;
  revealEsim(r: unknown): string;
  openIntents(): Promise<string[]>;
  reconcile(intentId: string, o?: CallOptions): Promise<unknown>;
  state(): Promise<{ latched: boolean; reason?: string }>;
  acknowledge(note: string): Promise<void>;
  incidents(): Promise<unknown[]>;
  close(): Promise<void>;
}

/** What a value or an error says, in words that belong to no library. `retryAt` in milliseconds since 1970. */
export interface Projection {
  readonly ok: boolean;
  readonly kind?: string;
  readonly verdict?: string;
  readonly retryable?: boolean;
  readonly retryAt?: number;
  readonly attempts?: number;
  readonly intentId?: string;
  readonly correlationId?: string;
  readonly httpStatus?: number;
  readonly humanAction?: string;
}

/** One operation of the contract. Paths begin below the base URL. */
interface FaultOperation {
  readonly name: string;
  readonly kind: "READ" | "WRITE";
  readonly method: string;
  readonly pathTemplate: string;
}

/** Good and bad answers of the project's own OpenAPI file. */
export interface Fixtures {
  operations(): FaultOperation[];
  ok(op: string, number: string): WireFixture;
  problem(kind: ProblemKind, extra?: object): WireFixture;
  token(o: { readonly access: string; readonly refresh?: string; readonly expiresIn?: unknown }): WireFixture;
  page(items: unknown[], next?: string): WireFixture;
  /** By path: what a reconciling read finds. */
  settled(op: string, number: string, intentId: string, applied: boolean): Record<string, WireFixture>;
}

/** All that a suite of faults knows of the library under test. It only renames: nothing is repeated, masked or judged in it. */
export interface FaultAdapter {
  create(o: CreateOptions): Client;
  readonly fixtures: Fixtures;
  project(x: unknown): Projection;
  /** For the linear-time cases. */
  publicValidators(): Record<string, (s: string) => unknown>;
  /** For import and package cases. */
  entryPoints(): string[];
  openStore(path: string): Promise<Store>;
  verifyLedger(path: string, head?: string): Promise<{ ok: boolean; firstBad?: number; why?: string }>;
}
