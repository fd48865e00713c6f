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
import { credentialsFrom, trustsAnyone } from "../contract-check/environment.js";
import { loadContract } from "../contract-check/load-contract.js";
import type { DoctorOptions } from "./doctor-options.js";
import { failed, type Finding, found } from "./finding.js";

/** A way to the operator: where requests go, and over what. */
export interface Way {
  readonly origin: URL;
  readonly proxy: Proxy | undefined;
  readonly trust: Trust;
}

type Context = ReturnType<typeof secureContextOf>;

/** What TLS checks with. */
interface Trust {
  /** Shows nothing of the company's. */
  readonly bare: Context;
  /** Shows the company's certificate to whoever asks for it; undefined where there is none. */
  readonly withCertificate: Context;
}

/** What is examined: a set-up that could be read. */
export interface Patient {
  /** To the base URL, and to the token endpoint where that has another origin. */
  readonly ways: readonly Way[];
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
  const proxyFor = proxyChoice(proxy, environment);
  const checked = trustOf(trust);
  const origins = [...new Set([baseUrl, tokenUrl ?? baseUrl].map((url) => new URL(url).origin))].map((origin) => new URL(origin));
  return {
    ways: origins.map((origin) => ({ origin, proxy: proxyFor(origin), trust: checked })),
    clientOf,
    hasAccess: contract === undefined || contract.operations.getAccess !== undefined,
    oddities: odditiesOf(origins, proxy, environment),
  };
}

function trustOf({ ca, clientCert }: Admission["trust"]): Trust {
  const authorities = ca === undefined ? {} : { ca };
  return { bare: secureContextOf(authorities), withCertificate: clientCert && secureContextOf({ ...authorities, clientCert }) };
}

function odditiesOf(origins: readonly URL[], proxy: string | undefined, environment: Environment): readonly Finding[] {
  return [
    ...(trustsAnyone(environment) ? [found("checksOff")] : []),
    ...(proxy === undefined && origins.some((origin) => isProxyInEnvironment(origin, environment)) ? [found("proxyUnused")] : []),
  ];
}

function isProxyInEnvironment(origin: URL, environment: Environment): boolean {
  try {
    return proxyChoice("environment", environment)(origin) !== undefined;
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
