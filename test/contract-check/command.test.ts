import { fileURLToPath } from "node:url";
import { listen, type Listening } from "kcell-self-service/node";
import { createOperator, type Operator, type OperatorOptions, systemClock } from "kcell-self-service/testing";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../../src/cli/run.js";

const fileOf = (name: string): string => fileURLToPath(new URL(`contracts/${name}.ts`, import.meta.url));

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

const check = async (args: readonly string[], environment: Readonly<Record<string, string | undefined>> = {}): Promise<Ran> => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), stop: new AbortController().signal };
  const status = await run(["contract", "check", ...args], { ...io, environment });
  return { status, out: out.join("\n"), err: err.join("\n") };
};

test("a good contract is told about, aligned and without an end of blanks, and the status is 0", async () => {
  const { status, out, err } = await check([fileOf("narrow")]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toBe(`Contract "narrow" 1: 3 of 17 operations
Logs in with login and password, or clientId and clientSecret

operation          kind           refuses  an outcome in doubt is settled by
listNumbers        read           -
getActivationCode  read           -
block              change, keyed  until    a person

NOT_IN_CONTRACT: getAccess, lookupNumbers, listServices, listAvailableServices, checkOrder, getOrder, listOrders, getEsimProfile, unblock, connectService, disconnectService, swapToEsim, reissueEsim, cancelOrder

Worth knowing
  probe
    there is none, so after a reopening (rule 2.9) the first call is an ordinary one
  operations.getOrder
    it is missing, as it may be where every change is done at once: an order could not be followed

No findings.`);
});

test("the only export that has the form of a contract is taken, whatever its name, with its samples", async () => {
  const { status, out } = await check([fileOf("reference")]);
  expect(status).toBe(0);
  expect(out).toMatch(/^unblock +change +- +its order, by its own id, then settle\(\)$/mu);
});

test("findings are listed with their place, and the status is 1", async () => {
  const { status, out } = await check([fileOf("broken")]);
  expect(status).toBe(1);
  expect(out).toMatch(/^Findings\n {2}prob\n {4}nothing reads it; .+\n\n1 finding\.$/mu);
});

test("with findings nothing is sent, and the output says so", async () => {
  const { status, out } = await check([fileOf("broken"), "--base-url", "https://nowhere.example"], { KCELL_LOGIN: "x" });
  expect(status).toBe(1);
  expect(out).toContain("Nothing was sent: the findings come first.");
});

test("a promise that fails while nobody waits for it is a finding, and not the end of the command", async () => {
  // The test runner's own listeners would take it for a failure of the test.
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  onTestFinished(() => others.forEach((listener) => process.on("unhandledRejection", listener)));
  const { status, out } = await check([fileOf("careless")]);
  expect(status).toBe(1);
  expect(out).toMatch(/^Findings\n {2}contract\n {4}a promise in it fails while nobody waits for it, .+\n\n1 finding\.$/mu);
  expect(process.listenerCount("unhandledRejection")).toBe(0);
});

test("whoever stops the command does not wait for a contract that comes to no end", async () => {
  const err: string[] = [];
  const io = { out: () => {}, err: (line: string) => void err.push(line), stop: AbortSignal.abort() };
  expect(await run(["contract", "check", fileOf("endless")], io)).toBe(1);
  expect(err).toEqual([expect.stringContaining("aborted")]);
});

test("--json gives the report for machines", async () => {
  const { status, out } = await check([fileOf("broken"), "--json"]);
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ name: "reference", findings: [{ at: "prob" }] });
});

const online = ["--base-url", "https://operator.example"];

test.each<[readonly string[], string]>([
  [[], "Which file holds the contract?"],
  [["a.ts", "b.ts"], "One file at a time."],
  [["a.ts", "--colour"], "colour"],
  [["a.ts", "--number", "+77011234567"], "--number means something only together with --base-url."],
  [["a.ts", "--allow-changes", "block"], "--allow-changes means something only together with --base-url."],
  [["a.ts", ...online, "--number", "12"], "--number takes one Kazakh number."],
  [
    ["a.ts", ...online, "--allow-changes", "swapToEsim"],
    '--allow-changes takes block, unblock, connectService, disconnectService, not "swapToEsim".',
  ],
  [["a.ts", ...online, "--allow-changes", "block"], "--allow-changes needs --number"],
  [["a.ts", ...online, "--number", "+77011234567", "--allow-changes", "block"], "for a sandbox on this machine"],
  [["a.ts", "--base-url", "://", "--number", "+77011234567", "--allow-changes", "block"], "for a sandbox on this machine"],
  [["a.ts", "--base-url", "http://127.0.0.1:1", "--number", "+77011234567", "--allow-changes", "connectService"], "--service"],
  [["a.ts", ...online], "Credentials come from the environment: KCELL_LOGIN, KCELL_PASSWORD, KCELL_CLIENT_ID"],
  [[fileOf("none")], "exports no contract"],
  [[fileOf("two")], "exports 2 contracts"],
  [[fileOf("failing")], "cannot be loaded: It cannot even be loaded."],
  [[fileOf("missing")], "cannot be loaded"],
])("%j is refused with a sentence, and nothing is sent", async (args, sentence) => {
  const { status, out, err } = await check(args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(sentence);
  expect(err).not.toContain("7011234567");
});

test("credentials go nowhere while any certificate is accepted", async () => {
  const environment = { KCELL_LOGIN: "company", KCELL_PASSWORD: "made-up", NODE_TLS_REJECT_UNAUTHORIZED: "0" };
  const { status, out, err } = await check([fileOf("reference"), "--base-url", "https://operator.invalid"], environment);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain("any certificate would be accepted. Nothing was sent.");
});

test("a command that there is not is refused", async () => {
  const err: string[] = [];
  const io = { out: () => {}, err: (line: string) => void err.push(line), stop: new AbortController().signal };
  expect([await run(["contract", "write"], io), await run(["contract"], io)]).toEqual([2, 2]);
  expect([err[0], err[2]]).toEqual(['kcell: There is no command "contract write".', 'kcell: There is no command "contract ".']);
});

interface Open {
  readonly operator: Operator<typeof systemClock>;
  readonly url: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The operator over real HTTP, by the machine's own clock. */
const open = async (options: OperatorOptions = {}, respond?: (request: Request) => Response | undefined): Promise<Open> => {
  const operator = createOperator({ seed: 7, answersAtOnce: true, ...options, clock: systemClock });
  const server: Listening = await listen(async (request) => respond?.(request) ?? operator.handle(request));
  onTestFinished(() => server.close());
  const { login, password } = operator.credentials;
  return { operator, url: new URL("/v1", server.url).href, environment: { KCELL_LOGIN: login, KCELL_PASSWORD: password } };
};

const sentBy = ({ operator }: Open): readonly string[] => operator.journal.map(({ operationId }) => String(operationId));

/** No secret and no full number may turn up, whatever is printed. */
const expectNoLeak = ({ out, err }: Ran, { operator, environment }: Open): void => {
  for (const secret of [environment["KCELL_PASSWORD"], environment["KCELL_LOGIN"]]) expect(out + err).not.toContain(secret);
  for (const number of operator.numbers) expect(out + err).not.toContain(number.slice(-10));
};

test("against an operator every read is run once, and nothing else is sent", async () => {
  const box = await open();
  const ran = await check([fileOf("reference"), "--base-url", box.url], box.environment);
  expect(ran.status).toBe(0);
  expect(ran.out).toMatch(/^ {2}getAccess +ok +the access is active$/mu);
  expect(ran.out).toMatch(/^ {2}listNumbers +ok +20 on the first page$/mu);
  expect(ran.out).toMatch(/^ {2}lookupNumbers +ok +\+7\*{6}\d{4} is active, with 0 blocks$/mu);
  expect(ran.out).toMatch(/^ {2}getOrder +skipped +no order is known to ask about$/mu);
  expect(ran.out).toMatch(/^ {2}getEsimProfile +ok +the operator refuses, and is understood: ESIM_NOT_SUPPORTED$/mu);
  expect(ran.out).toMatch(/^ {2}checkOrder +skipped +not tried: a mistake in it would be a change$/mu);
  expect(ran.out).toMatch(/^ {2}getActivationCode +skipped +not tried: it would fetch a secret$/mu);
  expect(sentBy(box)).toEqual([
    "createToken",
    "getAccess",
    "listNumbers",
    "lookupNumbers",
    "listServices",
    "listAvailableServices",
    "listOrders",
    "getEsimProfile",
  ]);
  expectNoLeak(ran, box);
});

test("the number that is named is the one that is read, and an order that is found is looked at", async () => {
  const box = await open();
  const [, number = ""] = box.operator.numbers;
  const changed = await check(
    [fileOf("reference"), "--base-url", box.url, "--number", number, "--allow-changes", "unblock, block"],
    box.environment,
  );
  expect(changed.status).toBe(0);
  expect(changed.err).toBe("Warning: block, unblock will be sent. Each equals a written application of the company (rule 2.10).");
  expect(changed.out).toMatch(/^ {2}block +ok +applied at once\n {2}unblock +ok +applied at once$/mu);
  expect(box.operator.effects(number)).toEqual({ block: 1, unblock: 1 });
  const again = await check([fileOf("reference"), "--base-url", box.url, "--number", number, "--json"], box.environment);
  expect(JSON.parse(again.out)).toMatchObject({
    online: { lines: expect.arrayContaining([{ operation: "getOrder", outcome: "ok", says: "it is completed" }]) as unknown },
  });
  expectNoLeak(changed, box);
  expectNoLeak(again, box);
});

test("a service is connected and disconnected by the code that is named", async () => {
  const box = await open();
  const [number = ""] = box.operator.numbers;
  const args = ["--number", number, "--service", "ROAMING_WORLD_7D", "--allow-changes", "disconnectService,connectService"];
  const { status } = await check([fileOf("reference"), "--base-url", box.url, ...args], box.environment);
  expect(status).toBe(0);
  expect(box.operator.effects(number)).toEqual({ connectService: 1, disconnectService: 1 });
});

test("a change that goes wrong is the last one", async () => {
  const box = await open();
  const [number = ""] = box.operator.numbers;
  box.operator.next("block", "internalAfterEffect");
  const { status, out } = await check(
    [fileOf("reference"), "--base-url", box.url, "--number", number, "--allow-changes", "block,unblock"],
    box.environment,
  );
  expect(status).toBe(1);
  expect(out).toMatch(/^ {2}block +problem +INTERNAL, HTTP 500, .*request req-/mu);
  expect(box.operator.effects(number)).toEqual({ block: 1 });
});

test("where a read has a problem no change is sent", async () => {
  const box = await open({}, (request) => (new URL(request.url).pathname === "/v1/numbers" ? new Response("{}") : undefined));
  const [number = ""] = box.operator.numbers;
  const args = ["--base-url", box.url, "--number", number, "--allow-changes", "block"];
  const { status, out } = await check([fileOf("reference"), ...args], box.environment);
  expect(status).toBe(1);
  expect(out).toMatch(/^ {2}block +skipped +not sent: the problems come first$/mu);
  expect(box.operator.effects(number)).toEqual({});
});

test("of a company without numbers, what asks about a number is not tried", async () => {
  const box = await open({ numbers: 0 });
  const { status, out } = await check([fileOf("reference"), "--base-url", box.url], box.environment);
  expect(status).toBe(0);
  expect(out).toMatch(/^ {2}listNumbers +ok +0 on the first page$/mu);
  expect(out).toMatch(/^ {2}lookupNumbers +skipped +no number is known to ask about: give --number$/mu);
});

const order = (fields: object): object => ({ id: "o-1", action: "block", msisdn: "+77011234567", state: "completed", ...fields });

test.each<[string, Readonly<Record<string, object>>, RegExp]>([
  [
    "an order of another number's form",
    { "/v1/orders": { items: [order({ msisdn: "7011234567" })], nextCursor: "2" } },
    /^ {2}listOrders +problem/mu,
  ],
  [
    "an order that ends in the future",
    { "/v1/orders": { items: [order({ completedAt: "2099-01-01T00:00:00Z" })], nextCursor: null } },
    /^ {2}listOrders +problem +a time that is past/mu,
  ],
  [
    "another order than was asked about",
    { "/v1/orders": { items: [order({})], nextCursor: "2" }, "/v1/orders/o-1": order({ id: "o-2" }) },
    /^ {2}getOrder +problem +the answer speaks of another order/mu,
  ],
  ["a state that is a number", { "/v1/access": { state: "+77011234567" } }, /^ {2}getAccess +ok +the access is \[not a word\]$/mu],
  [
    "a code that goes by e-mail",
    { "/v1/esim/lookup": { msisdn: "+77011234567", state: "ready", delivery: { by: "email" } } },
    /^ {2}getEsimProfile +ok +the profile is ready, its code goes by e-mail$/mu,
  ],
  ["an access without its state", { "/v1/access": {} }, /^ {2}getAccess +problem +ANSWER_UNREADABLE, HTTP 200, at state$/mu],
])("%s is told as such, and no number with it", async (_what, answers, told) => {
  const box = await open({}, (request) => {
    const answer = answers[new URL(request.url).pathname];
    return answer && Response.json(answer);
  });
  const { out } = await check([fileOf("reference"), "--base-url", box.url], box.environment);
  expect(out).toMatch(told);
  expect(out).not.toContain("7011234567");
});

test("an operator that suspects is asked nothing more", async () => {
  const box = await open();
  box.operator.suspect();
  const ran = await check([fileOf("reference"), "--base-url", box.url], box.environment);
  expect(ran.status).toBe(1);
  expect(ran.out).toMatch(/^ {2}getAccess +problem +ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY/mu);
  expect(ran.out).toMatch(/^ {2}listNumbers +skipped +not tried: nothing may go out any more$/mu);
  expect(sentBy(box)).toHaveLength(1);
});

test("refused credentials are tried once, and not told", async () => {
  const box = await open();
  const environment = { KCELL_LOGIN: "somebody", KCELL_PASSWORD: "CANARY-OF-A-PASSWORD" };
  const ran = await check([fileOf("reference"), "--base-url", box.url], environment);
  expect(ran.status).toBe(1);
  expect(ran.out).toMatch(/^ {2}getAccess +problem +INVALID_CREDENTIALS, HTTP 40[01]/mu);
  expect(ran.out + ran.err).not.toMatch(/somebody|CANARY/u);
  expect(sentBy(box)).toEqual(["createToken"]);
});

const page = (fields: object): Response =>
  Response.json({ items: [{ msisdn: "+77011234567", status: "active", ...fields }], nextCursor: "2" });

test.each<[string, Response, RegExp]>([
  [
    "a page of another form",
    Response.json({ numbers: [{ msisdn: "+77011234567" }] }),
    /problem +ANSWER_UNREADABLE, HTTP 200, at items, nextCursor/u,
  ],
  ["a number in another form", page({ msisdn: "77011234567" }), /problem +(?:ANSWER_UNREADABLE|a number is not as \+77011234567)/u],
  [
    "a time without its offset",
    page({ updatedAt: "2099-01-01T00:00:00Z" }),
    /problem +a time that is past lies in the future: is its offset right\?/u,
  ],
  [
    "an HTML page",
    new Response("<html>CANARY</html>", { headers: { "content-type": "text/html" } }),
    /problem +ANSWER_UNREADABLE, HTTP 200/u,
  ],
])("%s is told with its place and without what stands there", async (_what, answer, told) => {
  const box = await open({}, (request) => (new URL(request.url).pathname === "/v1/numbers" ? answer.clone() : undefined));
  const { status, out } = await check([fileOf("reference"), "--base-url", box.url], box.environment);
  expect(status).toBe(1);
  expect(out.split("\n").find((line) => line.startsWith("  listNumbers"))).toMatch(told);
  expect(out).not.toMatch(/CANARY|(?<!as \+7)7011234567/u);
});

test.each<[string, object, RegExp]>([
  [
    "a number as the wire writes it",
    { msisdn: "77011234567" },
    /problem +a number is not as \+77011234567, so it will not be found again$/u,
  ],
  ["a number that is none", { msisdn: "7011" }, /problem +a number is not as \+77011234567/u],
  ["a time that is none", { updatedAt: "yesterday" }, /problem +a time cannot be read$/u],
  ["a time of the past", { updatedAt: "2026-01-01T00:00:00Z" }, /ok +1 on the first page$/u],
])("what a sloppy contract makes of %s is looked at", async (_what, fields, told) => {
  const box = await open({}, (request) => (new URL(request.url).pathname === "/v1/numbers" ? page(fields) : undefined));
  const { out } = await check([fileOf("sloppy"), "--base-url", box.url], box.environment);
  expect(out.split("\n").find((line) => line.startsWith("  listNumbers"))).toMatch(told);
});

test("what needs an argument that nobody knows is not tried", async () => {
  const box = await open();
  const { status, out } = await check([fileOf("sloppy"), "--base-url", box.url], box.environment);
  expect(out).toMatch(/^ {2}listOrders +skipped +not tried: it needs intentId$/mu);
  expect([status, sentBy(box)]).toEqual([0, ["createToken", "listNumbers"]]);
});

test("values that are not known are listed, and are no finding", async () => {
  const box = await open({}, (request) => (new URL(request.url).pathname === "/v1/numbers" ? page({ status: "frozen" }) : undefined));
  const { out } = await check([fileOf("reference"), "--base-url", box.url], box.environment);
  expect(out).toMatch(/^ {2}listNumbers +ok +1 on the first page, more follow$/mu);
  expect(out).toContain("Values that this version does not know (rule 2.7)\n  listNumbers status: frozen");
});

test("an address that credentials may not be sent to is refused as an option", async () => {
  const { status, err } = await check([fileOf("reference"), "--base-url", "http://operator.example"], { KCELL_API_KEY: "CANARY" });
  expect(status).toBe(2);
  expect(err).toContain("baseUrl");
  expect(err).not.toContain("CANARY");
});

test("a token endpoint elsewhere is only one of the contract's origins", async () => {
  const box = await open();
  const { status, err } = await check(
    [fileOf("reference"), "--base-url", box.url, "--token-url", "https://login.example/token"],
    box.environment,
  );
  expect([status, err.includes("tokenUrl")]).toEqual([2, true]);
});
