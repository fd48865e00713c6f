import { factsOf } from "../errors/codes.js";
import { given } from "../model/given.js";
import type { Incident } from "../model/incident.js";
import type { Call } from "./call.js";
import type { Closure } from "./closure.js";

/** The oldest incidents go first. */
const mostIncidents = 100;

/** An incident as JSON. */
type StoredIncident = Omit<Incident, "at" | "reopened"> & { readonly at: number; readonly reopened?: Reopening & { readonly at: number } };

/** A closure, and the newest one that came while it stood: whoever is reopening does not know of that one. */
type Standing = Closure & { readonly again?: Closure };

/** What all clients of a subscriber know of the gate. JSON. */
export interface GateCell {
  readonly subscriber?: Standing;
  readonly credentials?: Readonly<Record<string, Standing>>;
  readonly changes?: Standing;
  readonly incidents?: readonly StoredIncident[];
}

/** What stops a call, if anything does. */
export function closureFor(cell: GateCell, call: Call<unknown>): Closure | undefined {
  const ofCredentials = call.credentialsId === undefined ? undefined : cell.credentials?.[call.credentialsId];
  return cell.subscriber ?? ofCredentials ?? (call.safety === "change" ? cell.changes : undefined);
}

/** Everything that is closed. */
export function closuresIn(cell: GateCell): readonly Closure[] {
  return standingIn(cell).map(({ again: _, ...closure }) => closure);
}

function standingIn(cell: GateCell): readonly Standing[] {
  return [cell.subscriber, ...Object.values(cell.credentials ?? {}), cell.changes].filter((standing) => standing !== undefined);
}

/** The cell with one more closure and its incident. Where that is closed already a later one is only noted, and undefined is no change. */
export function withClosure(cell: GateCell, closure: Closure, credentialsId: string): GateCell | undefined {
  const { scope } = closure;
  const standing = scope === "credentials" ? cell.credentials?.[credentialsId] : cell[scope];
  if (standing && closure.since <= standing.since) return undefined;
  const next: Standing = standing ? { ...standing, again: closure } : closure;
  const closed = scope === "credentials" ? { credentials: { ...cell.credentials, [credentialsId]: next } } : { [scope]: next };
  return { ...cell, ...closed, ...(!standing && { incidents: newest([...(cell.incidents ?? []), incidentOf(closure)]) }) };
}

/** Who opens the gate again, and why. */
export interface Reopening {
  readonly by: string;
  readonly note: string;
  readonly operatorReference?: string;
}

/** The cell with everything open that was closed before `since`. The incidents stay, and say who reopened; what came later is one of its own. */
export function reopened(cell: GateCell, since: number, reopening: Reopening & { readonly at: number }): GateCell {
  const staying = (standing: Standing | undefined): Standing | undefined =>
    [standing, standing?.again].find((closure) => closure !== undefined && closure.since > since);
  const credentials = Object.entries(cell.credentials ?? {}).flatMap(([id, standing]) => {
    const closure = staying(standing);
    return closure ? [[id, closure] as const] : [];
  });
  const over = (cell.incidents ?? []).map((incident) =>
    incident.at > since ? incident : { ...incident, reopened: incident.reopened ?? reopening },
  );
  const cameSince = standingIn(cell)
    .filter((standing) => standing.since <= since)
    .map(staying);
  const incidents = newest([...over, ...cameSince.filter((closure) => closure !== undefined).map(incidentOf)]);
  return {
    ...given({ subscriber: staying(cell.subscriber), changes: staying(cell.changes) }),
    ...(credentials.length > 0 && { credentials: Object.fromEntries(credentials) }),
    ...(incidents.length > 0 && { incidents }),
  };
}

function newest(incidents: readonly StoredIncident[]): readonly StoredIncident[] {
  return incidents.slice(-mostIncidents);
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
