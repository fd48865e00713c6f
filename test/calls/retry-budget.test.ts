import { expect, test } from "vitest";
import { RetryBudget } from "../../src/calls/retry-budget.js";

const takeAll = (budget: RetryBudget) => {
  let taken = 0;
  while (budget.take()) taken += 1;
  return taken;
};

test("ten repetitions are free", () => {
  expect(takeAll(new RetryBudget())).toBe(10);
});

test("after that every ten successes earn one", () => {
  const budget = new RetryBudget();
  takeAll(budget);
  for (let success = 0; success < 9; success++) budget.earn();
  expect(budget.take()).toBe(false);
  budget.earn();
  expect(budget.take()).toBe(true);
  expect(budget.take()).toBe(false);
});

test("no more than ten can be saved up", () => {
  const budget = new RetryBudget();
  for (let success = 0; success < 1000; success++) budget.earn();
  expect(takeAll(budget)).toBe(10);
});
