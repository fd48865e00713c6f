import { expect, it, vi } from "vitest";
import { nodeTransport } from "../../src/node/node-transport.js";
import { type Environment, proxyChoice } from "../../src/node/proxy-choice.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";

const chosen = (environment: Environment, address: string) => proxyChoice("environment", environment)(new URL(address))?.url.href;

it("takes the proxy that is given, whatever the environment says, and none where none is", () => {
  const given = proxyChoice("http://proxy.test:3128", { no_proxy: "*", https_proxy: "http://other.test" });
  expect(given(new URL("https://operator.test"))?.url.href).toBe("http://proxy.test:3128/");
  expect(proxyChoice(undefined, { https_proxy: "http://other.test" })(new URL("https://operator.test"))).toBeUndefined();
});

it("reads the environment, small letters first", () => {
  const environment = { HTTPS_PROXY: "http://large.test", https_proxy: "https://small.test:8443", HTTP_PROXY: "plain.test:8080" };
  expect(chosen(environment, "https://operator.test")).toBe("https://small.test:8443/");
  expect(chosen({ HTTPS_PROXY: "http://large.test", https_proxy: " " }, "https://operator.test")).toBe("http://large.test/");
  expect(chosen({ HTTP_PROXY: "http://plain.test" }, "https://operator.test")).toBeUndefined();
  expect(chosen({}, "https://operator.test")).toBeUndefined();
});

it("goes by no proxy over http, where a proxy would see the password, and so reads no HTTP_PROXY", () => {
  const environment = { HTTPS_PROXY: "proxy.test:3128", HTTP_PROXY: "socks5://cannot be used" };
  expect(chosen(environment, "http://127.0.0.1:8080")).toBeUndefined();
  expect(chosen(environment, "https://127.0.0.1:8080")).toBe("http://proxy.test:3128/");
  expect(proxyChoice("http://proxy.test", {})(new URL("http://127.0.0.1:8080"))).toBeUndefined();
});

it.each([
  ["*", "https://operator.test", true],
  ["*:8443", "https://operator.test", false],
  ["*:443", "https://operator.test", true],
  ["operator.test", "https://operator.test", true],
  ["OPERATOR.test.", "https://operator.test", true],
  ["operator.test", "https://api.operator.test", true],
  [".operator.test", "https://api.operator.test", true],
  [".operator.test", "https://operator.test", true],
  ["*.operator.test", "https://api.operator.test", true],
  ["*.operator.test", "https://operator.test", false],
  ["operator.test", "https://evil-operator.test", false],
  ["tor.test", "https://operator.test", false],
  ["operator.test:443", "https://operator.test", true],
  ["operator.test:443", "https://operator.test:8443", false],
  ["operator.test:8443", "https://operator.test:8443", true],
  ["other.test, operator.test", "https://operator.test", true],
  ["other.test operator.test", "https://operator.test", true],
  ["operator.test;other.test", "https://operator.test", true],
  ["127.0.0.0/8", "https://127.0.0.1", false],
  [",, ,", "https://operator.test", false],
  [".", "https://operator.test", false],
  ["127.0.0.1", "https://127.0.0.1:8443", true],
  ["::1", "https://[::1]:8443", true],
  ["[::1]", "https://[::1]:8443", true],
  ["[::1]:443", "https://[::1]:8443", false],
])("NO_PROXY of %s: %s is reached without, %s", (NO_PROXY, address, isDirect) => {
  expect(chosen({ HTTPS_PROXY: "http://proxy.test", NO_PROXY }, address) === undefined).toBe(isDirect);
});

it("reads the environment when the transport is made, and says which variable is wrong", async () => {
  vi.stubEnv("HTTPS_PROXY", "socks5://gulnara:CANARY@proxy.test");
  vi.stubEnv("https_proxy", "");
  const error = await thrownBy(() => nodeTransport({ proxy: "environment" }));
  vi.unstubAllEnvs();
  expect(error).toMatchObject({ code: "CONFIG_INVALID", fields: { proxy: expect.stringContaining("HTTPS_PROXY") } });
  expect(everythingShown(error)).not.toMatch(/CANARY|gulnara|proxy\.test/u);
});

it.each([
  "",
  "http://",
  "http://CANARY proxy",
  "socks5://u:CANARY@proxy.test",
  "ftp://CANARY.test",
  "http://u:CAN#ARY@proxy.test",
  "http://u:CANARY%@proxy.test",
  "http://u:CANARY%ff@proxy.test",
  "http://proxy.test/CANARY",
  "http://proxy.test/?CANARY",
  "http://u:CAN/ARY@proxy.test",
])("refuses the proxy %j, and repeats nothing of it", async (proxy) => {
  const error = await thrownBy(() => nodeTransport({ proxy }));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", fields: { proxy: expect.any(String) } });
  expect(everythingShown(error)).not.toMatch(/CAN|ARY|proxy\.test/u);
});
