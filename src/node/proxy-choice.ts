import { parseProxy, type Proxy } from "./proxy.js";

/** Where a connection is to go, as a URL names it: the port is empty where the scheme says it. */
type Target = Readonly<Pick<URL, "protocol" | "hostname" | "port">>;

/** The proxy on the way to a target; undefined where the way is direct. */
export type ProxyChoice = (target: Target) => Proxy | undefined;

/** What is set in the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Which proxy to take for https: always the one that is given; or the one of the environment, which also names whom to reach without. Read once, here.
 * Http goes by none: it is for an operator on this machine, and a proxy would see the password.
 *
 * @throws {KcellError} `CONFIG_INVALID`
 */
export function proxyChoice(given: string | URL | undefined, environment: Environment): ProxyChoice {
  if (given === undefined) return () => undefined;
  if (given !== "environment") {
    const proxy = parseProxy(given);
    return ({ protocol }) => (protocol === "https:" ? proxy : undefined);
  }
  const address = variable(environment, "https_proxy");
  const proxy = address === undefined ? undefined : parseProxy(address, "HTTPS_PROXY");
  const exceptions = (variable(environment, "no_proxy") ?? "").split(/[\s,;]+/u).filter((entry) => entry !== "");
  return (target) => (target.protocol !== "https:" || exceptions.some((entry) => covers(entry, target)) ? undefined : proxy);
}

/** Small letters go first, as everywhere; an empty one is none. */
function variable(environment: Environment, name: string): string | undefined {
  return [environment[name], environment[name.toUpperCase()]].find((value) => value !== undefined && value.trim() !== "");
}

/** `*`, `host`, `.suffix`, `*.below`, each perhaps with a port. A name covers the names below it. */
function covers(entry: string, { hostname, port }: Target): boolean {
  const [, name = "", only] = /^\[(.+)\](?::(\d+))?$/u.exec(entry) ?? /^([^:]*)(?::(\d+))?$/u.exec(entry) ?? ["", entry];
  if (only !== undefined && only !== (port || "443")) return false;
  if (name === "*") return true;
  const host = plain(hostname.replace(/^\[|\]$/gu, ""));
  const covered = plain(name.replace(/^\*?\./u, ""));
  return covered !== "" && ((host === covered && !name.startsWith("*")) || host.endsWith(`.${covered}`));
}

/** Case and a last dot make no other name. */
function plain(name: string): string {
  return name.replace(/\.$/u, "").toLowerCase();
}
