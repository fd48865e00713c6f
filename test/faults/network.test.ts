import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, vi } from "vitest";
import { untrustedCertificate } from "../http/untrusted-certificate.js";
import { authority, certified } from "../support/certificates.js";
import { testProxy } from "../support/proxy.js";
import { child } from "./child.js";
import { faultCase } from "./fault-case.js";

const overUndici = { over: ["undici"] } as const;

faultCase(
  "HP-070",
  "a certificate that nobody trusts stops everything before a byte of it, and the way out is another authority",
  async ({ operator, client, number, failure }) => {
    const one = await operator({ tls: untrustedCertificate });
    const kcell = client(one);
    const read = await failure(kcell.read(number, { deadlineMs: 2000 }));
    const write = await failure(kcell.write("block", number, { deadlineMs: 2000 }));
    expect(read).toMatchObject({ kind: "tls", retryable: false });
    expect(write).toMatchObject({ kind: "tls", verdict: "notSent", retryable: false });
    for (const { error, humanAction } of [read, write]) {
      const said = `${error.message} ${humanAction}`;
      expect(said).toMatch(/NODE_EXTRA_CA_CERTS/u);
      expect(said).not.toMatch(/rejectUnauthorized|TLS_REJECT|insecure/iu);
    }
    expect({ bytes: one.bytes(), requests: one.seen.length }).toEqual({ bytes: 0, requests: 0 });
  },
);

faultCase(
  "HP-071",
  "a company's own authority is trusted where an option names it",
  async ({ adapter, operator, client, number }) => {
    const ca = await authority();
    const one = await operator({ tls: await certified(ca) });
    expect(adapter.project(await client(one, { ca: ca.cert }).read(number)).ok).toBe(true);
    expect(one.count("R")).toBe(1);
  },
  overUndici,
);

faultCase(
  "HP-071",
  "a company's own authority is trusted where the environment names it",
  async ({ operator, number, secrets, transport }) => {
    const ca = await authority();
    const one = await operator({ tls: await certified(ca) });
    const folder = mkdtempSync(join(tmpdir(), "kcell-ca-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "ca.pem"), ca.cert);
    stubEnv("NODE_EXTRA_CA_CERTS", join(folder, "ca.pem"));
    const { outcomes } = await child(
      { onTestFinished },
      {
        create: { baseUrl: one.url, credentials: { accessToken: secrets.accessToken } },
        transport,
        calls: ["read"],
        number,
        deadlineMs: 5000,
      },
    );
    expect(outcomes).toMatchObject([{ ok: true, httpStatus: 200 }]);
  },
);

faultCase(
  "HP-072",
  "a certificate for another name is refused before anything is sent",
  async ({ operator, client, number, failure }) => {
    const ca = await authority();
    const one = await operator({ tls: await certified(ca, { hosts: ["operator.invalid", "10.0.0.1"] }) });
    expect(await failure(client(one, { ca: ca.cert }).write("block", number, { deadlineMs: 2000 }))).toMatchObject({
      kind: "tls",
      verdict: "notSent",
    });
    expect({ bytes: one.bytes(), requests: one.seen.length }).toEqual({ bytes: 0, requests: 0 });
  },
  overUndici,
);

function stubEnv(name: string, value: string): void {
  vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

faultCase(
  "HP-073",
  "a proxy sees where a connection goes, and nothing of what goes through it",
  async ({ operator, client, number, secrets }) => {
    const ca = await authority();
    const one = await operator({ tls: await certified(ca) });
    const proxy = await testProxy();
    await client(one, { proxy: proxy.url, ca: ca.cert }).read(number);
    for (const name of ["HTTPS_PROXY", "https_proxy"]) stubEnv(name, proxy.url);
    for (const name of ["NO_PROXY", "no_proxy"]) stubEnv(name, "elsewhere.invalid");
    await client(one, { useEnvProxy: true, ca: ca.cert }).read(number);
    expect(proxy.requests).toHaveLength(2);
    for (const request of proxy.requests) {
      expect(request).toMatch(/^CONNECT 127\.0\.0\.1:\d+ HTTP\/1\.1\r\n/u);
      expect(request).not.toMatch(/^authorization:/imu);
    }
    expect(proxy.requests.join("") + proxy.tunnelled()).not.toContain(secrets.accessToken);
    expect(one.count("R")).toBe(2);
    for (const name of ["NO_PROXY", "no_proxy"]) stubEnv(name, "elsewhere.invalid,127.0.0.1");
    await client(one, { useEnvProxy: true, ca: ca.cert }).read(number);
    // Without the switch the environment is nobody's business.
    for (const name of ["NO_PROXY", "no_proxy"]) stubEnv(name, "");
    await client(one, { ca: ca.cert }).read(number);
    expect({ proxied: proxy.requests.length, reads: one.count("R") }).toEqual({ proxied: 2, reads: 4 });
  },
  overUndici,
);

faultCase(
  "HP-074",
  "a proxy that asks for a password learns nothing, and a change was not sent",
  async ({ operator, client, number, failure, secrets }) => {
    const one = await operator({ tls: untrustedCertificate });
    const proxy = await testProxy(
      () => 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="company"\r\ncontent-length: 0\r\n\r\n',
    );
    const failed = await failure(client(one, { proxy: proxy.url }).write("block", number, { deadlineMs: 3000 }));
    expect(failed).toMatchObject({ kind: "proxy", verdict: "notSent" });
    expect(proxy.requests.join("")).not.toContain(secrets.accessToken);
    expect({ writes: one.count("W"), connections: one.connections() }).toEqual({ writes: 0, connections: 0 });
  },
  overUndici,
);

faultCase(
  "HP-075",
  "a proxy that does not reach the operator leaves a change unsent, so that it may be sent again",
  async ({ operator, client, number, failure }) => {
    const one = await operator({ tls: untrustedCertificate });
    for (const answer of [
      "HTTP/1.1 502 Bad Gateway\r\n\r\n",
      "HTTP/1.1 504 Gateway Timeout\r\n\r\n",
      "HTTP/1.1 503 Service Unavailable\r\n\r\n",
      "cut",
    ]) {
      const proxy = await testProxy(() => answer);
      const failed = await failure(client(one, { proxy: proxy.url }).write("block", number, { deadlineMs: 1000 }));
      expect({ answer, verdict: failed.verdict, retryable: failed.retryable }).toEqual({ answer, verdict: "notSent", retryable: true });
    }
    expect(one.count("W")).toBe(0);
  },
  overUndici,
);
