import { type ErrorCode, factsOf } from "../errors/codes.js";
import { KcellError } from "../errors/kcell-error.js";
import type { MaintenanceWindow } from "../model/access.js";
import type { Clock } from "../model/clock.js";
import type { Emit } from "../model/events.js";
import { given } from "../model/given.js";
import type { Meta } from "../model/meta.js";
import type { Incident } from "../model/incident.js";
import { type Cells, readCell, updateCell } from "../store/cell-value.js";
import type { Call } from "./call.js";
import { type Closure, type GateClosure, type GateScope, refusedBy, scopeClosedBy } from "./closure.js";
import {
  closureFor,
  closuresIn,
  type GateCell,
  incidentsIn,
  type Raised,
  reopened,
  type Reopening,
  reopeningBegun,
  reopeningFailed,
  withClosure,
  withRaised,
} from "./gate-cell.js";
import type { Maintenance } from "./maintenance.js";

/** Two answers in a row that nobody can read are a wall, not an accident. */
const unreadableRefusalsThatClose = 2;

/** What the client holds about the gate. */
export interface GateState {
  readonly open: boolean;
  /** Why it is closed: for the whole subscriber, for credentials, or for changes. */
  readonly closures: readonly GateClosure[];
  readonly maintenance: readonly MaintenanceWindow[];
}

/** What the gate is kept with. */
export interface GateOptions {
  readonly cells: Cells;
  /** Name of the cell, one for each subscriber. */
  readonly key: string;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly maintenance: Maintenance;
  /** Where questions go (rule 2.16). */
  readonly contact: string | undefined;
}

/** A closing that is known in this process before the cell is written: what waits behind that write must not slip out. */
interface Latch {
  readonly closure: Closure;
  /** The cell tells it too, so that an open cell means that another process has reopened. */
  isWritten: boolean;
}

/** Knows who may pass the gate, what closes it, and how a person opens it again (rule 2.9). */
export class GateKeeper {
  readonly #options: GateOptions;
  #latch: Latch | undefined;
  #probing = false;
  #unreadableRefusals = 0;
  /** What the probe was refused with. */
  #probeMet: Closure | undefined;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Gives the closing that a call passes as part of a reopening. @throws {KcellError} The code of any other closing, or `MAINTENANCE`. */
  async admit(call: Call<unknown>): Promise<Closure | undefined> {
    // Asked before looking: a look that began before the cell was written shows it open too.
    const latch = this.#latch?.isWritten ? this.#latch : undefined;
    const cell = await this.#cell();
    if (latch && !cell.subscriber && !cell.reopening?.subscriber) this.#unlatch(latch);
    const closure = this.#latch?.closure ?? closureFor(cell, call);
    if (closure && !this.#probes(call)) throw this.#refusal(closure);
    await this.#options.maintenance.admit(call);
    return closure;
  }

  /** Why what passed a closed gate as part of a reopening may not leave any more. */
  refusalOfProbe(call: Call<unknown>, closure: Closure): KcellError | undefined {
    return this.#probes(call) ? undefined : this.#refusal(closure);
  }

  /**
   * A second look at what other processes know: one of them may have been told to stop while this one wrote a change to its ledger.
   *
   * @throws {KcellError} The code of the closing.
   */
  async admitAgain(call: Call<unknown>): Promise<void> {
    const closure = closureFor(await this.#cell(), call);
    if (closure && !this.#probes(call)) throw this.#refusal(closure);
  }

  /** The last look, with nothing awaited between it and the transport: why a call may not leave. */
  refusalOf(call: Call<unknown>): KcellError | undefined {
    return this.#latch && !this.#probes(call) ? this.#refusal(this.#latch.closure) : undefined;
  }

  /** The first look at a refusal: from here on whatever is about to leave stays. */
  latch(call: Call<unknown>, error: KcellError): void {
    if (scopeClosedBy(error, call) !== "subscriber") return;
    const closure = this.#closure(call, error, "subscriber");
    if (this.#probes(call)) this.#probeMet = closure;
    this.#probing = false;
    this.#latch ??= { closure, isWritten: false };
  }

  /** Learns from a refusal that came from the operator. */
  async refused(call: Call<unknown>, error: KcellError): Promise<void> {
    if (error.attempts === 0) return;
    const scope = scopeClosedBy(error, call);
    // What the probe meets, the reopening closes by: its caller is told.
    if (scope && !this.#probes(call) && !this.#probeMet) await this.#close(this.#closure(call, error, scope));
    this.#unreadableRefusals = error.code === "REFUSAL_UNREADABLE" ? this.#unreadableRefusals + 1 : 0;
    if (this.#unreadableRefusals >= unreadableRefusalsThatClose) {
      await this.#close({ ...this.#closure(call, error, "changes"), code: "UNREADABLE_REFUSALS" });
    }
    if (error.code === "MAINTENANCE") await this.#options.maintenance.met(error.retryAt);
  }

  /** The operator answers as it should. */
  async passed(call: Call<unknown>): Promise<void> {
    // What a change reads before it leaves gets through where the change itself may not.
    if (!call.beside) this.#unreadableRefusals = 0;
    await this.#options.maintenance.passed(call);
  }

  /** The operator says in a good answer that the subscriber is to stop. */
  async told(code: ErrorCode, { requestId, correlationId }: Meta): Promise<void> {
    const closure: Closure = { code, scope: "subscriber", since: this.#options.clock.now(), correlationId, ...given({ requestId }) };
    this.#latch ??= { closure, isWritten: false };
    await this.#close(closure);
  }

  /** A person closes it: the operator may simply have rung up. */
  async close(by: { readonly by: string; readonly reason: string }): Promise<void> {
    const closure: Closure = { code: "SENDING_STOPPED", scope: "subscriber", since: this.#options.clock.now(), ...by };
    this.#latch = { closure, isWritten: false };
    await this.#close(closure);
  }

  /**
   * A person opens it: first for the probe alone, and when that went well, for everybody.
   *
   * @throws {KcellError} What the probe met, or what closed the gate again meanwhile: that the person did not know.
   */
  async reopen(reopening: Reopening, probe: () => Promise<void>): Promise<void> {
    const attempt = crypto.randomUUID();
    const latch = this.#latch;
    await this.#update((cell) => reopeningBegun(cell, attempt));
    this.#probing = true;
    this.#probeMet = undefined;
    try {
      await probe();
    } catch (error) {
      await this.#update((cell) => reopeningFailed(cell, attempt));
      // It may have been open before, or opened by somebody else: what the probe was told holds, in a refusal or in a good answer.
      const met = this.#probeMet ?? this.#toldIn(error);
      if (met) await this.#close(met);
      throw error;
    } finally {
      this.#probing = false;
      this.#probeMet = undefined;
    }
    this.#unreadableRefusals = 0;
    await this.#update((cell) => reopened(cell, { ...reopening, at: this.#options.clock.now() }, attempt));
    const [closure] = closuresIn(await this.#cell());
    if (closure) throw this.#refusal(closure);
    this.#unlatch(latch);
  }

  async state(): Promise<GateState> {
    const closures = closuresIn(await this.#cell()).map((closure) => ({
      ...closure,
      since: new Date(closure.since),
      ...given({ clause: factsOf(closure.code).clause }),
    }));
    return { open: closures.length === 0, closures, maintenance: await this.#options.maintenance.windows() };
  }

  async incidents(): Promise<readonly Incident[]> {
    return incidentsIn(await this.#cell());
  }

  /** Something that the operator is to be told of, and that stops nothing (rule 2.14). What is known already is not told again. */
  async raise(raised: Raised): Promise<void> {
    let isNew = false;
    await this.#update((cell) => {
      const next = withRaised(cell, raised, this.#options.clock.now());
      isNew = next !== undefined;
      return next;
    });
    const { emit, contact } = this.#options;
    if (isNew) emit({ type: "incident", clause: "2.14", ...raised, ...given({ contact }) });
  }

  #toldIn(error: unknown): Closure | undefined {
    if (!KcellError.is(error) || error.attempts === 0 || error.kind !== "suspended") return undefined;
    const { code, requestId, correlationId } = error;
    return { code, scope: "subscriber", since: this.#options.clock.now(), ...given({ requestId, correlationId }) };
  }

  #refusal(closure: Closure): KcellError {
    return refusedBy(closure, this.#options.contact);
  }

  /** Only what was looked at: what has closed it since stays. */
  #unlatch(latch: Latch | undefined): void {
    if (this.#latch === latch) this.#latch = undefined;
  }

  #probes({ probe, operation }: Call<unknown>): boolean {
    return this.#probing && (probe === true || operation === "token" || operation === "tokenRefresh");
  }

  /** Closes once: of all that notice at the same time, one tells. */
  async #close(closure: Closure): Promise<void> {
    let isNew = false;
    const latch = this.#latch;
    await this.#update((before) => {
      const { cell, isNew: closesNow } = withClosure(before, closure);
      isNew = closesNow;
      return cell;
    });
    if (closure.scope === "subscriber" && latch) latch.isWritten = true;
    const { since: _, ...facts } = closure;
    const { clause } = factsOf(closure.code);
    const { emit, contact } = this.#options;
    if (isNew) emit({ type: "gateClosed", ...facts, ...given({ clause, contact }) });
  }

  #closure(call: Call<unknown>, { code, requestId }: KcellError, scope: GateScope): Closure {
    const { operation, correlationId, credentialsId } = call;
    return { code, scope, since: this.#options.clock.now(), operation, correlationId, ...given({ requestId, credentialsId }) };
  }

  async #cell(): Promise<GateCell> {
    return (await readCell<GateCell>(this.#options.cells, this.#options.key)) ?? {};
  }

  async #update(step: (cell: GateCell) => GateCell | undefined): Promise<void> {
    await updateCell<GateCell>(this.#options.cells, this.#options.key, (cell) => step(cell ?? {}));
  }
}
