import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { onTestFinished } from "vitest";
import type { WireFixture } from "./fault-adapter.js";
import { fixtures } from "./fixtures.js";
import { RequestReader, type RawRequest } from "./request-reader.js";

/** A change, a read, a log-in, or what no contract knows. */
type RequestKind = "W" | "R" | "T" | "?";

/** A request as it reached the operator. */
export interface Seen extends RawRequest {
  readonly kind: RequestKind;
  /** Which of its kind it is, from 1. */
  readonly nth: number;
  /** Which connection it came on, from 1. */
  readonly connection: number;
  /** When its header block was there, by the clock of the case. */
  readonly at: number;
}

/** A request whose body is there too, and the ways to answer it. */
export interface Exchange extends Seen {
  readonly socket: Socket;
  /** The body as JSON; empty where it is none. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Answers as agreed. */
  well(): void;
  reply(answer: WireFixture, headers?: Record<string, string>): void;
  /** Any bytes. */
  send(bytes: string | Uint8Array): void;
  /** Cuts the connection with RST. */
  reset(): void;
}

/** What the operator does with a request. */
export type Play = (exchange: Exchange) => unknown;

/** How an operator is. What is not given answers well. */
export interface OperatorPlan {
  readonly write?: Play;
  readonly read?: Play;
  readonly token?: Play;
  /** The subscriber's numbers, E.164. */
  readonly numbers?: readonly string[];
  readonly tls?: TlsOptions;
  /** The clock that requests are seen by. Default: the machine's. */
  readonly clock?: { monotonic(): number };
  /** Default 0: any free port. */
  readonly port?: number;
}

/** An operator of bytes; everything is counted here, on its side. */
export interface RawOperator {
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  readonly seen: readonly Seen[];
  of(kind: RequestKind): readonly Seen[];
  count(kind: RequestKind): number;
  /** Connections that were made, and those that are open now. */
  readonly connections: () => number;
  readonly open: () => number;
  /** Requests that are not answered yet. */
  readonly busy: () => number;
  /** Bytes of requests that arrived, after TLS. */
  readonly bytes: () => number;
  /** Resolves when so many of a kind were there in whole. */
  received(kind: RequestKind, nth?: number): Promise<void>;
  /** Resolves when no connection is open any more. */
  left(): Promise<void>;
  close(): Promise<void>;
}

const reasons: Readonly<Record<number, string>> = { 200: "OK", 202: "Accepted", 503: "Service Unavailable" };
const writes = [/^\/orders$/u, /^\/orders\/[^/]+\/cancel$/u];

/** Which sort of request a method and a target are. */
function kindOf({ method, target }: RawRequest): RequestKind {
  const path = target.split("?")[0] ?? "";
  if (path === "/auth/token") return "T";
  if (method === "POST" && writes.some((write) => write.test(path))) return "W";
  return fixtures.operations().some((op) => op.kind === "READ" && op.method === method && fits(op.pathTemplate, path)) ? "R" : "?";
}

function fits(template: string, path: string): boolean {
  const segments = path.split("/");
  const parts = template.split("/");
  return parts.length === segments.length && parts.every((part, place) => part.startsWith("{") || part === segments[place]);
}

/** Listens on this machine until the test is over. */
export async function rawOperator(plan: OperatorPlan = {}): Promise<RawOperator> {
  const { clock = performance, numbers = [] } = plan;
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const whole: Record<RequestKind, number> = { W: 0, R: 0, T: 0, "?": 0 };
  const waiting: { readonly kind: RequestKind; readonly nth: number; readonly resolve: () => void }[] = [];
  let [connections, busy, bytes] = [0, 0, 0];
  const monotonic = "monotonic" in clock ? () => clock.monotonic() : () => clock.now();
  const answerWell = wellFor(numbers);
  const take = (socket: Socket): void => {
    const connection = (connections += 1);
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    let last: Seen | undefined;
    const reader = new RequestReader({
      head(request) {
        const kind = kindOf(request);
        const nth = seen.filter((one) => one.kind === kind).length + 1;
        last = { ...request, kind, nth, connection, at: monotonic() };
        seen.push(last);
        busy += 1;
      },
      whole(request) {
        if (!last) return;
        const exchange = exchangeOf({ ...last, body: request.body }, socket, { answerWell, answered: () => (busy -= 1) });
        whole[last.kind] += 1;
        for (const { kind, nth, resolve } of waiting) if (whole[kind] >= nth) resolve();
        playFor(plan, last.kind)(exchange);
      },
    });
    socket.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      reader.take(chunk);
    });
  };
  const server: Server = plan.tls ? createTlsServer(plan.tls, take) : createServer(take);
  server.on("tlsClientError", () => {});
  // Below TLS: a connection counts whether or not the handshake succeeds.
  if (plan.tls)
    server.on("connection", (socket: Socket) => {
      connections += 1;
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    });
  await new Promise<void>((resolve) => server.listen(plan.port ?? 0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  const origin = `${plan.tls ? "https" : "http"}://127.0.0.1:${port}`;
  return {
    ...{
      url: origin,
      origin,
      port,
      seen,
      close,
      connections: () => connections,
      open: () => sockets.size,
      busy: () => busy,
      bytes: () => bytes,
    },
    of: (kind) => seen.filter((one) => one.kind === kind),
    count: (kind) => seen.filter((one) => one.kind === kind).length,
    received: (kind, nth = 1) => new Promise((resolve) => (whole[kind] >= nth ? resolve() : waiting.push({ kind, nth, resolve }))),
    async left() {
      while (sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

function playFor({ write, read, token }: OperatorPlan, kind: RequestKind): Play {
  const play = { W: write, R: read, T: token, "?": undefined }[kind];
  return play ?? ((exchange) => exchange.well());
}

interface Ending {
  readonly answerWell: (exchange: Exchange) => WireFixture;
  readonly answered: () => void;
}

function exchangeOf(seen: Seen, socket: Socket, { answerWell, answered }: Ending): Exchange {
  let isAnswered = false;
  const once = (): void => {
    if (!isAnswered) answered();
    isAnswered = true;
  };
  const exchange: Exchange = {
    ...seen,
    socket,
    json: jsonOf(seen.body),
    well: () => exchange.reply(answerWell(exchange)),
    reply(answer, headers = {}) {
      once();
      socket.write(bytesOf({ ...answer, headers: { ...answer.headers, ...headers } }));
    },
    send(bytes) {
      once();
      socket.write(bytes);
    },
    reset() {
      once();
      socket.resetAndDestroy();
    },
  };
  return exchange;
}

/** An answer as HTTP/1.1 writes it. */
export function bytesOf({ status, headers, body }: WireFixture): string {
  const all = { ...headers, "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${reasons[status] ?? "Other"}\r\n${lines.join("")}\r\n${body}`;
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** The good answer to a request, about the numbers that it asks about. */
function wellFor(numbers: readonly string[]): (exchange: Exchange) => WireFixture {
  return ({ kind, method, target, json }) => {
    const { msisdn = numbers[0] ?? "+77010000000", action = "block" } = json as { readonly msisdn?: string; readonly action?: string };
    if (kind === "W") return fixtures.ok(action, msisdn);
    if (kind === "T") return fixtures.token({ access: "a-token" });
    const path = target.split("?")[0] ?? "";
    const asked = json["msisdns"];
    if (path === "/numbers/lookup" && Array.isArray(asked)) return lookedUp(asked.map(String));
    if (path === "/numbers") return fixtures.page([...numbers]);
    const operation = fixtures.operations().find((op) => op.method === method && fits(op.pathTemplate, path));
    return operation ? fixtures.ok(operation.name, msisdn) : { status: 404, headers: {}, body: "" };
  };
}

function lookedUp(asked: readonly string[]): WireFixture {
  const items = asked.map((msisdn) => (JSON.parse(fixtures.ok("lookupNumbers", msisdn).body) as { items: readonly unknown[] }).items[0]);
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ items, notFound: [] }) };
}
