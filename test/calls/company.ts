import { createClient, type Kcell } from "../../src/client.js";
import type { KcellEvent } from "../../src/model/events.js";
import type { ClientOptions } from "../../src/options.js";
import { memoryStore } from "../../src/store/memory-store.js";
import type { Store } from "../../src/store/store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { type Reply, type Script, scriptedTransport, type Sent } from "../http/scripted-transport.js";

/** A client whose operator is a script, with everything in sight. */
export interface Company {
  readonly kcell: Kcell;
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly events: readonly KcellEvent[];
  readonly sent: readonly Sent[];
  /** The requests to one path. */
  readonly to: (path: string) => readonly Sent[];
  /** The events of one type. */
  readonly told: (type: KcellEvent["type"]) => readonly KcellEvent[];
}

/** Credentials that a test can look for. */
export const credentials = { login: "company", password: "CANARY-PASSWORD" };
/** A number that a test can look for. */
export const number = "+77011234567";

/** Makes a client whose requests a script answers; what the script leaves out is answered well. */
export function company(
  script: (sent: Sent) => Reply | undefined | Promise<Reply | undefined>,
  options: Partial<ClientOptions> = {},
): Company {
  const { clock = new VirtualClock(), store = memoryStore() } = options;
  const events: KcellEvent[] = [];
  const transport = scriptedTransport(clock, async (sent) => (await script(sent)) ?? wellAnswered(sent));
  const kcell = createClient({
    baseUrl: "https://operator.test/v1",
    credentials,
    store,
    transport,
    random: () => 0.5,
    pace: { perSecond: Infinity, perMinute: Infinity, changesAtOnce: Infinity },
    onEvent: (event) => void events.push(event),
    ...options,
    clock,
  });
  const { sent } = transport;
  return {
    ...{ kcell, store, events, sent, clock: clock as VirtualClock },
    to: (path) => sent.filter((one) => one.path === `/v1${path}`),
    told: (type) => events.filter((event) => event.type === type),
  };
}

/** What an operator in a good mood says. */
const wellAnswered: Script = (sent) => {
  if (sent.path === "/v1/auth/token") return tokenReply(`token-${sent.place}`);
  if (sent.path === "/v1/access") return { body: { state: "active" } };
  if (sent.method === "POST" && sent.path === "/v1/orders") return orderReply(sent);
  if (sent.path.startsWith("/v1/orders?")) return { body: { items: [], nextCursor: null } };
  if (sent.path === "/v1/numbers/lookup") return { body: { items: [{ msisdn: number, status: "active", blocks: [] }], notFound: [] } };
  return { status: 404, body: { code: "ORDER_NOT_FOUND" } };
};

/** A token as an answer. */
export function tokenReply(accessToken: string, more: { expires_in?: number; refresh_token?: string; afterMs?: number } = {}): Reply {
  const { afterMs = 0, ...fields } = more;
  return { afterMs, body: { access_token: accessToken, token_type: "Bearer", expires_in: 3600, ...fields } };
}

/** The order that an application asked for. */
export function orderReply(sent: Sent, more: object = {}): Reply {
  const { action, msisdn, externalId } = JSON.parse(sent.text) as Record<string, string>;
  return { status: 202, body: { id: `ord-${sent.place}`, action, msisdn, externalId, state: "acknowledged", ...more } };
}

/** A refusal with a code. */
export function refusal(status: number, code: string, more: object = {}): Reply {
  return { status, body: { type: `https://operator.test/problems/${code}`, code, ...more } };
}

/** The operator suspects the client (rule 2.9). */
export const suspicion = refusal(403, "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY");

/** Whether a request asks for a token. */
export const isLogIn = (sent: Sent): boolean => sent.path === "/v1/auth/token";

/** The token that a request carries. */
export const bearerOf = ({ headers }: Sent): string => headers["authorization"]?.replace("Bearer ", "") ?? "";
