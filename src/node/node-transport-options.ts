import { invalidOption } from "../errors/invalid.js";
import type { ClientCertificate, Pem } from "./trust.js";

/** How `nodeTransport` connects. What it does not know it refuses: the checks of TLS cannot be turned off. */
export interface NodeTransportOptions {
  /** Most connections to one origin at a time; what finds none free waits, and its attempt's time runs. Default 64. */
  readonly connections?: number;
  /**
   * The company's proxy, as `http://user:password@proxy.company:3128`, with special signs percent-encoded; or `"environment"`: what `HTTPS_PROXY`
   * and `NO_PROXY` say when the transport is made. Default: none. It is asked for a tunnel (CONNECT) and sees nothing of the requests. An operator on
   * this machine, by http, is reached without.
   */
  readonly proxy?: "environment" | (string & {}) | URL;
  /** Authorities to trust beside the system's: a company's private one, say. As PEM. */
  readonly ca?: Pem | readonly Pem[];
  /** What proves to the operator which company connects, where it asks for that (mutual TLS). */
  readonly clientCert?: ClientCertificate;
}

const known: ReadonlySet<string> = new Set<keyof NodeTransportOptions>(["connections", "proxy", "ca", "clientCert"]);

/** @throws {KcellError} `CONFIG_INVALID` for an option that there is not. */
export function assertKnown(options: NodeTransportOptions): void {
  for (const name of Object.keys(options))
    if (!known.has(name)) throw invalidOption(/^\w{1,40}$/u.test(name) ? name : "transport", "there is no such option of nodeTransport()");
}
