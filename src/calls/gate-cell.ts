import { factsOf } from "../errors/codes.js";
import { given } from "../model/given.js";
import type { Incident } from "../model/incident.js";
import type { Call } from "./call.js";
import type { Closure } from "./closure.js";

/** The oldest incidents go first. */
const mostIncidents = 100;

/** An incident as JSON. */
type StoredIncident = Omit<Incident, "at" | "reopened"> & { readonly at: number; readonly reopened?: Reopening & { readonly at: number } };

/** Who opens the gate again, and why. */
export interface Reopening {
  readonly by: string;
  readonly note: string;
  readonly operatorReference?: string;
}

/** Everything that is closed. */
interface Closed {
  readonly subscriber?: Closure;
  readonly credentials?: Readonly<Record<string, Closure>>;
  readonly changes?: Closure;
}

/** What all clients of a subscriber know of the gate. JSON. */
export interface GateCell extends Closed {
  /** What a person is about to open. It is closed until that has succeeded; what closes meanwhile is closed beside it. */
  readonly reopening?: Closed;
  readonly incidents?: readonly StoredIncident[];
}

/** What stops a call, if anything does. */
export function closureFor(cell: GateCell, call: Call<unknown>): Closure | undefined {
  return stopping(cell, call) ?? (cell.reopening && stopping(cell.reopening, call));
}

function stopping({ subscriber, credentials, changes }: Closed, call: Call<unknown>): Closure | undefined {
  const ofCredentials = call.credentialsId === undefined ? undefined : credentials?.[call.credentialsId];
  return subscriber ?? ofCredentials ?? (call.safety === "change" ? changes : undefined);
}

/** Everything that is closed, also what is about to be opened. */
export function closuresIn({ reopening = {}, ...cell }: GateCell): readonly Closure[] {
  return [...closuresOf(reopening), ...closuresOf(cell)];
}

function closuresOf({ subscriber, credentials = {}, changes }: Closed): readonly Closure[] {
  return [subscriber, ...Object.values(credentials), changes].filter((closure) => closure !== undefined);
}

/** The cell with one more closure and its incident, or undefined where that is closed already. */
export function withClosure(cell: GateCell, closure: Closure, credentialsId: string): GateCell | undefined {
  const { scope } = closure;
  const standing = scope === "credentials" ? cell.credentials?.[credentialsId] : cell[scope];
  if (standing) return undefined;
  const closed = scope === "credentials" ? { credentials: { ...cell.credentials, [credentialsId]: closure } } : { [scope]: closure };
  return { ...cell, ...closed, incidents: [...(cell.incidents ?? []), incidentOf(closure)].slice(-mostIncidents) };
}

/** A person begins to open what is closed now. */
export function reopeningBegun({ incidents, reopening, ...closed }: GateCell): GateCell {
  return { reopening: { ...reopening, ...closed }, ...given({ incidents }) };
}

/** The probe failed: what was about to be opened is closed as before. */
export function reopeningFailed({ reopening, ...cell }: GateCell): GateCell {
  return { ...reopening, ...cell };
}

/** The probe succeeded: it is open, but for what was closed meanwhile. The incidents stay, and say who reopened. */
export function reopened({ reopening = {}, incidents, ...cell }: GateCell, by: Reopening & { readonly at: number }): GateCell {
  const opened = new Set(closuresOf(reopening).map(incidentId));
  const marked = incidents?.map((incident) => (opened.has(incident.id) ? { ...incident, reopened: by } : incident));
  return { ...cell, ...given({ incidents: marked }) };
}

/** The incidents with real dates. */
export function incidentsIn({ incidents = [] }: GateCell): readonly Incident[] {
  return incidents.map(({ reopened: opened, ...incident }) => ({
    ...incident,
    at: new Date(incident.at),
    ...(opened && { reopened: { ...opened, at: new Date(opened.at) } }),
  }));
}

function incidentId({ code, since }: Closure): string {
  return `${code}-${since}`;
}

function incidentOf(closure: Closure): StoredIncident {
  const { code, since, operation, requestId, correlationId, by, reason } = closure;
  const { clause } = factsOf(code);
  return { id: incidentId(closure), code, at: since, ...given({ clause, operation, requestId, correlationId, by, reason }) };
}
