import type { Kcell, NumberStatus } from "kcell-self-service";
import { expect, test } from "vitest";
import { all, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

const good = "+77012345678";
const now = new Date("2026-11-22T09:00:00+05:00");
const earlier = new Date(now.getTime() - 1000);
const check = { action: "block", msisdn: good, reason: "leave" } as const;
const never = new Date(Number.NaN);

interface BadCall {
  readonly what: string;
  readonly call: (kcell: Kcell) => Promise<unknown>;
  readonly code?: string;
  readonly field: string;
}

/** What TypeScript would refuse can still come from plain JavaScript, a form or a file. */
const unchecked = (value: unknown): never => value as never;

const badCalls: readonly BadCall[] = [
  { what: "a number with a digit too few", call: (kcell) => kcell.numbers.get("8 701 234 56 7"), code: "INVALID_MSISDN", field: "msisdn" },
  { what: "a number of another country", call: (kcell) => kcell.numbers.get("+1 212 555 0100"), code: "INVALID_MSISDN", field: "msisdn" },
  { what: "a name instead of a number", call: (kcell) => kcell.services.list("Айгерим"), code: "INVALID_MSISDN", field: "msisdn" },
  { what: "an empty number", call: (kcell) => kcell.services.available(" "), code: "INVALID_MSISDN", field: "msisdn" },
  { what: "a number as a number", call: (kcell) => kcell.numbers.get(unchecked(77012345678)), code: "INVALID_MSISDN", field: "msisdn" },
  {
    what: "a number that a spreadsheet has shortened",
    call: (kcell) => kcell.esim.get("7,70123E+10"),
    code: "INVALID_MSISDN",
    field: "msisdn",
  },
  { what: "one bad number among good ones", call: (kcell) => kcell.numbers.lookup([good, "12"]), code: "INVALID_MSISDN", field: "msisdn" },
  {
    what: "a bad number to block",
    call: (kcell) => kcell.numbers.block("12", { reason: "leave" }),
    code: "INVALID_MSISDN",
    field: "msisdn",
  },
  { what: "a bad number to unblock", call: (kcell) => kcell.numbers.unblock("12"), code: "INVALID_MSISDN", field: "msisdn" },
  { what: "a bad number to swap", call: (kcell) => kcell.esim.swap("12"), code: "INVALID_MSISDN", field: "msisdn" },
  { what: "a bad number to reissue", call: (kcell) => kcell.esim.reissue("12"), code: "INVALID_MSISDN", field: "msisdn" },
  { what: "a bad number's code", call: (kcell) => kcell.esim.activationCode({ msisdn: "12" }), code: "INVALID_MSISDN", field: "msisdn" },
  {
    what: "a bad number to check",
    call: (kcell) => kcell.orders.check({ action: "unblock", msisdn: "12" }),
    code: "INVALID_MSISDN",
    field: "msisdn",
  },
  { what: "an empty list", call: (kcell) => kcell.numbers.lookup([]), field: "msisdns" },
  { what: "a text instead of a list", call: (kcell) => kcell.numbers.lookup(good), field: "msisdns" },
  { what: "a block without a reason", call: (kcell) => kcell.numbers.block(good, unchecked({})), field: "reason" },
  { what: "a block without anything", call: (kcell) => kcell.numbers.block(good, unchecked(undefined)), field: "change" },
  {
    what: "a reason that only the operator has",
    call: (kcell) => kcell.numbers.block(good, unchecked({ reason: "debt" })),
    field: "reason",
  },
  { what: "an unknown scope", call: (kcell) => kcell.numbers.block(good, unchecked({ reason: "leave", scope: "sms" })), field: "scope" },
  { what: "an empty block id", call: (kcell) => kcell.numbers.unblock(good, { blockId: "" }), field: "blockId" },
  {
    what: "a time that is none",
    call: (kcell) => kcell.numbers.block(good, { reason: "leave", effectiveAt: never }),
    field: "effectiveAt",
  },
  {
    what: "a time as text",
    call: (kcell) => kcell.numbers.block(good, { reason: "leave", until: unchecked("2026-12-01") }),
    field: "until",
  },
  {
    what: "an end before its beginning",
    call: (kcell) => kcell.numbers.block(good, { reason: "leave", effectiveAt: now, until: earlier }),
    field: "until",
  },
  { what: "an empty service code", call: (kcell) => kcell.services.connect(good, ""), field: "code" },
  { what: "a missing service code", call: (kcell) => kcell.services.disconnect(good, unchecked(undefined)), field: "code" },
  { what: "a short EID", call: (kcell) => kcell.esim.swap(good, { eid: "8904" }), code: "EID_INVALID", field: "eid" },
  { what: "an address without an @", call: (kcell) => kcell.esim.swap(good, { email: "it.company.example" }), field: "email" },
  { what: "an address that is none", call: (kcell) => kcell.esim.reissue(good, { email: unchecked(7) }), field: "email" },
  { what: "an empty confirmation code", call: (kcell) => kcell.esim.swap(good, { confirmationCode: "" }), field: "confirmationCode" },
  { what: "an empty order id", call: (kcell) => kcell.orders.get(" "), field: "id" },
  { what: "an order id that is none", call: (kcell) => kcell.orders.cancel(unchecked(undefined)), field: "id" },
  { what: "a check of nothing", call: (kcell) => kcell.orders.check(unchecked(undefined)), field: "change" },
  { what: "a check of no change", call: (kcell) => kcell.orders.check(unchecked({ action: "explode", msisdn: good })), field: "action" },
  { what: "a check for a time that is none", call: (kcell) => kcell.orders.check({ ...check, effectiveAt: never }), field: "effectiveAt" },
  { what: "the code of nothing", call: (kcell) => kcell.esim.activationCode(unchecked(undefined)), field: "of" },
  { what: "a list of orders from a time that is none", call: async (kcell) => all(kcell.orders.list({ from: never })), field: "from" },
  { what: "a list of orders to a time as text", call: async (kcell) => all(kcell.orders.list({ to: unchecked("today") })), field: "to" },
  {
    what: "an intent id with a blank",
    call: (kcell) => kcell.numbers.block(good, { reason: "leave", intentId: "order 12" }),
    field: "intentId",
  },
  {
    what: "an intent id that is too long",
    call: (kcell) => kcell.numbers.block(good, { reason: "leave", intentId: "x".repeat(65) }),
    field: "intentId",
  },
  {
    what: "a correlation id with a line break",
    call: (kcell) => kcell.numbers.get(good, { correlationId: "a\nb: c" }),
    field: "correlationId",
  },
  { what: "a deadline of nothing", call: (kcell) => kcell.numbers.get(good, { deadlineMs: 0 }), field: "deadlineMs" },
  { what: "a deadline as text", call: (kcell) => kcell.numbers.get(good, { deadlineMs: unchecked("1s") }), field: "deadlineMs" },
  { what: "a closing by nobody", call: (kcell) => kcell.access.close({ by: "", reason: "a drill" }), field: "by" },
  { what: "a closing without anything", call: (kcell) => kcell.access.close(unchecked(undefined)), field: "by" },
  { what: "a reopening without anything", call: (kcell) => kcell.access.reopen(unchecked(null)), field: "by" },
  { what: "maintenance without anything", call: (kcell) => kcell.access.addMaintenance(unchecked("tonight")), field: "window" },
  { what: "a closing without a reason", call: (kcell) => kcell.access.close({ by: "B.", reason: unchecked(undefined) }), field: "reason" },
  { what: "a reopening by nobody", call: (kcell) => kcell.access.reopen({ by: " ", note: "cleared" }), field: "by" },
  { what: "a reopening without a note", call: (kcell) => kcell.access.reopen({ by: "B.", note: "" }), field: "note" },
  {
    what: "maintenance without a beginning",
    call: (kcell) => kcell.access.addMaintenance(unchecked({ until: now, source: "e-mail" })),
    field: "from",
  },
  {
    what: "maintenance without an end",
    call: (kcell) => kcell.access.addMaintenance(unchecked({ from: now, source: "e-mail" })),
    field: "until",
  },
  {
    what: "maintenance that ends first",
    call: (kcell) => kcell.access.addMaintenance({ from: now, until: earlier, source: "e-mail" }),
    field: "until",
  },
  {
    what: "maintenance from nowhere",
    call: (kcell) => kcell.access.addMaintenance({ from: earlier, until: now, source: "" }),
    field: "source",
  },
];

test.each(badCalls)(
  "$what is refused before anything is sent: the error names $field",
  async ({ call, code = "INVALID_ARGUMENT", field }) => {
    const { kcell, operator, failure } = await openOperator({ numbers: [good] });
    const error = await failure((async () => call(kcell))());
    expect(error).toMatchObject({
      code,
      kind: "validation",
      act: "you",
      retryable: false,
      attempts: 0,
      fields: { [field]: expect.any(String) },
    });
    expect(operator.requests()).toBe(0);
    expect(await all(kcell.orders.open())).toEqual([]);
  },
);

test("a time to wait that is none is refused before anything is asked", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  for (const timeoutMs of [0, -1, Number.NaN])
    expect(await failure(order.completed({ timeoutMs }))).toMatchObject({
      code: "INVALID_ARGUMENT",
      fields: { timeoutMs: expect.any(String) },
    });
  expect(operator.requests("getOrder")).toBe(0);
});

test("what the operator alone can judge goes to the operator, and comes back as its refusal", async () => {
  const { kcell, number, failure, clock, lacking } = await openOperator();
  const until = new Date(clock.now() - 60_000);
  const error = await failure(kcell.numbers.block(number(0), { reason: "leave", until }));
  expect(error).toMatchObject({ code: "INVALID_ARGUMENT", verdict: "rejected", fields: thisWire.wrongInput("until", "OUT_OF_RANGE") });
  const check = () => kcell.orders.check(unchecked({ action: "block", msisdn: number(0), reason: "boredom" }));
  if (await lacking("checkOrder", check)) return;
  const strange = await failure(check());
  expect(strange).toMatchObject({ code: expect.stringMatching(/INVALID_ARGUMENT/u) });
});

test("a status that nobody knows is asked for all the same: the operator may know it", async () => {
  const { kcell } = await openOperator();
  expect(await all(kcell.numbers.list({ status: "reserved" satisfies NumberStatus }))).toEqual([]);
});
