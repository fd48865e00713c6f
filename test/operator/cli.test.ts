import { listen } from "kcell-self-service/node";
import { VERSION } from "kcell-self-service";
import { createOperator, scenarioTable } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { run } from "../../src/cli/run.js";
import { withControl } from "../../src/cli/sandbox-control.js";

/** Runs the command; `started` resolves to the base URL that it prints. */
const start = (...argv: string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const stop = new AbortController();
  let announce: (base: string) => void = () => {};
  const started = new Promise<string>((resolve) => (announce = resolve));
  const status = run(argv, {
    out: (line) => {
      out.push(line);
      const base = /listens on (\S+)$/u.exec(line)?.[1];
      if (base !== undefined) announce(base);
    },
    err: (line) => void err.push(line),
    stop: stop.signal,
  });
  return { out, err, status, started, stop };
};

test.each(["--help", "-h"])("%s prints what there is, every scenario with its clause", async (flag) => {
  const { out, status } = start(flag);
  expect(await status).toBe(0);
  for (const [name, { clause }] of Object.entries(scenarioTable)) expect(out.join("\n")).toMatch(new RegExp(`${name} +${clause}`, "u"));
  expect(await start("sandbox", flag).status).toBe(0);
});

test.each(["--version", "-v"])("%s prints the version", async (flag) => {
  const { out, status } = start(flag);
  expect([await status, out]).toEqual([0, [VERSION]]);
});

test.each([
  [[], "What is to be done?"],
  [["simulate"], 'There is no command "simulate".'],
  [["sandbox", "--port", "x"], "--port takes a whole number from 0 to 65535."],
  [["sandbox", "--port", "65536"], "--port takes a whole number from 0 to 65535."],
  [["sandbox", "--numbers", "-1"], "numbers"],
  [["sandbox", "--scenario", "flood"], 'There is no scenario "flood"; kcell --help lists them.'],
  [["sandbox", "--colour"], "colour"],
  [["sandbox", "twice"], "twice"],
])("%j is refused with a sentence", async (argv, sentence) => {
  const { out, err, status } = start(...argv);
  expect(await status).toBe(2);
  expect(err[0]).toContain(sentence);
  expect(err[1]).toBe("kcell --help says more.");
  expect(out).toEqual([]);
});

test("the sandbox prints how to reach it, answers, and stops when it is told", async () => {
  const { out, status, started, stop } = start("sandbox", "--seed", "7", "--numbers", "3", "--order-ms", "0");
  const base = await started;
  const login = /login +(\S+)/u.exec(out.join("\n"))?.[1] ?? "";
  const password = /password +(\S+)/u.exec(out.join("\n"))?.[1] ?? "";
  const form = new URLSearchParams({ grant_type: "password", username: login, password });
  const token = await (await fetch(`${base}/auth/token`, { method: "POST", body: form })).json();
  const page = await (await fetch(`${base}/numbers`, { headers: { authorization: `Bearer ${token.access_token}` } })).json();
  expect(page.items.map(({ msisdn }: { msisdn: string }) => msisdn)).toEqual(createOperator({ seed: 7, numbers: 3 }).numbers);
  stop.abort();
  expect(await status).toBe(0);
  expect(out.at(-1)).toBe("Stopped.");
  await expect(fetch(`${base}/numbers`)).rejects.toThrow(TypeError);
});

test("the sandbox can begin with a scenario, and with no number", async () => {
  const { out, status, started, stop } = start("sandbox", "--scenario", "accessEnded", "--numbers", "0");
  expect(await (await fetch(`${await started}/access`)).json()).toMatchObject({ code: "ACCESS_ENDED" });
  expect(out.join("\n")).not.toContain("a number");
  stop.abort();
  await status;
});

test.each([
  ["0.0.0.0", true],
  ["::1", false],
])("at %s the sandbox warns of listening beyond this machine: %s", async (host, warns) => {
  const { out, status, started, stop } = start("sandbox", "--host", host);
  await started;
  stop.abort();
  await status;
  expect(out.some((line) => line.includes("beyond this machine"))).toBe(warns);
});

test("a stop that came before the start is heeded", async () => {
  const { status, stop } = start("sandbox");
  stop.abort();
  expect(await status).toBe(0);
});

test("a port that is taken, or not allowed, is said in words", async () => {
  const server = await listen(async () => new Response("x"));
  const taken = start("sandbox", "--port", server.url.port);
  expect([await taken.status, taken.err]).toEqual([1, ["kcell: the port is taken; choose another one, or 0 for any that is free."]]);
  await server.close();
  const elsewhere = start("sandbox", "--host", "192.0.2.1");
  expect([await elsewhere.status, elsewhere.err.length]).toEqual([1, 1]);
  expect(elsewhere.err[0]).toContain("EADDRNOTAVAIL");
});

const number = "+77011234567";

const controlled = () => {
  const operator = createOperator({ numbers: [number] });
  const handle = withControl(operator);
  const call = async (method: string, path: string, body?: string) => {
    const response = await handle(new Request(`http://localhost${path}`, { method, ...(body !== undefined && { body }) }));
    return { status: response.status, body: await response.json() };
  };
  return { operator, call };
};

test("programs in any language play scenarios over HTTP", async () => {
  const { call } = controlled();
  expect(await call("POST", "/_sandbox/scenarios/suspiciousActivity", '{"status":423}')).toMatchObject({ status: 200 });
  expect(await call("GET", "/v1/access")).toMatchObject({ status: 423, body: { code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" } });
  expect(await call("POST", "/_sandbox/restore")).toMatchObject({ status: 200 });
  expect(await call("GET", "/v1/access")).toMatchObject({ status: 401 });
  await call(
    "POST",
    "/_sandbox/scenarios/maintenance",
    '{"inMs":0,"forMs":null,"afterChanges":0,"accessTells":false,"capability":"block"}',
  );
  const { body } = await call("GET", "/_sandbox/journal");
  expect(body.items.map(({ status }: { status: number }) => status)).toEqual([423, 401]);
});

test("maintenance without an end is played with null", async () => {
  const { call } = controlled();
  await call("POST", "/_sandbox/scenarios/maintenance", '{"forMs":null}');
  const { body } = await call("GET", "/v1/access");
  expect(body.window).not.toHaveProperty("until");
});

test("faults and arrangements are played as well", async () => {
  const { operator, call } = controlled();
  await call("POST", "/_sandbox/faults/internalBeforeEffect?target=getAccess&times=2");
  await call("POST", "/_sandbox/faults/tooManyRequestsBeforeEffect?ms=7000");
  expect((await call("GET", "/v1/access")).status).toBe(500);
  expect((await call("GET", "/v1/access")).status).toBe(500);
  expect((await call("GET", "/v1/access")).body.retryAt).toBe("2026-11-22T09:00:07+05:00");
  for (const written of [number.slice(1), encodeURIComponent(number)]) await call("POST", `/_sandbox/numbers/${written}/debtBlock`);
  expect(operator.number(number)?.blocks).toHaveLength(2);
});

test("the sandbox tells what there is to play", async () => {
  const { body } = await controlled().call("GET", "/_sandbox");
  expect(body).toMatchObject({ scenarios: { maintenance: { clause: "2.6" } }, numbers: [number] });
  expect(body.arrangements).toHaveProperty("debtBlock");
  expect(body.faults.cutAfterEffect).toBe("It was done, and the answer was lost.");
});

test.each([
  ["POST", "/_sandbox/scenarios/flood", "{}"],
  ["POST", "/_sandbox/scenarios", "{}"],
  ["POST", "/_sandbox/scenarios/maintenance", "{"],
  ["POST", "/_sandbox/scenarios/maintenance", "7"],
  ["POST", "/_sandbox/scenarios/maintenance", '{"forMs":-1}'],
  ["POST", "/_sandbox/scenarios/maintenance", '{"length":1}'],
  ["POST", "/_sandbox/faults/none", undefined],
  ["POST", "/_sandbox/faults", undefined],
  ["POST", "/_sandbox/faults/cutBeforeEffect?target=nothing", undefined],
  ["POST", "/_sandbox/faults/cutBeforeEffect?times=0", undefined],
  ["POST", "/_sandbox/numbers/77000000001/debtBlock", undefined],
  ["POST", "/_sandbox/numbers/77011234567/painted", undefined],
  ["POST", "/_sandbox/numbers", undefined],
  ["POST", "/_sandbox/%zz", undefined],
  ["DELETE", "/_sandbox/journal", undefined],
])("%s %s %s is nothing to play", async (method, path, body) => {
  const { operator, call } = controlled();
  expect((await call(method, path, body)).status).toBe(404);
  expect(operator.requests()).toBe(0);
});
