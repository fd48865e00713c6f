import type { TLSSocket } from "node:tls";
import * as undici7 from "undici-7";
import * as undici8 from "undici";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { TransportOptions } from "../../src/model/transport.js";
import type { NodeTransportOptions } from "../../src/node/node-transport-options.js";
import type { UndiciModule } from "../../src/node/undici-module.js";
import { undiciTransport } from "../../src/node/undici-transport.js";
import { everythingShown } from "../errors/everything-shown.js";
import { answer, nobody, rawServer, type RawServer } from "../http/raw-server.js";
import { authority, certified, expired } from "../support/certificates.js";
import { testProxy } from "../support/proxy.js";

/** One change through a transport of its own: the answer, or the fault without its text. */
async function change(undici: UndiciModule, address: string, options: NodeTransportOptions & Partial<TransportOptions> = {}) {
  const { mayLeave, signal, ...network } = options;
  const transport = undiciTransport(undici, network);
  onTestFinished(() => transport.close());
  const url = new URL(address);
  const request = { method: "POST", path: "/orders", url, headers: { authorization: "Bearer CANARY-TOKEN" }, body: '{"a":"CANARY-BODY"}' };
  const bounds = { timeoutMs: 5000, maxBytes: 5000, ...(mayLeave && { mayLeave }), ...(signal && { signal }) };
  return transport.send(request, bounds).then(
    ({ text }) => text as unknown,
    (fault: unknown) => {
      expect(everythingShown(fault)).not.toMatch(/CANARY|127\.0\.0\.1|s3cret/u);
      return JSON.parse(JSON.stringify(fault)) as unknown;
    },
  );
}

const unreachable = { kind: "proxy", sent: "no", problem: "proxyUnreachable" };
const well: Parameters<typeof rawServer>[0] = (socket) => answer(socket, "200 OK", { body: "well" });

async function operatorWith(ca: { cert: string; key: string }, wanted = {}): Promise<RawServer> {
  return rawServer(well, { tls: await certified(ca, wanted) });
}

describe.each<[string, UndiciModule]>([
  ["undici 8", undici8],
  ["undici 7", undici7 as unknown as UndiciModule],
])("%s: through a company's proxy", (_name, undici) => {
  it("a change goes by a tunnel, within TLS, and the proxy sees nothing of it", async () => {
    const ca = await authority();
    const operator = await operatorWith(ca);
    const proxy = await testProxy();
    expect(await change(undici, operator.url, { proxy: proxy.url, ca: ca.cert })).toBe("well");
    expect(operator.requests).toHaveLength(1);
    expect(proxy.requests).toHaveLength(1);
    expect(proxy.requests[0]).toMatch(/^CONNECT 127\.0\.0\.1:\d+ HTTP\/1\.1\r\n/u);
    expect(proxy.requests.join("") + proxy.tunnelled()).not.toMatch(/CANARY|authorization/iu);
  });

  it("an operator on this machine is reached by http without it, for it would see the password", async () => {
    const operator = await rawServer(well);
    const proxy = await testProxy();
    expect(await change(undici, operator.url, { proxy: new URL(proxy.url) })).toBe("well");
    expect(proxy.requests).toEqual([]);
  });

  it("user and password go to the proxy, decoded, and to nobody else", async () => {
    const ca = await authority();
    const operator = await operatorWith(ca);
    const proxy = await testProxy();
    const withUser = proxy.url.replace("//", "//corp%5Cgulnara:s3cret%40%3A1@");
    expect(await change(undici, operator.url, { proxy: new URL(withUser), ca: ca.cert })).toBe("well");
    const [, sent = ""] = /proxy-authorization: Basic (\S+)/iu.exec(proxy.requests[0] ?? "") ?? [];
    expect(Buffer.from(sent, "base64").toString()).toBe("corp\\gulnara:s3cret@:1");
    expect(operator.requests[0]).not.toMatch(/proxy-/iu);
  });

  it("a user without a password is one", async () => {
    const ca = await authority();
    const operator = await operatorWith(ca);
    const proxy = await testProxy();
    expect(await change(undici, operator.url, { proxy: proxy.url.replace("//", "//gulnara@"), ca: ca.cert })).toBe("well");
    expect(proxy.requests[0]).toContain(Buffer.from("gulnara:").toString("base64"));
  });

  it("a proxy may itself be spoken to by TLS, and is checked", async () => {
    const ca = await authority();
    const operator = await operatorWith(ca);
    const proxy = await testProxy(undefined, await certified(ca));
    expect(await change(undici, operator.url, { proxy: proxy.url, ca: ca.cert })).toBe("well");
    const stranger = await testProxy(undefined, await certified(await authority()));
    expect(await change(undici, operator.url, { proxy: stranger.url, ca: ca.cert })).toEqual(unreachable);
    expect(stranger.requests).toEqual([]);
  });

  it.each([
    ["a name", "localhost", { hosts: ["localhost"] }, "well"],
    ["an address", "127.0.0.1", { hosts: ["127.0.0.1"] }, "well"],
    ["a name that its certificate is not for", "localhost", { hosts: ["127.0.0.1"] }, unreachable],
    ["an address that its certificate is not for", "127.0.0.1", { hosts: ["localhost"] }, unreachable],
  ])("a proxy at %s is checked against that, and never against the operator's name", async (_what, host, wanted, end) => {
    const ca = await authority();
    const isName = host === "localhost";
    const operator = await operatorWith(ca, { hosts: [isName ? "127.0.0.1" : "localhost"] });
    const address = isName ? operator.url : operator.url.replace("127.0.0.1", "localhost");
    const proxy = await testProxy(undefined, await certified(ca, wanted));
    expect(await change(undici, address, { proxy: proxy.url.replace("127.0.0.1", host), ca: ca.cert })).toEqual(end);
    expect(proxy.requests).toHaveLength(end === "well" ? 1 : 0);
  });

  it.each([
    ["wants a user", 'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="a, b"\r\n\r\n', "proxyWantsCredentials"],
    [
      "wants a user, or Windows",
      "HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nProxy-Authenticate: Basic\r\n\r\n",
      "proxyWantsCredentials",
    ],
    ["does not say what it wants", "HTTP/1.1 407 No\r\n\r\n", "proxyWantsCredentials"],
    ["speaks only NTLM", "HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\n\r\n", "proxyWantsNtlm"],
    ["speaks only what Windows does", "HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate, NTLM TlRM=\r\n\r\n", "proxyWantsNtlm"],
    ["wants what nobody knows", 'HTTP/1.1 407 No\r\nProxy-Authenticate: Digest realm="a", nonce="b"\r\n\r\n', "proxyRefused"],
    ["forbids it", "HTTP/1.1 403 Forbidden\r\n\r\n<html>", "proxyRefused"],
    ["finds nobody", "HTTP/1.1 502 Bad Gateway\r\n\r\n", "proxyCannotReach"],
    ["sends elsewhere", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n", "proxyRefused"],
    ["speaks for the operator", "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "proxyRefused"],
    ["is no proxy", "220 mail.company.kz ESMTP\r\n", "proxyUnreachable"],
    ["has a head without an end", `HTTP/1.1 200 OK\r\nX: ${"a".repeat(100_000)}`, "proxyUnreachable"],
    ["breaks off", "cut", "proxyUnreachable"],
  ])("a proxy that %s is told as such, and nothing was sent", async (_what, says, problem) => {
    const operator = await operatorWith(await authority());
    const proxy = await testProxy(() => says);
    expect(await change(undici, operator.url, { proxy: proxy.url })).toEqual({ kind: "proxy", sent: "no", problem });
    expect(proxy.requests).toHaveLength(1);
    expect(operator.connections()).toBe(0);
  });

  it("a proxy that nobody is at is told as such", async () => {
    const proxy = await nobody();
    expect(await change(undici, "https://operator.invalid", { proxy })).toEqual(unreachable);
  });

  it("an attempt that is given up while the proxy thinks was not sent", async () => {
    const controller = new AbortController();
    const proxy = await testProxy(() => (controller.abort(), "cut"));
    expect(await change(undici, "https://operator.invalid", { proxy: proxy.url, signal: controller.signal })).toEqual({
      kind: "aborted",
      sent: "no",
    });
  });

  it("closing does not wait for a proxy that nobody waits for any more", async () => {
    const controller = new AbortController();
    const proxy = await rawServer(() => controller.abort());
    const transport = undiciTransport(undici, { proxy: proxy.url });
    const url = new URL("https://operator.invalid");
    const bounds = { timeoutMs: 5000, maxBytes: 5000, signal: controller.signal };
    const given = transport.send({ method: "GET", path: "/", url }, bounds).catch((fault: unknown) => fault);
    expect(await given).toMatchObject({ kind: "aborted", sent: "no" });
    await transport.close();
    await proxy.left;
    expect(proxy.requests).toHaveLength(1);
    // Shorter than the eight seconds for which a proxy is asked.
  }, 5000);

  it("a proxy that shows a certificate of its own for the operator's gets nothing", async () => {
    const operator = await operatorWith(await authority("Interceptor"));
    const proxy = await testProxy();
    const trusted = await authority();
    expect(await change(undici, operator.url, { proxy: proxy.url, ca: trusted.cert })).toEqual({ kind: "tls", sent: "no" });
    expect(operator.requests).toEqual([]);
  });
});

describe.each<[string, UndiciModule]>([
  ["undici 8", undici8],
  ["undici 7", undici7 as unknown as UndiciModule],
])("%s: certificates", (_name, undici) => {
  it("a private authority is trusted where it is given, and only there", async () => {
    const ca = await authority();
    const operator = await operatorWith(ca);
    expect(await change(undici, operator.url)).toEqual({ kind: "tls", sent: "no" });
    expect(await change(undici, operator.url, { ca: [Buffer.from((await authority("Another CA")).cert), ca.cert] })).toBe("well");
    expect(operator.requests).toHaveLength(1);
  });

  it.each([
    ["is for another name", { hosts: ["operator.example"] }],
    ["has expired", expired],
    ["does not hold yet", { from: new Date(Date.now() + 86_400_000) }],
  ])("one that %s is refused, whoever signed it", async (_what, wanted) => {
    const ca = await authority();
    const operator = await operatorWith(ca, wanted);
    expect(await change(undici, operator.url, { ca: ca.cert })).toEqual({ kind: "tls", sent: "no" });
    expect(operator.requests).toEqual([]);
  });

  it("no variable of the environment turns the checks off", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    onTestFinished(() => void vi.unstubAllEnvs());
    const operator = await operatorWith(await authority());
    expect(await change(undici, operator.url)).toEqual({ kind: "tls", sent: "no" });
    expect(operator.requests).toEqual([]);
  });

  it("a company that has to show a certificate shows it to the operator, and not to the proxy", async () => {
    const ca = await authority();
    const seen: unknown[] = [];
    const asking = { ...(await certified(ca)), ca: ca.cert, requestCert: true };
    const operator = await rawServer(
      (socket) => {
        seen.push((socket as TLSSocket).getPeerCertificate().subject.CN);
        answer(socket, "200 OK", { body: "well" });
      },
      { tls: { ...asking, rejectUnauthorized: true } },
    );
    const proxy = await testProxy(undefined, await certified(ca));
    const clientCert = await certified(ca, { name: "Company", passphrase: "s3cret" });
    const options = { ca: ca.cert, clientCert: { ...clientCert, passphrase: "s3cret" }, proxy: proxy.url };
    expect(await change(undici, operator.url, options)).toBe("well");
    expect(seen).toEqual(["Company"]);
    expect(proxy.certificates()).toBe(0);
    // TLS 1.3 tells a client only after it has written that it was not known.
    expect(await change(undici, operator.url, { ca: ca.cert })).toMatchObject({ kind: expect.stringMatching(/tls|transport/u) });
    expect(operator.requests).toHaveLength(1);
  });
});

describe.each<[string, UndiciModule]>([
  ["undici 8", undici8],
  ["undici 7", undici7 as unknown as UndiciModule],
])("%s: a change is asked last of all whether it may leave", (_name, undici) => {
  it.each([
    ["says no", () => false],
    [
      "fails",
      () => {
        throw new Error("CANARY");
      },
    ],
  ])("and where the answer %s, not one byte is written, over TLS or not", async (_what, mayLeave) => {
    const ca = await authority();
    for (const operator of [await operatorWith(ca), await rawServer(well)]) {
      expect(await change(undici, operator.url, { ca: ca.cert, mayLeave })).toEqual({ kind: "deadline", sent: "no" });
      await operator.left;
      expect(operator.connections()).toBe(1);
      expect(operator.bytes()).toBe(0);
    }
  });

  it("and where the answer is yes, it goes", async () => {
    const operator = await rawServer(well);
    expect(await change(undici, operator.url, { mayLeave: () => true })).toBe("well");
  });
});
