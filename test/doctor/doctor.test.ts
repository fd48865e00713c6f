import { fileURLToPath } from "node:url";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import { VirtualClock } from "kcell-self-service/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { run } from "../../src/cli/run.js";
import { answer, nobody, rawServer } from "../http/raw-server.js";
import { authority, certified, expired } from "../support/certificates.js";
import { testProxy } from "../support/proxy.js";
import {
  canaries,
  credentialsOf,
  type Environment,
  everyLanguage,
  examined,
  fileOf,
  type Line,
  openOperator,
  printed,
  secured,
} from "./examination.js";

test("where all is well it says so line by line, with one log-in and one read, and the status is 0", async () => {
  const { operator, requests, url } = await openOperator();
  const { status, out, err } = await printed(["--base-url", url], credentialsOf(operator));
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out.split("\n").map((line) => line.split(". ")[0])).toEqual([
    "Settings: well",
    "Name (DNS): well",
    "Connection: well",
    "Proxy: well",
    "Certificate (TLS): well",
    "Clock: well",
    "Credentials: well",
    "Access: well",
    "Maintenance: well",
    "",
    "Nothing stands in the way to the operator.",
  ]);
  expect(requests).toEqual(["POST /v1/auth/token", "GET /v1/access"]);
});

test.each(everyLanguage)("speaks %s, and every finding has its words in it", async (lang) => {
  const { operator, url } = await openOperator();
  const { status, out } = await printed(["--base-url", url, "--lang", lang], credentialsOf(operator));
  expect(status).toBe(0);
  expect(out).toContain({ kk: "Есептік деректер: дұрыс", ru: "Учётные данные: в порядке", en: "Credentials: well" }[lang]);
  expect(out).not.toMatch(/[{}]/u);
});

describe("the operator", () => {
  test("that refuses the credentials is asked once, in every language, and the rest is left", async () => {
    const { requests, url } = await openOperator();
    const { status, checks, notable } = await examined(["--base-url", url]);
    expect({ status, notable }).toEqual({ status: 1, notable: ["credentials: INVALID_CREDENTIALS"] });
    expect(checks.slice(-2).map(({ finding }) => finding)).toEqual(["notTried", "notTried"]);
    expect(requests).toEqual(["POST /v1/auth/token"]);
  });

  test.each([
    ["credentialsSuspended", "credentials: CREDENTIALS_SUSPENDED"],
    ["suspiciousActivity", "access: ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY"],
    ["accessSuspended", "access: ACCESS_SUSPENDED_VIOLATION"],
    ["accessEnded", "access: ACCESS_ENDED"],
    ["maintenance", "maintenance: MAINTENANCE"],
  ] as const)("in the scenario %s is understood with no more than two requests: %s", async (scenario, finding) => {
    const { operator, requests, url } = await openOperator();
    operator.play(scenario);
    const { status, checks, notable } = await examined(["--base-url", url, "--lang", "ru"], credentialsOf(operator));
    expect({ status, notable }).toEqual({ status: 1, notable: [finding] });
    expect(checks.find(({ outcome }) => outcome === "problem")?.nextStep).toMatch(/[а-яё]/u);
    expect(requests.length).toBeLessThan(3);
  });

  test.each(["TOKEN_EXPIRED", "UNAUTHENTICATED"])("that refuses with %s a token just given is not asked for another", async (code) => {
    let requests = 0;
    const server = await rawServer((socket, request) => {
      requests += 1;
      const token = JSON.stringify({ access_token: "CANARY-TOKEN", refresh_token: "CANARY-R", token_type: "Bearer", expires_in: 3600 });
      if (request.startsWith("POST")) answer(socket, "200 OK", { headers: ["Content-Type: application/json"], body: token });
      else answer(socket, "401 Unauthorized", { headers: ["Content-Type: application/problem+json"], body: JSON.stringify({ code }) });
    });
    expect(await examined(["--base-url", server.url])).toMatchObject({ status: 1, notable: [`credentials: ${code}`] });
    expect(requests).toBe(2);
  });

  test("whose clock is another one is told of, and by how much", async () => {
    const { operator, url } = await openOperator({ clock: new VirtualClock() });
    const { status, notable } = await examined(["--base-url", url], credentialsOf(operator));
    expect({ status, notable }).toEqual({ status: 0, notable: ["clock: clockWrong"] });
  });
});

describe("the way there", () => {
  test("nobody listens", async () => {
    expect((await examined(["--base-url", await nobody()])).notable).toEqual(["connection: portRefused"]);
  });

  test("nobody knows the name", async () => {
    const { checks, notable } = await examined(["--base-url", "https://operator.invalid"]);
    expect(notable).toEqual([expect.stringMatching(/^name: name(?:Unknown|ServerSilent)$/u)]);
    expect(checks.filter(({ outcome }) => outcome === "skipped")).toHaveLength(7);
  });

  test.each([
    ["wants a user", "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=a\r\n\r\n", "", "proxyWantsCredentials"],
    ["refuses the user", "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=a\r\n\r\n", "gulnara:CANARY@", "proxyRefusesCredentials"],
    ["speaks only NTLM", "HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n\r\n", "", "proxyWantsNtlm"],
    ["forbids it", "HTTP/1.1 403 No\r\n\r\n", "", "proxyRefuses"],
    ["breaks off", "cut", "", "proxyBroken"],
  ])("a proxy that %s", async (_what, says, user, finding) => {
    const server = await rawServer((socket) => answer(socket, "200 OK"), { tls: true });
    const proxy = await testProxy(() => says);
    const address = proxy.url.replace("//", `//${user}`);
    const { status, checks, notable } = await examined(["--base-url", server.url, "--proxy", address, "--lang", "kk"]);
    expect({ status, notable }).toEqual({ status: 1, notable: [`proxy: ${finding}`] });
    expect(JSON.stringify(checks)).not.toContain("gulnara");
    expect(server.connections()).toBe(0);
  });

  test("a proxy of the environment is used where it was asked for, and told of where it was not", async () => {
    const { operator, url: plain } = await openOperator();
    const ca = await authority();
    const [url, trust] = [await secured(plain, await certified(ca)), ["--ca", await fileOf(ca.cert)]];
    const proxy = await testProxy();
    const environment = { ...credentialsOf(operator), HTTPS_PROXY: proxy.url.replace("//", "//gulnara:CANARY@") };
    expect((await examined(["--base-url", url, ...trust], environment)).notable).toEqual(["configuration: proxyUnused"]);
    expect(proxy.requests).toEqual([]);
    expect(await examined(["--base-url", url, ...trust, "--proxy", "environment"], environment)).toMatchObject({ status: 0, notable: [] });
    expect(proxy.requests.length).toBeGreaterThan(0);
  });
});

describe("certificates", () => {
  const refusing = (socket: Socket) => answer(socket, "404 Not Found");
  const at = async (tls: TlsOptions) => rawServer(refusing, { tls });
  const ca = authority("Company CA");

  test.each([
    ["has expired", expired, "expired"],
    ["does not hold yet", { from: new Date(Date.now() + 86_400_000) }, "notYetValid"],
    ["is for another name", { hosts: ["other.example"] }, "otherName"],
  ])("one that %s", async (_what, wanted, finding) => {
    const server = await at(await certified(await ca, wanted));
    const { status, notable } = await examined(["--base-url", server.url, "--ca", await fileOf((await ca).cert)]);
    expect({ status, notable }).toEqual({ status: 1, notable: [`tls: ${finding}`] });
    expect(server.bytes()).toBe(0);
  });

  test("one whose authority is not known is told of with the authority's name, and --ca is the next step", async () => {
    const server = await at(await certified(await ca));
    const { checks, notable } = await examined(["--base-url", server.url]);
    expect(notable).toEqual(["tls: authorityUnknown"]);
    expect(checks.find(({ check }) => check === "tls")).toMatchObject({
      says: expect.stringContaining("Company CA"),
      nextStep: expect.stringContaining("--ca"),
    });
    expect(server.bytes()).toBe(0);
  });

  test("one that a company's proxy makes is known as such, by its maker or by the proxy on the way", async () => {
    const made = await authority("Fortinet CA 12345678901\u0007");
    const server = await at(await certified(made));
    const { checks, notable } = await examined(["--base-url", server.url]);
    expect(notable).toEqual(["tls: intercepted"]);
    expect(JSON.stringify(checks)).not.toMatch(/\\u0007/u);
    const proxy = await testProxy();
    const other = await at(await certified(await ca));
    expect((await examined(["--base-url", other.url, "--proxy", proxy.url])).notable).toEqual(["tls: intercepted"]);
  });

  test("one that is trusted although a product on the way made it is told of", async () => {
    const made = await authority("Zscaler Root CA");
    const server = await at(await certified(made));
    const { notable } = await examined(["--base-url", server.url, "--ca", await fileOf(made.cert)]);
    expect(notable[0]).toBe("tls: readByCompany");
  });

  test("one that ends soon is told of", async () => {
    const server = await at(await certified(await ca, { until: new Date(Date.now() + 3 * 86_400_000) }));
    const { notable } = await examined(["--base-url", server.url, "--ca", await fileOf((await ca).cert)]);
    expect(notable[0]).toBe("tls: endsSoon");
  });

  test("a server without TLS, and one that breaks off", async () => {
    const plain = await rawServer(() => {}, { greeting: "220 mail.operator.kz ESMTP\r\n" });
    expect((await examined(["--base-url", plain.url.replace("http:", "https:")])).notable).toEqual(["tls: noTls"]);
    const cutting = createServer((socket) => socket.on("error", () => {}).once("data", () => socket.resetAndDestroy()));
    await new Promise<void>((resolve) => cutting.listen(0, "127.0.0.1", () => resolve()));
    onTestFinished(() => void cutting.close());
    const { port } = cutting.address() as AddressInfo;
    expect((await examined(["--base-url", `https://127.0.0.1:${port}`])).notable).toEqual(["tls: handshakeFailed"]);
  });

  test("an operator that asks for the company's certificate, with and without it", async () => {
    const asking = { ...(await certified(await ca)), ca: (await ca).cert, requestCert: true, rejectUnauthorized: true };
    const server = await at(asking);
    const trust = ["--base-url", server.url, "--ca", await fileOf((await ca).cert)];
    expect((await examined(trust)).notable).toEqual([expect.stringMatching(/^(?:tls: wantsCertificate|credentials: CONNECTION_LOST)$/u)]);
    expect(server.requests).toEqual([]);
    const own = await certified(await ca, { name: "Company", passphrase: "CANARY" });
    const shown = [...trust, "--cert", await fileOf(own.cert), "--key", await fileOf(own.key)];
    await examined(shown, { ...canaries, KCELL_KEY_PASSPHRASE: "CANARY" });
    expect(server.requests).toHaveLength(1);
  });
});

describe("the settings", () => {
  test.each<[string, readonly string[], string]>([
    ["an address that is none", ["--base-url", "operator"], "CONFIG_INVALID"],
    ["an address without TLS", ["--base-url", "http://operator.example"], "INSECURE_URL"],
    ["a proxy that is none", ["--base-url", "https://operator.example", "--proxy", "socks5://u:CANARY@p"], "CONFIG_INVALID"],
    ["a file that is not there", ["--base-url", "https://operator.example", "--ca", "/nowhere/CANARY.pem"], "fileUnreadable"],
  ])("with %s are a problem, and nothing is sent", async (_what, args, finding) => {
    for (const lang of everyLanguage) expect((await examined([...args, "--lang", lang])).notable).toEqual([`configuration: ${finding}`]);
  });

  test("that turn off the checks for the whole machine are a problem, and nobody is reached", async () => {
    const server = await rawServer((socket) => answer(socket, "200 OK"), { tls: true });
    const { status, notable } = await examined(["--base-url", server.url], { ...canaries, NODE_TLS_REJECT_UNAUTHORIZED: "0" });
    expect({ status, notable }).toEqual({ status: 1, notable: ["configuration: checksOff"] });
    expect(server.connections()).toBe(0);
  });

  test.each<[string, readonly string[], Environment]>([
    ["no address", [], canaries],
    ["no credentials", ["--base-url", "https://operator.example"], {}],
    ["a certificate without its key", ["--base-url", "https://operator.example", "--cert", "a.pem"], canaries],
    ["another language", ["--base-url", "https://operator.example", "--lang", "de"], canaries],
    ["an option that there is not", ["--base-url", "https://operator.example", "--CANARY"], canaries],
    ["a word too many", ["--base-url", "https://operator.example", "CANARY"], canaries],
    ["a contract that is not there", ["--base-url", "https://operator.example", "--contract", "/nowhere.js"], canaries],
  ])("with %s cannot be meant: status 2", async (_what, args, environment) => {
    expect(await printed(args, environment)).toMatchObject({ status: 2, out: "" });
  });
});

test("the first problem is the last line of the findings, and what comes after it is named as not tried", async () => {
  const { out, status } = await printed(["--base-url", await nobody(), "--lang", "ru"]);
  expect(status).toBe(1);
  expect(out.split("\n").map((line) => line.split(". ")[0])).toEqual([
    "Настройки: в порядке",
    "Имя (DNS): в порядке",
    "Соединение: ПРОБЛЕМА",
    "    Что делать: Проверьте адрес и порт",
    "",
    "На пути есть препятствие; то, что за ним, не проверялось",
  ]);
});

test.each([
  ["kk", "Операторға баратын жол ашық; жоғарыда белгіленгенге назар аударыңыз."],
  ["ru", "Путь к оператору открыт; обратите внимание на то, что отмечено выше."],
  ["en", "The way to the operator is open; look at what is marked above."],
])("with a warning and no problem the last line in %s says to look at it", async (lang, sentence) => {
  const { operator, url } = await openOperator({ clock: new VirtualClock() });
  const { out, status } = await printed(["--base-url", url, "--lang", lang], credentialsOf(operator));
  expect([status, out.split("\n").at(-1)]).toEqual([0, sentence]);
});

test("a contract of one's own is tried as it is, and where it tells of no access, one page of numbers is read", async () => {
  const file = fileURLToPath(new URL("../contract-check/contracts/narrow.ts", import.meta.url));
  const requests: string[] = [];
  const server = await rawServer((socket, request) => {
    requests.push(request.split(" ")[0] ?? "");
    answer(socket, "401 Unauthorized", { headers: ["Content-Type: application/json"], body: "{}" });
  });
  const { status, checks } = await examined(["--base-url", server.url, "--contract", file]);
  expect(status).toBe(1);
  expect(checks.find(({ outcome }) => outcome === "problem")?.check).toMatch(/^(?:credentials|access)$/u);
  expect(requests.length).toBeLessThan(3);
});

test("whoever stops the command does not wait for the rest, and is not told that all is well", async () => {
  const out: string[] = [];
  const io = { out: (line: string) => void out.push(line), err: () => {}, stop: AbortSignal.abort(), environment: canaries };
  expect(await run(["doctor", "--base-url", await nobody(), "--json"], io)).toBe(1);
  const { checks } = JSON.parse(out.join("\n")) as { checks: Line[] };
  expect(checks.slice(1).map(({ finding }) => finding)).toEqual(Array.from({ length: 8 }, () => "notTried"));
});
