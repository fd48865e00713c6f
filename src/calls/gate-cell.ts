import { factsOf } from "../errors/codes.js";
import { given } from "../model/given.js";
import type { Incident } from "../model/incident.js";
import type { Call } from "./call.js";
import type { Closure } from "./closure.js";

/** The oldest incidents go first, but none whose closing still stands. */
const mostIncidents = 100;
const mostCorrelationIds = 20;

/** An incident as JSON. */
type StoredIncident = Omit<Incident, "at" | "lastAt" | "reopened"> & {
  readonly at: number;
  readonly lastAt: number;
  readonly reopened?: Reopening & { readonly at: number };
};

/** What is told of an incident that stops nothing. */
export type Raised = Pick<Incident, "code"> &
  Partial<Pick<Incident, "operation" | "requestId" | "correlationId" | "credentialsId" | "orderId" | "by" | "reason">>;

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
  /**
   * What a person is about to open, and which of several who try. It is closed until that has succeeded; what closes meanwhile is closed beside it.
   */
  readonly reopening?: Closed & { readonly attempt?: string };
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

/** The cell with one more closure and its incident; where that is closed already, its incident was met once more. */
export function withClosure(cell: GateCell, closure: Closure): { readonly cell: GateCell; readonly isNew: boolean } {
  const { scope, credentialsId = "" } = closure;
  const standing = scope === "credentials" ? cell.credentials?.[credentialsId] : cell[scope];
  if (standing) return { cell: metAgain(cell, standing, closure), isNew: false };
  const closed = scope === "credentials" ? { credentials: { ...cell.credentials, [credentialsId]: closure } } : { [scope]: closure };
  return { cell: { ...withIncident(cell, incidentOf(closure)), ...closed }, isNew: true };
}

function metAgain(cell: GateCell, standing: Closure, { since: lastAt, correlationId }: Closure): GateCell {
  const id = incidentId(standing);
  const incidents = cell.incidents?.map((incident) => {
    if (incident.id !== id) return incident;
    const correlationIds = [...(incident.correlationIds ?? []), ...(correlationId === undefined ? [] : [correlationId])];
    return { ...incident, lastAt, count: incident.count + 1, correlationIds: correlationIds.slice(0, mostCorrelationIds) };
  });
  return { ...cell, ...given({ incidents }) };
}

/** The cell with an incident that stops nothing, or undefined where it is known already. */
export function withRaised(cell: GateCell, raised: Raised, at: number): GateCell | undefined {
  const named = raised.orderId === undefined ? undefined : `${raised.code}-${raised.orderId}`;
  if (cell.incidents?.some((incident) => incident.id === named)) return undefined;
  const id = named ?? `${raised.code}-${at}-${cell.incidents?.length ?? 0}`;
  const correlationIds = raised.correlationId === undefined ? undefined : [raised.correlationId];
  return withIncident(cell, { ...raised, id, at, lastAt: at, count: 1, ...given({ clause: factsOf(raised.code).clause, correlationIds }) });
}

function withIncident(cell: GateCell, incident: StoredIncident): GateCell {
  const all = [...(cell.incidents ?? []), incident];
  if (all.length <= mostIncidents) return { ...cell, incidents: all };
  const standing = new Set(closuresIn(cell).map(incidentId));
  const oldest = all.findIndex(({ id }) => !standing.has(id));
  return { ...cell, incidents: all.toSpliced(oldest, 1) };
}

/** A person begins to open what is closed now; another one who was about to cannot any more, for that one does not know all of it. */
export function reopeningBegun({ incidents, reopening, ...closed }: GateCell, attempt: string): GateCell {
  return { reopening: { ...together(reopening, closed), attempt }, ...given({ incidents }) };
}

/** Everything that is closed in either; of one scope the later closure stands. */
function together(earlier: Closed = {}, later: Closed): Closed {
  const credentials = { ...earlier.credentials, ...later.credentials };
  const { subscriber = earlier.subscriber, changes = earlier.changes } = later;
  return given({ subscriber, changes, ...(Object.keys(credentials).length > 0 && { credentials }) });
}

/** The probe failed: what was about to be opened is closed as before. Undefined where somebody else is about to open it now. */
export function reopeningFailed({ reopening, ...cell }: GateCell, attempt: string): GateCell | undefined {
  if (reopening?.attempt !== attempt) return undefined;
  const { attempt: _, ...closed } = reopening;
  return { ...cell, ...together(closed, cell) };
}

/**
 * The probe succeeded: it is open, but for what was closed meanwhile. The incidents stay, and say who reopened. Undefined where somebody else is about
 * to open it now.
 */
export function reopened(
  { reopening, incidents, ...cell }: GateCell,
  by: Reopening & { readonly at: number },
  attempt: string,
): GateCell | undefined {
  if (reopening?.attempt !== attempt) return undefined;
  const standing = new Set(closuresOf(cell).map(incidentId));
  const isOpened = ({ id, scope, reopened: before }: StoredIncident) => scope !== undefined && !before && !standing.has(id);
  const marked = incidents?.map((incident) => (isOpened(incident) ? { ...incident, reopened: by } : incident));
  return { ...cell, ...given({ incidents: marked }) };
}

/** The incidents with real dates. */
export function incidentsIn({ incidents = [] }: GateCell): readonly Incident[] {
  return incidents.map(({ reopened: opened, ...incident }) => ({
    ...incident,
    at: new Date(incident.at),
    lastAt: new Date(incident.lastAt),
    ...(opened && { reopened: { ...opened, at: new Date(opened.at) } }),
  }));
}

function incidentId({ code, since }: Closure): string {
  return `${code}-${since}`;
}

function incidentOf(closure: Closure): StoredIncident {
  const { code, scope, since, operation, requestId, correlationId, credentialsId, by, reason } = closure;
  const { clause } = factsOf(code);
  const correlationIds = correlationId === undefined ? undefined : [correlationId];
  const known = given({ clause, operation, requestId, correlationId, correlationIds, credentialsId, by, reason });
  return { id: incidentId(closure), code, scope, at: since, lastAt: since, count: 1, ...known };
}
