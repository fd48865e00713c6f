import { expect } from "vitest";
import { supportEmail } from "./adapter.js";
import { type Failed, faultCase, ofType } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import type { Play } from "./raw-operator.js";

const personal = {
  bin: "240140990014",
  iccid: "8997015691841326844",
  eid: "89049032792414753732383311443382",
  name: "Aigerim Serikovna",
  email: "aigerim@company.example",
};

faultCase(
  "HP-082",
  "what identifies a subscriber is in results and the ledger, and nowhere else",
  async ({ operator, client, number, failure, sinks }) => {
    for (const [what, text] of Object.entries(personal)) sinks.personal(what, text);
    const item = {
      msisdn: number,
      status: "active",
      blocks: [],
      label: personal.name,
      accountId: personal.bin,
      sim: { format: "physical", iccid: personal.iccid },
    };
    const said = `${Object.values(personal).join(" ")} ${number} 8${number.slice(2)}`;
    const refusal: Play = (exchange) =>
      exchange.reply({
        status: 422,
        headers: { "content-type": "application/problem+json", "x-request-id": number },
        body: JSON.stringify({
          code: number.slice(1),
          title: said,
          detail: said,
          contact: said,
          reference: said,
          errors: [{ pointer: `/${number}`, code: personal.iccid, detail: said }],
        }),
      });
    const one = await operator({
      read: (exchange) =>
        exchange.target === "/numbers/lookup"
          ? exchange.reply({ ...fixtures.ok("lookupNumbers", number), body: JSON.stringify({ items: [item], notFound: [] }) })
          : exchange.well(),
      write: (exchange) => (exchange.nth % 2 === 1 ? exchange.well() : refusal(exchange)),
    });
    const kcell = client(one);
    expect(await kcell.read(number)).toMatchObject({ msisdn: number });
    await kcell.write("swapToEsim", number, { payload: { eid: personal.eid, email: personal.email, basis: "Order 1", requestedBy: "S." } });
    await failure(kcell.write("block", number));
    await failure(kcell.write("block", `${number.slice(1)}9`));
    const outcomes = (await kcell.bulk("block", [number, "not a number"])) as readonly { readonly error?: Error }[];
    for (const { error } of outcomes) if (error) sinks.sees("error", error);
    const odd = await operator({
      read: (exchange) =>
        exchange.reply({
          ...fixtures.ok("lookupNumbers", number),
          body: JSON.stringify({ items: [{ ...item, status: number, brand: personal.iccid }], notFound: [number] }),
        }),
    });
    await client(odd)
      .read(number)
      .catch((error: unknown) => sinks.sees("error", error));
  },
);

faultCase("HP-083", "an activation code comes out by one call only", async ({ operator, client, number, sinks, canary }) => {
  const matchingId = canary("the activation code").toUpperCase();
  sinks.secret("the matching id", matchingId);
  const code = `LPA:1$smdp.example.com$${matchingId}`;
  const answer = {
    delivery: { by: "api" },
    activationCode: code,
    smdpAddress: "smdp.example.com",
    matchingId,
    confirmationCodeRequired: false,
  };
  const one = await operator({
    read: (exchange) =>
      exchange.target === "/esim/activation-code"
        ? exchange.reply({ ...fixtures.ok("getActivationCode", number), body: JSON.stringify(answer) })
        : exchange.well(),
  });
  const kcell = client(one);
  const result = await kcell.esim(number);
  sinks.returns(result);
  sinks.returns(structuredClone({ ...(result as object) }));
  console.log(result, String(result), JSON.stringify(result));
  expect(kcell.revealEsim(result)).toBe(code);
  expect(one.count("W")).toBe(1);
});

faultCase(
  "HP-084",
  "a lost answer to a swap orders no second eSIM, and the code comes by reading",
  async ({ adapter, operator, client, number, failure }) => {
    let isDone = false;
    let intentId = "";
    const one = await operator({
      write: (exchange) => ((isDone = true), (intentId = String(exchange.json["externalId"])), exchange.reset()),
      read: (exchange) =>
        exchange.reply(
          fixtures.settled("swapToEsim", number, intentId, isDone)[exchange.target.split("?")[0] ?? ""] ?? fixtures.ok("getAccess", number),
        ),
    });
    const kcell = client(one);
    const failed = await failure(kcell.esim(number));
    expect(failed.verdict).toBe("unknown");
    expect(adapter.project(await kcell.reconcile(failed.intentId ?? "")).verdict).toBe("applied");
    // Asked for again under the same intent, nothing is sent; the code is fetched by reading.
    const order = (await kcell.write("swapToEsim", number, { intentId: failed.intentId ?? "" })) as { completed(): Promise<unknown> };
    expect(kcell.revealEsim(await order.completed())).toMatch(/^LPA:1\$/u);
    expect(one.count("W")).toBe(1);
  },
);

faultCase(
  "HP-085",
  "an incident is recorded once, with what the operator needs and a text to send, and nothing is sent by itself",
  async ({ operator, client, number, secrets, canary, failure }) => {
    const { refreshToken, login, password, accessToken } = secrets;
    const plays: readonly { readonly read?: Play; readonly token?: Play; readonly code: string }[] = [
      {
        read: (exchange) =>
          exchange.reply(fixtures.problem("suspiciousActivity", { detail: number, reference: "case-1" }), { "x-request-id": "req-1" }),
        code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
      },
      {
        token: (exchange) =>
          exchange.nth === 1
            ? exchange.reply(fixtures.token({ access: canary("a token"), refresh: canary("the next"), expiresIn: 1 }))
            : exchange.reply(fixtures.problem("invalidGrant")),
        read: (exchange) => (exchange.nth === 1 ? exchange.well() : exchange.reply(fixtures.problem("tokenExpired"))),
        code: "REFRESH_TOKEN_REUSED",
      },
    ];
    for (const { code, ...plan } of plays) {
      const one = await operator(plan);
      const credentials = code === "REFRESH_TOKEN_REUSED" ? { refreshToken, accessToken, expiresAt: Date.now() - 1 } : { login, password };
      const kcell = client(one, { credentials });
      const failures: Failed[] = [];
      for (let call = 0; call < 3; call++)
        await kcell.read(number).catch(async (error: unknown) => failures.push(await failure(Promise.reject(error as Error))));
      expect(failures.length).toBeGreaterThan(0);
      const incidents = (await kcell.incidents()) as readonly Record<string, unknown>[];
      const incident = incidents.find((found) => found["code"] === code);
      expect(incident).toMatchObject({
        at: expect.any(Date),
        lastAt: expect.any(Date),
        count: expect.any(Number),
        correlationIds: expect.any(Array),
        credentialsId: expect.any(String),
        text: expect.any(String),
      });
      expect(incidents.filter((found) => found["code"] === code)).toHaveLength(1);
      expect(new Set(one.seen.map(({ kind }) => kind)).has("?")).toBe(false);
    }
    expect(supportEmail).toContain("@");
  },
);

faultCase(
  "HP-086",
  "the attempts that are told of are those that the operator saw, under one id",
  async ({ adapter, operator, client, number, events }) => {
    const one = await operator({
      read: (exchange) =>
        exchange.nth === 1
          ? exchange.reply({ status: 503, headers: {}, body: "" })
          : exchange.nth === 2
            ? exchange.reset()
            : exchange.well(),
    });
    const result = await client(one).read(number);
    const told = ofType(events, "attempt");
    expect(told).toHaveLength(3);
    expect(one.count("R")).toBe(3);
    expect(adapter.project(result)).toMatchObject({ attempts: 3, httpStatus: 200 });
    expect(told.map(({ attempt, status, code }) => [attempt, status, code])).toEqual([
      [1, 503, "INTERNAL"],
      [2, undefined, "CONNECTION_LOST"],
      [3, 200, undefined],
    ]);
    const onTheWire = one.of("R").map(({ lines }) => lines.filter((line) => /^x-(?:correlator|attempt):/iu.test(line)).toSorted());
    expect(onTheWire.map(([attempt]) => attempt?.split(": ")[1])).toEqual(["1", "2", "3"]);
    expect(new Set(onTheWire.map(([, id]) => id?.split(": ")[1]))).toEqual(new Set(told.map(({ correlationId }) => correlationId)));
    expect(new Set(told.map(({ correlationId }) => correlationId)).size).toBe(1);
  },
);
