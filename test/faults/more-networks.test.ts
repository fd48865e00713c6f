import { createServer, type Socket } from "node:net";
import { constants } from "node:crypto";
import { expect, onTestFinished } from "vitest";
import { nobody } from "../http/raw-server.js";
import { authority, certified, expired } from "../support/certificates.js";
import { testProxy } from "../support/proxy.js";
import { faultCase } from "./fault-case.js";

const overUndici = { over: ["undici"] } as const;

faultCase("P02", "a network that lets nothing through proves that nothing was sent", async ({ client, number, failure }) => {
  for (const url of [
    await nobody(),
    (await nobody()).replace("127.0.0.1", "nobody.localhost"),
    "https://nobody.invalid",
    "https://оператор.invalid",
  ]) {
    const failed = await failure(client({ url }, { attempts: 1 }).write("block", number, { deadlineMs: 3000 }));
    // A name server that is slow ends it by the deadline, any other by its refusal.
    expect({ url, verdict: failed.verdict }).toEqual({ url, verdict: "notSent" });
  }
});

faultCase("P22", "whatever fails before TLS stands is not called sent", async ({ client, number, failure, operator }) => {
  const ca = await authority();
  const ended = await operator({ tls: await certified(ca, expired) });
  const old = await operator({
    tls: {
      ...(await certified(ca)),
      maxVersion: "TLSv1.1",
      minVersion: "TLSv1",
      ciphers: "ALL@SECLEVEL=0",
      secureOptions: constants.SSL_OP_NO_TLSv1_3,
    },
  });
  const cut = await listening((socket) => socket.once("data", () => socket.resetAndDestroy()));
  const mute = await listening(() => {});
  const plain = await listening((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"));
  for (const url of [ended.url, old.url, cut, mute, plain]) {
    const failed = await failure(client({ url }, { attempts: 1, attemptTimeoutMs: 400 }).write("block", number, { deadlineMs: 600 }));
    // Without the runtime's own word a doubt may stay; that it was refused or done is never said.
    expect(["notSent", "unknown"]).toContain(failed.verdict);
    if (url !== mute) expect({ url, verdict: failed.verdict }).toEqual({ url, verdict: "notSent" });
  }
  expect(ended.bytes() + old.bytes()).toBe(0);
});

async function listening(take: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => (sockets.add(socket.on("error", () => {})), take(socket)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `https://127.0.0.1:${(server.address() as { readonly port: number }).port}`;
}

faultCase(
  "P22",
  "a company is known by its certificate, and a certificate that cannot be used is refused at once",
  async ({ adapter, operator, client, number, failure, canary, sees }) => {
    const ca = await authority();
    const passphrase = canary("the passphrase");
    const mine = await certified(ca, { name: "company", passphrase });
    const other = await certified(ca, { name: "other" });
    const one = await operator({ tls: { ...(await certified(ca)), ca: ca.cert, requestCert: true, rejectUnauthorized: true } });
    expect(adapter.project(await client(one, { ca: ca.cert, clientCert: { ...mine, passphrase } }).read(number)).ok).toBe(true);
    const failed = await failure(client(one, { ca: ca.cert, attempts: 1 }).write("block", number, { deadlineMs: 2000 }));
    expect(failed.kind).toMatch(/tls|transport/u);
    expect(one.count("W")).toBe(0);
    for (const clientCert of [
      { ...mine, passphrase: canary("another passphrase") },
      { cert: mine.cert, key: other.key },
      { cert: "not a certificate", key: canary("a key") },
    ]) {
      const thrown = await Promise.resolve()
        .then(() => client(one, { clientCert }))
        .catch((error: unknown) => error);
      sees("error", thrown);
      expect(thrown).toMatchObject({ kind: "config" });
    }
  },
  overUndici,
);

faultCase(
  "P23",
  "a proxy's password goes to the proxy, and nowhere else",
  async ({ adapter, operator, client, number, canary, failure }) => {
    const password = canary("the proxy's password");
    const ca = await authority();
    const one = await operator({ tls: await certified(ca) });
    const proxy = await testProxy();
    const address = new URL(proxy.url);
    address.username = "company";
    address.password = password;
    const kcell = client(one, { proxy: String(address), ca: ca.cert });
    expect(adapter.project(await kcell.read(number)).ok).toBe(true);
    expect(proxy.requests[0]).toMatch(/^proxy-authorization: Basic /imu);
    expect(one.seen.flatMap(({ lines }) => lines).join("\n")).not.toMatch(/proxy-authorization/iu);
    for (const answer of [
      "HTTP/1.1 407 x\r\n\r\n",
      "HTTP/1.1 403 x\r\n\r\n",
      "HTTP/1.1 200 OK\r\n\r\nthis is no TLS",
      "no HTTP at all",
      "cut",
    ]) {
      const bad = await testProxy(() => answer);
      const at = new URL(bad.url);
      at.username = "company";
      at.password = password;
      const failed = await failure(
        client(one, { proxy: String(at), ca: ca.cert, attempts: 1 }).write("block", number, { deadlineMs: 1500 }),
      );
      expect({ answer, verdict: failed.verdict }).toEqual({ answer, verdict: "notSent" });
    }
    expect(one.count("W")).toBe(0);
    const gone = await failure(
      client(one, { proxy: (await nobody()).replace("://", `://company:${password}@`), attempts: 1 }).write("block", number, {
        deadlineMs: 1500,
      }),
    );
    expect(gone.verdict).toBe("notSent");
  },
  overUndici,
);

faultCase(
  "P23",
  "a proxy that breaks off when a change has gone through it leaves the change in doubt",
  async ({ operator, client, number, failure }) => {
    const ca = await authority();
    const one = await operator({ tls: await certified(ca), write: ({ socket }) => socket.destroy() });
    const proxy = await testProxy();
    const failed = await failure(client(one, { proxy: proxy.url, ca: ca.cert }).write("block", number, { deadlineMs: 1500 }));
    expect({ verdict: failed.verdict, writes: one.count("W") }).toEqual({ verdict: "unknown", writes: 1 });
  },
  overUndici,
);
