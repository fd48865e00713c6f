import type { KcellError } from "kcell-self-service";
import { actionText, localize, type Locale, statusText, verdictText } from "kcell-self-service/locales";
import { expect, test } from "vitest";
import { type OpenOperator, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

const locales: readonly Locale[] = ["kk", "ru", "en"];

/** Real errors, each met as a user would meet it. */
const situations = {
  "an unknown outcome": ({ kcell, operator, number, failure }) => {
    operator.next("block", "cutAfterEffect");
    return failure(kcell.numbers.block(number(0), { reason: "lostOrStolen" }));
  },
  "a suspicion": ({ kcell, operator, number, failure }) => {
    operator.suspect();
    return failure(kcell.numbers.get(number(0)));
  },
  "a maintenance": ({ kcell, operator, number, failure }) => {
    operator.play("maintenance");
    return failure(kcell.numbers.block(number(0), { reason: "leave" }));
  },
  "a debt": ({ kcell, operator, number, failure }) => {
    operator.arrange(number(0), "debtBlock");
    return failure(kcell.numbers.unblock(number(0)));
  },
  "a number that is not ours": ({ kcell, failure }) => failure(kcell.numbers.get("+77471234567")),
  "a malformed number": ({ kcell, failure }) => failure(kcell.numbers.get("12")),
  "a failed order": async ({ kcell, operator, number, failure }) => {
    const { action, apply } = thisWire.ordered;
    operator.next(action, "takenThenFailed");
    const order = await apply(kcell, number(0));
    return failure(order.completed());
  },
} satisfies Record<string, (box: OpenOperator) => Promise<KcellError>>;

test.each(Object.entries(situations))("%s is told to people in three languages, without a number or a code", async (_name, meet) => {
  const box = await openOperator();
  const error = await meet(box);
  const texts = locales.map((locale) => localize(error, locale));
  for (const { title, explanation, nextStep } of texts) {
    for (const text of [title, explanation, nextStep]) expect(text.length).toBeGreaterThan(5);
    expect(`${title} ${explanation} ${nextStep}`).not.toMatch(/undefined|\[object|\{\w+\}|7\d{9}/u);
  }
  expect(new Set(texts.map(({ title }) => title)).size).toBe(3);
});

test("an unknown outcome says in each language that it is not known and must not simply be repeated", async () => {
  const box = await openOperator();
  const error = await situations["an unknown outcome"](box);
  expect(localize(error, "kk").explanation).toMatch(/белгісіз/u);
  expect(localize(error, "ru").explanation).toMatch(/неизвест/u);
  expect(localize(error, "en").explanation).toMatch(/unknown|not known/u);
});

test("an incident is told with the operator's id of the request and its time in Almaty", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.suspect();
  const { requestId = "" } = await failure(kcell.numbers.get(number(0)));
  const [incident] = await kcell.access.incidents();
  if (!incident) throw new Error("There should be an incident.");
  for (const locale of locales) {
    const { explanation, nextStep } = localize(incident, locale);
    expect(explanation).toContain("09:00");
    expect(`${explanation} ${nextStep}`).toContain(requestId);
    expect(nextStep).toContain("2.9");
  }
});

test("the words of a screen follow what the client gives", async () => {
  const { kcell, number } = await openOperator();
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  await order.completed();
  const { status } = await kcell.numbers.get(number(0));
  const { verdict } = await thisWire.ordered.apply(kcell, number(1));
  expect(locales.map((locale) => [actionText(order.action, locale), statusText(status, locale), verdictText(verdict, locale)])).toEqual([
    ["нөмірді бұғаттау", "бұғатталған", "қабылданды, орындалуда"],
    ["блокировка номера", expect.stringContaining("заблокирован"), "принято, выполняется"],
    [expect.stringMatching(/block/u), "blocked", "accepted, not done yet"],
  ]);
});

test("the operator is asked to answer in the language that the client was given", async () => {
  for (const locale of locales) {
    const { client, number, wire } = await openOperator();
    await client({ locale }).numbers.get(number(0));
    expect(wire.map(({ headers }) => headers.get("accept-language"))).toEqual([locale, locale]);
  }
});
