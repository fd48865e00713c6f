import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { onTestFinished } from "vitest";
import { untrustedCertificate } from "./untrusted-certificate.js";

/** A server of bytes, as nasty as a test wants it. */
export interface RawServer {
  readonly url: string;
  /** Each request as text, as soon as it was there in whole. */
  readonly requests: readonly string[];
  /** Bytes that came, after TLS. */
  readonly bytes: () => number;
  /** Connections that were made. */
  readonly connections: () => number;
  /** Resolves when a connection is there. */
  readonly connected: Promise<void>;
  /** Resolves when a request is there. */
  readonly received: Promise<void>;
  /** Resolves when the other side has closed a connection. */
  readonly left: Promise<void>;
}

/** What a server does when a request is there. */
export type Respond = (socket: Socket, request: string) => void;

/** Listens on a free port of this machine until the test is over. */
export async function rawServer(
  respond: Respond,
  { tls = false, greeting = "", resetAtOnce = false }: { tls?: boolean | TlsOptions; greeting?: string; resetAtOnce?: boolean } = {},
): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const connected = Promise.withResolvers<void>();
  const received = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  let connections = 0;
  let came = 0;
  const take = (socket: Socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      came += bytes.byteLength;
      text += bytes.toString("latin1");
      if (!isWhole(text)) return;
      requests.push(text);
      const request = text;
      text = "";
      received.resolve();
      respond(socket, request);
    });
  };
  const server: Server = tls ? createTlsServer(tls === true ? untrustedCertificate : tls, take) : createServer(take);
  server.on("connection", (socket: Socket) => {
    connections += 1;
    connected.resolve();
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => left.resolve());
    if (greeting !== "") socket.write(greeting);
    if (resetAtOnce) socket.resetAndDestroy();
  });
  server.on("tlsClientError", () => {});
  const url = await listening(server, tls !== false);
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return {
    url,
    requests,
    bytes: () => came,
    connections: () => connections,
    connected: connected.promise,
    received: received.promise,
    left: left.promise,
  };
}

/** An address at which nobody listens. */
export async function nobody(): Promise<string> {
  const server = createServer();
  const url = await listening(server, false);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return url;
}

/** Writes an answer with the headers that a test wants, and no others. */
export function answer(
  socket: Socket,
  status: string,
  { headers = [], body = "" }: { headers?: readonly string[]; body?: string | Uint8Array } = {},
): void {
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
  const all = headers.some((header) => /^(content-length|transfer-encoding):/iu.test(header))
    ? headers
    : [...headers, `Content-Length: ${length}`];
  socket.write(`HTTP/1.1 ${status}\r\n${all.map((header) => `${header}\r\n`).join("")}\r\n`);
  socket.write(body);
}

function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  const length = Number(/^content-length: *(\d+)\r$/imu.exec(text)?.[1] ?? 0);
  return end !== -1 && text.length >= end + 4 + length;
}

async function listening(server: Server, tls: boolean): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return `${tls ? "https" : "http"}://127.0.0.1:${port}`;
}

/** Answers with a body that has no end, as fast as it is read. */
export function pourEndlessly(socket: Socket): void {
  answer(socket, "200 OK", { headers: ["Transfer-Encoding: chunked"] });
  const chunk = `4000\r\n${" ".repeat(0x4000)}\r\n`;
  const pour = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on("drain", pour);
  pour();
}
