import { createServer, type AddressInfo, connect, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TLSSocket } from "node:tls";
import { onTestFinished } from "vitest";
import type { Certified } from "./certificates.js";

/** A company's proxy, as nasty as a test wants it. */
export interface TestProxy {
  readonly url: string;
  /** The head of each request that it got. */
  readonly requests: readonly string[];
  /** All that went through it to the other side, as it saw it. */
  readonly tunnelled: () => string;
  /** How many showed it a certificate of their own. */
  readonly certificates: () => number;
}

/** What a proxy does with a request: passes it on where the answer is `"pass"`, else writes the answer and closes; `"cut"` just closes. */
export type Answering = (request: string) => string;

/** Listens on a free port of this machine until the test is over; passes everything on by default. */
export async function testProxy(answering: Answering = () => "pass", tls?: Certified): Promise<TestProxy> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let tunnelled = "";
  let certificates = 0;
  const take = (socket: Socket) => {
    sockets.add(socket.on("error", () => {}));
    let head = "";
    const listen = (bytes: Buffer) => {
      head += bytes.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      socket.off("data", listen);
      requests.push(head);
      const answer = answering(head);
      if (answer !== "pass") return void (answer === "cut" ? socket.destroy() : socket.end(answer));
      const [, host, port] = /^CONNECT (\S+):(\d+) /u.exec(head) ?? [];
      const target = connect(Number(port), host, () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        socket.on("data", (data) => (tunnelled += data.toString("latin1")));
        socket.pipe(target).pipe(socket);
      });
      sockets.add(target.on("error", () => socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n")));
    };
    socket.on("data", listen);
  };
  const server: Server = tls ? createTlsServer({ ...tls, requestCert: true, rejectUnauthorized: false }, take) : createServer(take);
  server.on("secureConnection", (socket: TLSSocket) => (certificates += socket.getPeerX509Certificate() ? 1 : 0));
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `${tls ? "https" : "http"}://127.0.0.1:${port}`, requests, tunnelled: () => tunnelled, certificates: () => certificates };
}
