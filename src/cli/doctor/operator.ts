import { type Access, KcellError, type KcellEvent, type Transport } from "../../index.js";
import { failed, type Finding, found } from "./finding.js";
import type { Patient } from "./patient.js";

type Attempt = Extract<KcellEvent, { readonly type: "attempt" }>;

/** More than so many seconds between two clocks can cost a log-in. */
const mostSeconds = 60;
/** A log-in and one read. What would come after that is not sent: operators lock accounts after three log-ins (rule 2.9). */
const mostRequests = 2;

/** What the operator was seen to say. */
interface Seen {
  readonly attempts: readonly Attempt[];
  /** Seconds that this machine is ahead; undefined where no answer told the time. */
  readonly aheadSeconds: number | undefined;
  readonly access: Access | undefined;
  readonly error: KcellError | undefined;
}

/** Logs in once and asks once how the access stands. */
export async function checkOperator(patient: Patient, stop: AbortSignal): Promise<readonly Finding[]> {
  const seen = await ask(patient, stop);
  return [clockOf(seen), ...(seen.error ? whatFailed(seen, seen.error) : [found("accepted"), ...accessOf(seen)])];
}

async function ask({ clientOf, hasAccess }: Patient, stop: AbortSignal): Promise<Seen> {
  const attempts: Attempt[] = [];
  let aheadSeconds: number | undefined;
  const watch = (transport: Transport): Transport => {
    let sent = 0;
    return {
      async send(request, options) {
        sent += 1;
        if (sent > mostRequests) throw new KcellError("ABORTED", "The command sends no more than a log-in and a read.");
        const answer = await transport.send(request, options);
        aheadSeconds ??= aheadOf(answer.headers.get("date"));
        return answer;
      },
    };
  };
  const kcell = clientOf((event) => event.type === "attempt" && attempts.push(event), watch);
  try {
    const access = hasAccess ? await kcell.access.state({ signal: stop }) : undefined;
    if (!hasAccess) for await (const _page of kcell.numbers.list({}, { signal: stop }).pages()) break;
    return { attempts, aheadSeconds, access, error: undefined };
  } catch (error) {
    if (!KcellError.is(error)) throw error;
    return { attempts, aheadSeconds, access: undefined, error };
  } finally {
    await kcell.close();
  }
}

function aheadOf(date: string | null): number | undefined {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? undefined : Math.round((Date.now() - at) / 1000);
}

function clockOf({ aheadSeconds }: Seen): Finding {
  if (aheadSeconds === undefined) return found("clockUnknown");
  const seconds = Math.abs(aheadSeconds);
  return seconds > mostSeconds ? found("clockWrong", { seconds }) : found("clockRight");
}

/** The first thing that went wrong, not what came of it. */
function whatFailed({ attempts }: Seen, last: KcellError): readonly Finding[] {
  const first = attempts.find(({ code }) => code !== undefined);
  const isLogin = first?.operation === "token" || attempts.length === 0;
  const { code = last.code, status, requestId } = first ?? {};
  const error = new KcellError(code, "", { ...(status !== undefined && { status }), ...(requestId !== undefined && { requestId }) });
  // The certificate was good a moment ago; what TLS still stumbles over is that it asked for ours.
  if (code === "TLS_FAILED") return [found("wantsCertificate")];
  if (code === "MAINTENANCE") return [failed("maintenance", error)];
  if (error.kind === "suspended") return [failed("access", error)];
  if (isLogin || ["auth", "credentialsRevoked"].includes(error.kind)) return [failed("credentials", error)];
  return [found("accepted"), failed("access", error)];
}

const stops = {
  restricted: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
  suspended: "ACCESS_SUSPENDED_VIOLATION",
  ended: "ACCESS_ENDED",
} as const;

function accessOf({ access }: Seen): readonly Finding[] {
  if (!access) return [found("accessNotTold"), found("maintenanceNotTold")];
  const { state, maintenance = [] } = access;
  const stop = Object.entries(stops).find(([name]) => name === state)?.[1];
  if (stop) return [failed("access", new KcellError(stop, ""))];
  const coming = maintenance.filter(({ until }) => !until || until.getTime() > Date.now());
  return [
    found(state === "active" ? "accessActive" : "accessUnknown"),
    ...(coming.length === 0
      ? [found("noMaintenance")]
      : coming.map(({ from, until }) => found("maintenanceKnown", { from: timeOf(from), until: until ? timeOf(until) : "?" }))),
  ];
}

/** As people in Kazakhstan read a clock. */
function timeOf(at: Date): string {
  return Number.isNaN(at.getTime())
    ? "?"
    : new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Almaty" }).format(at);
}
