import { lookup } from "node:dns/promises";
import { connect, isIP } from "node:net";
import { askProxy, problemOf } from "../../node/tunnel.js";
import { type Finding, found } from "./finding.js";
import type { Way } from "./patient.js";

/** As long as people wait for one line. */
export const stepMs = 5000;

/** Where the first connection goes: to the proxy, else to the operator. */
function firstStop({ origin, proxy }: Way): { readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = proxy?.url ?? origin;
  return { host: hostname.replace(/^\[|\]$/gu, ""), port: Number(port) || (protocol === "https:" ? 443 : 80) };
}

/** Whether the name is known. A proxy looks up the operator's by itself. */
export async function checkName(way: Way): Promise<Finding> {
  const { host } = firstStop(way);
  if (isIP(host) !== 0) return found("nameIsAddress", { host });
  const timer = Promise.withResolvers<undefined>();
  const timeout = setTimeout(() => timer.resolve(undefined), stepMs);
  try {
    const addresses = await Promise.race([lookup(host, { all: true }), timer.promise]);
    return addresses ? found("nameKnown", { host, count: addresses.length }) : found("nameServerSilent", { host });
  } catch (error) {
    return found(codeOf(error) === "ENOTFOUND" ? "nameUnknown" : "nameServerSilent", { host });
  } finally {
    clearTimeout(timeout);
  }
}

/** Whether anybody takes connections there. */
export function checkConnection(way: Way): Promise<Finding> {
  const facts = firstStop(way);
  return new Promise((resolve) => {
    const socket = connect({ ...facts, timeout: stepMs });
    const end = (what: Parameters<typeof found>[0]) => {
      socket.destroy();
      resolve(found(what, facts));
    };
    socket.once("connect", () => end("reached"));
    socket.once("timeout", () => end("portSilent"));
    socket.once("error", (error) => end(refusals[String(codeOf(error))] ?? "unreachable"));
  });
}

const refusals: Readonly<Record<string, "portRefused" | "portSilent">> = { ECONNREFUSED: "portRefused", ETIMEDOUT: "portSilent" };

/** Whether the proxy lets through, and if not, what it wants. */
export async function checkProxy(way: Way): Promise<Finding> {
  const { origin, proxy, trust } = way;
  if (!proxy) return found("noProxy");
  const { host } = firstStop(way);
  try {
    const answer = await askProxy({ proxy, authority: authorityOf(origin), timeoutMs: stepMs, secureContext: trust.bare });
    answer.socket.destroy();
    const problem = problemOf(answer);
    if (problem === undefined) return found("proxyOpens", { host });
    if (problem === "proxyWantsNtlm") return found("proxyWantsNtlm", { host });
    if (problem === "proxyRefused" || problem === "proxyCannotReach") return found("proxyRefuses", { host, status: answer.status });
    return found(proxy.authorization === undefined ? "proxyWantsCredentials" : "proxyRefusesCredentials", { host });
  } catch {
    return found("proxyBroken", { host });
  }
}

/** Host and port, as a tunnel is asked for. */
export function authorityOf({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}

/** What the system calls it. */
export function codeOf(error: unknown): unknown {
  // Several addresses were tried: the first one says as much as the others.
  const one: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return one instanceof Error ? Reflect.get(one, "code") : undefined;
}
