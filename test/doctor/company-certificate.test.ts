import type { AddressInfo } from "node:net";
import { createServer, type TlsOptions } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { authority, certified } from "../support/certificates.js";
import { testProxy } from "../support/proxy.js";
import { examined, fileOf } from "./examination.js";

/** A server that asks for a certificate, and tells of each handshake whether it got one. */
const asking = async (tls: TlsOptions) => {
  const shown: boolean[] = [];
  // From TLS 1.3 on a client that leaves at once is not seen here.
  const server = createServer({ requestCert: true, rejectUnauthorized: false, maxVersion: "TLSv1.2", ...tls }, (socket) => {
    shown.push(socket.getPeerX509Certificate() !== undefined);
    socket.on("error", () => {}).once("data", () => socket.destroy());
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, shown };
};

/** An authority, and the options that show a certificate of its own. */
const company = async () => {
  const ca = await authority();
  const own = await certified(ca, { name: "Company" });
  return { ca, identity: ["--cert", await fileOf(own.cert), "--key", await fileOf(own.key), "--ca", await fileOf(ca.cert)] };
};

test("the company's certificate is not shown to one whose own is not trusted, also not through a proxy", async () => {
  const { identity } = await company();
  const server = await asking(await certified(await authority("Stranger")));
  const { url: proxy } = await testProxy();
  for (const way of [[], ["--proxy", proxy]])
    expect((await examined(["--base-url", server.url, ...identity, ...way])).notable).toEqual([expect.stringMatching(/^tls: /u)]);
  expect(server.shown).toEqual([false, false]);
});

test("an operator that breaks off without the company's certificate, as before TLS 1.3, is looked at with it", async () => {
  const { ca, identity } = await company();
  const server = await asking({ ...(await certified(ca)), ca: ca.cert, rejectUnauthorized: true });
  const { checks } = await examined(["--base-url", server.url, ...identity]);
  expect(checks.find(({ check }) => check === "tls")).toMatchObject({ outcome: "ok", finding: "trusted" });
  expect(server.shown[0]).toBe(true);
});
