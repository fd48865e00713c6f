import { createClient, memoryStore } from "kcell-self-service";
import { nodeTransport } from "kcell-self-service/node";
import { localize } from "kcell-self-service/locales";
import { expect, it, onTestFinished } from "vitest";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import { testProxy } from "../support/proxy.js";

it.each([
  ["HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\n\r\n", "proxyWantsNtlm"],
  ["HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=a\r\n\r\n", "proxyWantsCredentials"],
  ["HTTP/1.1 403 Forbidden\r\n\r\n", "proxyRefused"],
  ["HTTP/1.1 502 Bad Gateway\r\n\r\n", "proxyCannotReach"],
  ["cut", "proxyUnreachable"],
])("a change that the proxy stops with %j was not sent, and the error says why: %s", async (says, problem) => {
  const proxy = await testProxy(() => says);
  const transport = nodeTransport({ proxy: proxy.url.replace("//", "//gulnara:CANARY@") });
  const store = memoryStore();
  const credentials = { login: "CANARY-login", password: "CANARY-password" };
  const kcell = createClient({ baseUrl: "https://operator.example/v1", credentials, store, transport, attempts: 1 });
  onTestFinished(() => transport.close());
  onTestFinished(() => kcell.close());
  const error = await failureOf(kcell.numbers.block("+77011234567", { reason: "leave" }));
  expect(error).toMatchObject({ code: "PROXY_FAILED", verdict: "notSent", problem });
  expect(everythingShown(error)).not.toMatch(/CANARY|gulnara|7011234567/u);
  expect(localize(error, "kk").title).toBe("Прокси-сервер сұрауды өткізбеді");
});

it.each([
  ["HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=a\r\n\r\n", 1],
  ["HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\n\r\n", 1],
  ["HTTP/1.1 403 Forbidden\r\n\r\n", 1],
  ["HTTP/1.1 502 Bad Gateway\r\n\r\n", 2],
])("a read that the proxy stops with %j asks it %i times, for companies lock accounts after a few wrong passwords", async (says, times) => {
  const proxy = await testProxy(() => says);
  const transport = nodeTransport({ proxy: proxy.url.replace("//", "//gulnara:wrong@") });
  const credentials = { login: "login", password: "password" };
  const kcell = createClient({ baseUrl: "https://operator.example/v1", credentials, transport, attempts: 2 });
  onTestFinished(() => transport.close());
  onTestFinished(() => kcell.close());
  expect(await failureOf(kcell.access.state())).toMatchObject({ code: "PROXY_FAILED", retryable: times > 1 });
  expect(proxy.requests).toHaveLength(times);
});
