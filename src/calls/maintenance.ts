import { KcellError } from "../errors/kcell-error.js";
import type { MaintenanceWindow } from "../model/access.js";
import type { Clock } from "../model/clock.js";
import type { Emit } from "../model/events.js";
import { type Cells, readCell, updateCell } from "../store/cell-value.js";
import type { Call } from "./call.js";

const probeEveryMs = 60_000;

/** A window as JSON; wall times in milliseconds. */
interface StoredWindow {
  readonly from: number;
  readonly until?: number;
  readonly source: string;
}

interface MaintenanceCell {
  readonly windows: readonly StoredWindow[];
  /** When a read last went out to see whether it is over. */
  readonly probedAt?: number;
}

/** What the windows are kept with. */
export interface MaintenanceOptions {
  readonly cells: Cells;
  /** Name of the cell, one for each subscriber. */
  readonly key: string;
  readonly clock: Clock;
  readonly emit: Emit;
}

/**
 * Knows when the operator works on its systems (rule 2.6), from the wire or from a person who got the e-mail. Inside a window changes do not
 * leave, and one read a minute goes out to see whether it is over.
 */
export class Maintenance {
  readonly #options: MaintenanceOptions;
  /** The newest call met a window, so that its success means something. */
  #inside = false;

  constructor(options: MaintenanceOptions) {
    this.#options = options;
  }

  /** @throws {KcellError} `MAINTENANCE` inside a window, with `retryAt`. */
  async admit(call: Call<unknown>): Promise<void> {
    const { cells, key, clock } = this.#options;
    const now = clock.now();
    const cell = await readCell<MaintenanceCell>(cells, key);
    const window = cell?.windows.find((candidate) => isAround(candidate, now));
    this.#inside = window !== undefined;
    if (!cell || !window) return;
    if (call.safety === "read" && (await this.#mayProbe(call, now))) return;
    const nextProbeAt = ((await readCell<MaintenanceCell>(cells, key))?.probedAt ?? -Infinity) + probeEveryMs;
    const retryAt = new Date(window.until ?? Math.max(nextProbeAt, now + 1));
    throw new KcellError("MAINTENANCE", "The operator is doing preventive work, so nothing was sent.", { retryAt });
  }

  /** A window from the wire or from a person. The same window twice is one. */
  async add({ from, until, source }: MaintenanceWindow): Promise<void> {
    const now = this.#options.clock.now();
    const window: StoredWindow = { from: from.getTime(), source, ...(until && { until: until.getTime() }) };
    let isNew = false;
    await this.#update((cell) => {
      const windows = cell.windows.filter((known) => known.until === undefined || known.until > now);
      isNew = !windows.some((known) => known.until === window.until && (known.from === window.from || isAround(known, now)));
      return isNew ? { ...cell, windows: [...windows, window] } : undefined;
    });
    if (isNew) this.#options.emit({ type: "maintenance", clause: "2.6", window: toWindow(window) });
  }

  /** The operator refused because of maintenance just now, and told until when, or not. */
  async met(until: Date | undefined): Promise<void> {
    const now = this.#options.clock.now();
    const known = (await this.#stored()).some((window) => window.source === "wire" && isAround(window, now));
    if (!known) await this.add({ from: new Date(now), source: "wire", ...(until && { until }) });
    await this.#update((cell) => ({
      windows: until ? cell.windows.map((window) => prolonged(window, now, until.getTime())) : cell.windows,
      probedAt: now,
    }));
  }

  /** A read came back well: what the wire told of is over. A window that a person entered stays. */
  async passed(call: Call<unknown>): Promise<void> {
    if (!this.#inside || call.operation.startsWith("token")) return;
    this.#inside = false;
    const now = this.#options.clock.now();
    await this.#update((cell) => ({
      ...cell,
      windows: cell.windows.filter((window) => window.source !== "wire" || !isAround(window, now)),
    }));
  }

  async windows(): Promise<readonly MaintenanceWindow[]> {
    const now = this.#options.clock.now();
    return (await this.#stored()).filter(({ until }) => until === undefined || until > now).map(toWindow);
  }

  async #stored(): Promise<readonly StoredWindow[]> {
    return (await readCell<MaintenanceCell>(this.#options.cells, this.#options.key))?.windows ?? [];
  }

  /** Of all reads that want to, one goes. The log-in that it may need goes before it, and is not counted. */
  async #mayProbe({ operation }: Call<unknown>, now: number): Promise<boolean> {
    let isMine = false;
    await this.#update((cell) => {
      isMine = now >= (cell.probedAt ?? -Infinity) + probeEveryMs;
      return isMine && !operation.startsWith("token") ? { ...cell, probedAt: now } : undefined;
    });
    return isMine;
  }

  async #update(step: (cell: MaintenanceCell) => MaintenanceCell | undefined): Promise<void> {
    await updateCell<MaintenanceCell>(this.#options.cells, this.#options.key, (cell) => step(cell ?? { windows: [] }));
  }
}

/** The operator says later what it said before: it is the same window. */
function prolonged(window: StoredWindow, now: number, until: number): StoredWindow {
  const isOlder = window.source === "wire" && isAround(window, now) && (window.until ?? 0) < until;
  return isOlder ? { ...window, until } : window;
}

function isAround({ from, until }: StoredWindow, now: number): boolean {
  return from <= now && (until === undefined || now < until);
}

function toWindow({ from, until, source }: StoredWindow): MaintenanceWindow {
  return { from: new Date(from), source, ...(until !== undefined && { until: new Date(until) }) };
}
