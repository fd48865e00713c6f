import { parseProxy, type Proxy } from "./proxy.js";

/** Where a connection is to go, as a URL names it: the port is empty where the scheme says it. */
type Target = Readonly<Pick<URL, "protocol" | "hostname" | "port">>;

/** The proxy on the way to a target; undefined where the way is direct. */
export type ProxyChoice = (target: Target) => Proxy | undefined;

/** What is set in the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Which proxy to take: always the one that is given; or the one of the environment, which names one for each scheme and whom to reach without.
 * Read once, here.
 *
 * @throws {KcellError} `CONFIG_INVALID`
 */
export function proxyChoice(given: string | URL | undefined, environment: Environment): ProxyChoice {
  if (given === undefined) return () => undefined;
  if (given !== "environment") {
    const proxy = parseProxy(given);
    return () => proxy;
  }
  const byScheme = new Map(["https", "http"].map((scheme) => [`${scheme}:`, proxyFrom(environment, `${scheme}_proxy`)]));
  const exceptions = (variable(environment, "no_proxy") ?? "").split(/[\s,]+/u).filter((entry) => entry !== "");
  return (target) => (exceptions.some((entry) => covers(entry, target)) ? undefined : byScheme.get(target.protocol));
}

function proxyFrom(environment: Environment, name: string): Proxy | undefined {
  const value = variable(environment, name);
  return value === undefined ? undefined : parseProxy(value, name.toUpperCase());
}

/** Small letters go first, as everywhere; an empty one is none. */
function variable(environment: Environment, name: string): string | undefined {
  return [environment[name], environment[name.toUpperCase()]].find((value) => value !== undefined && value.trim() !== "");
}

/** `*`, `host`, `.suffix`, `*.below`, each perhaps with a port. A name covers the names below it. */
function covers(entry: string, { protocol, hostname, port }: Target): boolean {
  const [, name = "", only] = /^\[(.+)\](?::(\d+))?$/u.exec(entry) ?? /^([^:]*)(?::(\d+))?$/u.exec(entry) ?? ["", entry];
  if (only !== undefined && only !== (port || (protocol === "https:" ? "443" : "80"))) return false;
  if (name === "*") return true;
  const host = plain(hostname.replace(/^\[|\]$/gu, ""));
  const covered = plain(name.replace(/^\*?\./u, ""));
  return covered !== "" && ((host === covered && !name.startsWith("*")) || host.endsWith(`.${covered}`));
}

/** Case and a last dot make no other name. */
function plain(name: string): string {
  return name.replace(/\.$/u, "").toLowerCase();
}
