import { expect, test } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { company, credentials, isLogIn, number, tokenReply } from "../calls/company.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import type { Reply, Sent } from "../http/scripted-transport.js";

const canaries = {
  password: "CANARY-PASSWORD",
  accessToken: "CANARY-ACCESS",
  refreshToken: "CANARY-REFRESH",
  code: "CANARY-MATCHING-ID",
  confirmation: "CANARY-4711",
};
const activationCode = `LPA:1$smdp.example.kz$${canaries.code}`;
const fullNumber = /7011234567/u;

/** Everything that was sent, thrown back by an operator who repeats it in every place that it can. */
function echo(sent: Sent): string {
  return `${sent.text} ${JSON.stringify(sent.headers)} ${activationCode} ${number}`;
}

const hostile: readonly [string, (sent: Sent) => Reply][] = [
  [
    "in a problem",
    (sent) => ({ status: 422, body: { type: echo(sent), title: echo(sent), detail: echo(sent), instance: echo(sent), code: echo(sent) } }),
  ],
  [
    "in a problem's fields",
    (sent) => ({ status: 400, body: { code: "INVALID_ARGUMENT", errors: [{ pointer: "/msisdn", code: "FORMAT", detail: echo(sent) }] } }),
  ],
  ["in a page", (sent) => ({ status: 403, body: `<html>${echo(sent)}` })],
  ["in a server error", (sent) => ({ status: 500, body: echo(sent) })],
  ["in a good answer", (sent) => ({ status: 200, body: { id: echo(sent), state: echo(sent), msisdn: echo(sent), action: echo(sent) } })],
  ["in an answer that is no JSON", (sent) => ({ status: 200, body: echo(sent) })],
  [
    "in an order's problem",
    (sent) => ({
      status: 200,
      body: { id: "ord-1", action: "swapToEsim", msisdn: number, state: "failed", problem: { code: echo(sent), detail: echo(sent) } },
    }),
  ],
  [
    "in its headers",
    (sent) => ({ status: 500, headers: { "x-request-id": encodeURI(echo(sent)).slice(0, 4000), "retry-after": encodeURI(echo(sent)) } }),
  ],
];

test.each(hostile)("an operator who repeats what was sent, %s, gets nothing of it into an error or an event", async (_where, reply) => {
  const { kcell, events } = company((sent) =>
    isLogIn(sent)
      ? tokenReply(canaries.accessToken, { refresh_token: canaries.refreshToken })
      : sent.path === "/v1/orders" || sent.path === "/v1/access"
        ? reply(sent)
        : undefined,
  );
  const ends: readonly KcellError[] = [
    await failureOf(kcell.esim.swap(number, { confirmationCode: canaries.confirmation, intentId: "int-1" })),
    await failureOf(kcell.esim.swap(number, { confirmationCode: canaries.confirmation, intentId: "int-1" })),
    await failureOf(kcell.numbers.block(number, { reason: "leave", intentId: "int-2" })),
  ];
  const read: unknown = await kcell.access.state().catch((error: unknown) => error);
  for (const shown of [...ends, KcellError.is(read) ? read : "", events]) {
    expect(everythingShown(shown)).not.toMatch(/CANARY/u);
    expect(everythingShown(shown)).not.toMatch(fullNumber);
  }
});

test("the log-in that fails tells nothing of the credentials", async () => {
  for (const reply of [
    { status: 500, body: credentials.password },
    { body: { access_token: 7, note: credentials.password } },
    { status: 400, body: { error: `no ${credentials.password}`, code: `no ${credentials.password}` } },
  ]) {
    const { kcell, events } = company((sent) => (isLogIn(sent) ? reply : undefined), { attempts: 1 });
    const error = await failureOf(kcell.access.state());
    expect(everythingShown([error, events])).not.toMatch(/CANARY/u);
  }
});

test("neither the client nor its gate shows anything of what it holds", async () => {
  const { kcell } = company((sent) =>
    isLogIn(sent) ? tokenReply(canaries.accessToken, { refresh_token: canaries.refreshToken }) : undefined,
  );
  await kcell.access.state();
  expect(everythingShown(await kcell.access.gate())).not.toMatch(/CANARY/u);
});

test("the ledger never holds the code that opens an eSIM, nor anything to log in with", async () => {
  const { kcell, store } = company((sent) => (isLogIn(sent) ? tokenReply(canaries.accessToken) : undefined));
  await kcell.esim.swap(number, { confirmationCode: canaries.confirmation, intentId: "int-1" });
  for await (const record of store.ledger.read()) expect(everythingShown(record)).not.toMatch(/CANARY/u);
});
