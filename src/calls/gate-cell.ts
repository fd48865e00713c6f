import { factsOf } from "../errors/codes.js";
import type { Incident } from "../model/incident.js";
import type { Call } from "./call.js";
import type { Closure } from "./closure.js";

/** The oldest incidents go first. */
const mostIncidents = 100;

/** An incident as JSON. */
type StoredIncident = Omit<Incident, "at" | "reopened"> & { readonly at: number; readonly reopened?: Reopening & { readonly at: number } };

/** What all clients of a subscriber know of the gate. JSON. */
export interface GateCell {
  readonly subscriber?: Closure;
  readonly credentials?: Readonly<Record<string, Closure>>;
  readonly changes?: Closure;
  readonly incidents?: readonly StoredIncident[];
}

/** What stops a call, if anything does. */
export function closureFor(cell: GateCell, call: Call<unknown>): Closure | undefined {
  const ofCredentials = call.credentialsId === undefined ? undefined : cell.credentials?.[call.credentialsId];
  return cell.subscriber ?? ofCredentials ?? (call.safety === "change" ? cell.changes : undefined);
}

/** Everything that is closed. */
export function closuresIn(cell: GateCell): readonly Closure[] {
  return [cell.subscriber, ...Object.values(cell.credentials ?? {}), cell.changes].filter((closure) => closure !== undefined);
}

/** The cell with one more closure and its incident, or undefined where that is closed already. */
export function withClosure(cell: GateCell, closure: Closure, credentialsId: string): GateCell | undefined {
  const { scope } = closure;
  const standing = scope === "credentials" ? cell.credentials?.[credentialsId] : cell[scope];
  if (standing) return undefined;
  const closed = scope === "credentials" ? { credentials: { ...cell.credentials, [credentialsId]: closure } } : { [scope]: closure };
  return { ...cell, ...closed, incidents: [...(cell.incidents ?? []), incidentOf(closure)].slice(-mostIncidents) };
}

/** Who opens the gate again, and why. */
export interface Reopening {
  readonly by: string;
  readonly note: string;
  readonly operatorReference?: string;
}

/** The cell with everything open that was closed before `since`; the incidents stay, and say who reopened. */
export function reopened(cell: GateCell, since: number, reopening: Reopening & { readonly at: number }): GateCell {
  const stays = (closure: Closure | undefined): closure is Closure => closure !== undefined && closure.since > since;
  const credentials = Object.entries(cell.credentials ?? {}).filter(([, closure]) => stays(closure));
  return {
    ...(stays(cell.subscriber) && { subscriber: cell.subscriber }),
    ...(credentials.length > 0 && { credentials: Object.fromEntries(credentials) }),
    ...(stays(cell.changes) && { changes: cell.changes }),
    ...(cell.incidents && { incidents: cell.incidents.map((incident) => ({ ...incident, reopened: incident.reopened ?? reopening })) }),
  };
}

/** The incidents with real dates. */
export function incidentsIn({ incidents = [] }: GateCell): readonly Incident[] {
  return incidents.map(({ reopened: opened, ...incident }) => ({
    ...incident,
    at: new Date(incident.at),
    ...(opened && { reopened: { ...opened, at: new Date(opened.at) } }),
  }));
}

function incidentOf({ code, since, operation, requestId, correlationId, by, reason }: Closure): StoredIncident {
  const { clause } = factsOf(code);
  return {
    id: `${code}-${since}`,
    code,
    at: since,
    ...(clause !== undefined && { clause }),
    ...(operation !== undefined && { operation }),
    ...(requestId !== undefined && { requestId }),
    ...(correlationId !== undefined && { correlationId }),
    ...(by !== undefined && { by }),
    ...(reason !== undefined && { reason }),
  };
}
