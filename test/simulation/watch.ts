import type { LedgerRecord } from "../../src/store/store.js";
import type { Process } from "./process.js";
import type { World } from "./world.js";
import { bodyText, type WireRequest } from "../../src/model/wire-request.js";

/** What a schedule may not break, each with its title. */
export type Vow =
  | "a verdict is true"
  | "a change is sent once"
  | "nothing leaves unrecorded"
  | "nothing leaves after a stop"
  | "no change is lost"
  | "a refresh token is used once"
  | "the ledger has no gaps"
  | "every call ends";

/** A promise that was broken. */
export interface Breach {
  readonly promise: Vow;
  readonly how: string;
}

/** A request that left a process. */
export interface Departure {
  readonly number: number;
  readonly at: number;
  readonly wall: number;
  readonly process: Process;
  readonly correlator: string;
  readonly path: string;
  readonly body: string;
  /** For a change: whose it is, as the ledger says. */
  readonly intentId: string | undefined;
  /** The client heard in so many words that it may be sent again: at once, or when its caller asks again. */
  allows: "nothing" | "replay" | "newCall";
}

/** A step that was committed, and how many requests of its change had left by then. */
export interface Commit {
  readonly record: LedgerRecord;
  readonly departures: number;
}

/** Other processes have so long, of their own running time, to get out what had passed the gate before it was closed. */
const inFlightMs = 400;

/** Refusals that say nothing about the change itself: its caller may ask for the same again. */
const ofTheMoment = ["MAINTENANCE", "ORDER_IN_PROGRESS", "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", "TOKEN_EXPIRED", "UNAUTHENTICATED"];

/** Sees everything that leaves, is heard, and is committed, and what of it breaks a promise. */
export class Watch {
  readonly breaches: Breach[] = [];
  readonly commits: Commit[] = [];
  readonly departures = new Map<string, Departure[]>();
  readonly #world: World;
  readonly #keyValidMs: number | undefined;
  readonly newest = new Map<string, LedgerRecord>();
  readonly #intentOf = new Map<string, string>();
  readonly #refreshTokens = new Set<string>();
  /** Processes that have heard the operator say stop, and of every other when the shared gate was closed, in its own running time. */
  readonly #told = new Set<Process>();
  readonly #closedAt = new Map<Process, number>();
  #isClosed = false;
  /** Who reopens: how many times at once, and the probes that it sends for them. */
  readonly #reopening = new Map<Process, { readonly times: number; readonly since: number; readonly probes: Set<string> }>();
  readonly #underWay = new Map<Process, number>();
  readonly processes: Process[] = [];
  /** Told of every step that was committed. */
  onCommit: (commit: Commit) => void = () => {};
  #tokenUnderWay: Departure | undefined;
  #left = 0;

  constructor(world: World, keyValidMs: number | undefined) {
    this.#world = world;
    this.#keyValidMs = keyValidMs;
  }

  broken(promise: Vow, how: string): void {
    this.#world.tell("BREACH", () => `${promise}: ${how}`);
    this.breaches.push({ promise, how });
  }

  /** A process hands a request to its transport. */
  willSend(process: Process, { path, headers = {} }: WireRequest): void {
    const correlator = headers["x-correlator"] ?? "";
    const runMs = process.runMs() - (this.#closedAt.get(process) ?? process.runMs());
    if (this.#reopening.has(process)) {
      if (runMs > inFlightMs) this.#whileReopening(process, path, correlator);
      return;
    }
    if (this.#told.has(process))
      this.broken("nothing leaves after a stop", `${process.name} was told to stop and sends ${path} ${correlator}`);
    else if (this.#isClosed && runMs > inFlightMs)
      this.broken(
        "nothing leaves after a stop",
        `${process.name} sends ${path} ${correlator} ${runMs} ms after the gate was closed for all`,
      );
  }

  #whileReopening(process: Process, path: string, correlator: string): void {
    const reopening = this.#reopening.get(process);
    if (!this.#isClosed || !reopening || path === "/auth/token") return;
    reopening.probes.add(correlator);
    if (path !== "/access" || reopening.probes.size > reopening.times)
      this.broken("nothing leaves after a stop", `${process.name} reopens and sends ${path} ${correlator} before its one probe has ended`);
  }

  /** The bytes of a request leave, maybe from a transport that has not noticed that its client has given it up. */
  leaves(process: Process, request: WireRequest, isGivenUp: boolean): Departure {
    const correlator = request.headers?.["x-correlator"] ?? "";
    const { path } = request;
    const intentId = isChange(request) ? this.#intentOf.get(correlator) : undefined;
    const body = bodyText(request) ?? "";
    const { time: at } = this.#world;
    const number = (this.#left += 1);
    const departure: Departure = { number, at, wall: process.now(), process, correlator, path, body, intentId, allows: "nothing" };
    if (isChange(request)) this.#changeLeaves(departure);
    if (path === "/auth/token" && !isGivenUp) this.#tokenLeaves(departure);
    return departure;
  }

  #changeLeaves(departure: Departure): void {
    const { intentId, correlator, process, wall } = departure;
    const newest = intentId === undefined ? undefined : this.newest.get(intentId);
    if (intentId === undefined || newest?.state !== "sending" || newest.correlationId !== correlator)
      return this.broken(
        "nothing leaves unrecorded",
        `${process.name} sends ${correlator}, and the ledger says ${newest?.state} of ${intentId}`,
      );
    if (newest.leaveBy === undefined || newest.leaveBy.getTime() <= wall)
      this.broken("nothing leaves unrecorded", `${process.name} sends ${correlator} after it was to leave`);
    const earlier = this.departures.get(intentId) ?? [];
    this.departures.set(intentId, [...earlier, departure]);
    const last = earlier.at(-1);
    if (last && !this.#mayFollow(last, departure, earlier[0] ?? last))
      this.broken("a change is sent once", `${intentId} leaves again as ${correlator} after ${last.correlator}`);
  }

  #mayFollow(last: Departure, departure: Departure, first: Departure): boolean {
    if (last.allows === "replay" || (last.allows === "newCall" && last.correlator !== departure.correlator)) return true;
    const { body, wall, correlator } = departure;
    return this.#keyValidMs !== undefined && correlator === last.correlator && body === first.body && wall <= first.wall + this.#keyValidMs;
  }

  #tokenLeaves(departure: Departure): void {
    const { process, body, at } = departure;
    const refreshToken = new URLSearchParams(body).get("refresh_token");
    if (refreshToken !== null && this.#refreshTokens.has(refreshToken))
      this.broken("a refresh token is used once", `${process.name} sends ${refreshToken} for the second time`);
    if (refreshToken !== null) this.#refreshTokens.add(refreshToken);
    const other = this.#tokenUnderWay;
    const stoodStill = process.frozenMs > 0 || (other?.process.frozenMs ?? 0) > 0;
    if (other && !other.process.isDead && !stoodStill && at - other.at < 10_000)
      this.broken("a refresh token is used once", `${process.name} asks for a token while ${other.process.name} does`);
    this.#tokenUnderWay = departure;
  }

  /** A process hears an answer. */
  hears(departure: Departure, status: number, text: string): void {
    const code = codeIn(text);
    if (code === "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY") this.#isStopped(departure);
    if (departure === this.#tokenUnderWay) this.#tokenUnderWay = undefined;
    if (status === 401 && code !== undefined) departure.allows = "replay";
    else if (status === 429 || ofTheMoment.includes(code ?? "")) departure.allows = "newCall";
  }

  /** A process was told to stop. Where its probe, or the log-in before it, was told so, its reopening is over. */
  #isStopped({ process, path, at }: Departure): void {
    this.#told.add(process);
    const reopening = this.#reopening.get(process);
    if (reopening?.times === 1 && at >= reopening.since && (path === "/access" || path === "/auth/token")) this.#reopening.delete(process);
  }

  /** Whatever came of it, a request is over for its process. */
  isOver(departure: Departure | undefined): void {
    if (departure === this.#tokenUnderWay) this.#tokenUnderWay = undefined;
  }

  /** A step of a change is in the shared ledger. */
  committed(record: LedgerRecord): void {
    const { intentId, state, correlationId } = record;
    this.newest.set(intentId, record);
    if (state === "sending" && correlationId !== undefined) this.#intentOf.set(correlationId, intentId);
    const commit = { record, departures: this.departures.get(intentId)?.length ?? 0 };
    this.commits.push(commit);
    this.onCommit(commit);
  }

  /** The shared gate is in the shared store. */
  gateIsSet(isClosed: boolean): void {
    if (isClosed && !this.#isClosed) for (const process of this.processes) this.#closedAt.set(process, process.runMs());
    if (!isClosed && (this.#isClosed || this.#reopening.size > 0)) {
      this.#told.clear();
      this.#closedAt.clear();
    }
    this.#isClosed = isClosed;
  }

  begins(process: Process): void {
    this.processes.push(process);
    if (this.#isClosed) this.#closedAt.set(process, -Infinity);
  }

  /** A person tells a process to stop. */
  closes(process: Process): void {
    this.#told.add(process);
  }

  reopens(process: Process): void {
    const { times, probes } = this.#reopening.get(process) ?? { times: 0, probes: new Set() };
    this.#reopening.set(process, { times: times + 1, since: this.#world.time, probes });
    this.#underWay.set(process, (this.#underWay.get(process) ?? 0) + 1);
  }

  hasReopened(process: Process): void {
    const left = (this.#underWay.get(process) ?? 1) - 1;
    this.#underWay.set(process, left);
    if (left === 0) this.#reopening.delete(process);
  }
}

/** Whether a request is an application, or takes one back. */
export function isChange({ method, path }: WireRequest): boolean {
  return method === "POST" && (path === "/orders" || path.endsWith("/cancel"));
}

function codeIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { readonly code?: string }).code;
  } catch {
    return undefined;
  }
}
