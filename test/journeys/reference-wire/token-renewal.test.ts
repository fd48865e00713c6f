import { expect, test } from "vitest";
import { ofType, openOperator } from "../../support/open-operator.js";

test("a token is renewed in the background before it ends, and nobody waits for it", async () => {
  const { kcell, operator, number, clock, events } = await openOperator({ tokenMs: 600_000 });
  await kcell.numbers.get(number(0));
  await clock.advance(550_000);
  await kcell.numbers.get(number(0));
  await clock.advance(10);
  await kcell.numbers.get(number(0));
  expect(operator.requests("createToken")).toBe(2);
  expect(ofType(events, "tokenObtained").map(({ how }) => how)).toEqual(["login", "refresh"]);
});

test("a background refresh that fails disturbs nobody", async () => {
  const { kcell, operator, number, clock, events } = await openOperator({ tokenMs: 600_000 });
  await kcell.numbers.get(number(0));
  await clock.advance(550_000);
  operator.next("createToken", "internalBeforeEffect", 2);
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
  await clock.advance(10);
  expect(ofType(events, "tokenFailed")).toMatchObject([{ background: true, code: "INTERNAL" }]);
  await clock.advance(60_000);
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
});

test("a background refresh that fails is told of once, however many calls went by", async () => {
  const { kcell, operator, number, clock, events } = await openOperator({ tokenMs: 600_000 });
  await kcell.numbers.get(number(0));
  await clock.advance(550_000);
  operator.next("createToken", "internalBeforeEffect");
  await Promise.all(Array.from({ length: 20 }, () => kcell.numbers.get(number(0))));
  await clock.advance(10);
  expect(ofType(events, "tokenFailed")).toHaveLength(1);
});

test("a refresh token that is refused leads to a log-in", async () => {
  const { kcell, operator, number, events, clock } = await openOperator({ tokenMs: 60_000 });
  await kcell.numbers.get(number(0));
  await clock.advance(120_000);
  operator.next("createToken", "refreshTokenRefusedBeforeEffect");
  await kcell.numbers.get(number(0));
  expect(ofType(events, "tokenObtained").map(({ how }) => how)).toEqual(["login", "login"]);
  expect(ofType(events, "gateClosed")).toEqual([]);
  expect(operator.requests("createToken")).toBe(3);
});
