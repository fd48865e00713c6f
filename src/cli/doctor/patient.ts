import { readFile } from "node:fs/promises";
import {
  type Contract,
  createClient,
  type Credentials,
  fetchTransport,
  type Kcell,
  KcellError,
  type KcellEvent,
  type Transport,
} from "../../index.js";
import { type Environment, proxyChoice } from "../../node/proxy-choice.js";
import type { Proxy } from "../../node/proxy.js";
import { type ClientCertificate, secureContextOf } from "../../node/trust.js";
import { loadUndici } from "../../node/undici-module.js";
import { undiciTransport } from "../../node/undici-transport.js";
import { credentialsFrom } from "../contract-check/environment.js";
import { loadContract } from "../contract-check/load-contract.js";
import type { DoctorOptions } from "./doctor-options.js";
import { failed, type Finding, found } from "./finding.js";

/** What is examined: a set-up that could be read. */
export interface Patient {
  readonly base: URL;
  /** The proxy on the way to the operator. */
  readonly proxy: Proxy | undefined;
  /** What TLS checks with, on the way to the operator and to the proxy. */
  readonly trust: { readonly operator: ReturnType<typeof secureContextOf>; readonly proxy: ReturnType<typeof secureContextOf> };
  /** A client that tries everything once. `watch` sees each answer before the client does. */
  readonly clientOf: (onEvent: (event: KcellEvent) => void, watch: (transport: Transport) => Transport) => Kcell;
  readonly hasAccess: boolean;
  /** What is odd about it, and does not stop it. */
  readonly oddities: readonly Finding[];
}

/** Reads the set-up. What cannot be used is a finding, and then there is nobody to examine. */
export async function admit(options: DoctorOptions, environment: Environment): Promise<Patient | Finding> {
  const credentials = credentialsFrom(environment);
  const contract = options.contract === undefined ? undefined : (await loadContract(options.contract)).contract;
  try {
    const ca = await contentOf("--ca", options.ca);
    const clientCert = await clientCertOf(options, environment);
    const trust = { ...(ca !== undefined && { ca }), ...(clientCert && { clientCert }) };
    return patientOf({ options, environment, credentials, contract, trust });
  } catch (error) {
    if (error instanceof UnreadableFile) return found("fileUnreadable", { option: error.message });
    if (!KcellError.is(error)) throw error;
    return failed("configuration", error);
  }
}

interface Admission {
  readonly options: DoctorOptions;
  readonly environment: Environment;
  readonly credentials: Credentials;
  readonly contract: Contract | undefined;
  readonly trust: { readonly ca?: string; readonly clientCert?: ClientCertificate };
}

function patientOf({ options, environment, credentials, contract, trust }: Admission): Patient {
  const { baseUrl, tokenUrl, proxy } = options;
  const network = { ...trust, ...(proxy !== undefined && { proxy }) };
  // The default transport knows neither a proxy nor an authority of the company's.
  const isPlain = Object.keys(network).length === 0;
  const transport = isPlain ? fetchTransport() : undiciTransport(loadUndici(), network, environment);
  const clientOf: Patient["clientOf"] = (onEvent, watch) =>
    createClient({
      ...{ baseUrl, credentials, onEvent, transport: watch(transport), attempts: 1 },
      ...(contract && { contract }),
      ...(tokenUrl !== undefined && { tokenUrl }),
    });
  // Made once for its checks of the options alone.
  clientOf(
    () => {},
    (same) => same,
  );
  const base = new URL(baseUrl);
  const { ca } = trust;
  return {
    base,
    proxy: proxyChoice(proxy, environment)(base),
    trust: { operator: secureContextOf(trust), proxy: secureContextOf(ca === undefined ? {} : { ca }) },
    clientOf,
    hasAccess: contract === undefined || contract.operations.getAccess !== undefined,
    oddities: odditiesOf(base, proxy, environment),
  };
}

function odditiesOf(base: URL, proxy: string | undefined, environment: Environment): readonly Finding[] {
  return [
    ...(environment["NODE_TLS_REJECT_UNAUTHORIZED"] === "0" ? [found("checksOff")] : []),
    ...(proxy === undefined && isProxyInEnvironment(base, environment) ? [found("proxyUnused")] : []),
  ];
}

function isProxyInEnvironment(base: URL, environment: Environment): boolean {
  try {
    return proxyChoice("environment", environment)(base) !== undefined;
  } catch {
    return true;
  }
}

/** The option whose file cannot be read. */
class UnreadableFile extends Error {}

async function contentOf(option: string, file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  return readFile(file, "latin1").catch(() => {
    throw new UnreadableFile(option);
  });
}

async function clientCertOf({ cert, key }: DoctorOptions, environment: Environment): Promise<ClientCertificate | undefined> {
  const [shown, own] = [await contentOf("--cert", cert), await contentOf("--key", key)];
  if (shown === undefined || own === undefined) return undefined;
  const passphrase = environment["KCELL_KEY_PASSPHRASE"];
  return { cert: shown, key: own, ...(passphrase !== undefined && { passphrase }) };
}
