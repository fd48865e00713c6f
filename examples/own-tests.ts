/** How to test a program that uses this package: the operator in the box stands behind the program's own `fetch`, by MSW. */
import assert from "node:assert/strict";
import { createClient, memoryStore } from "kcell-self-service";
import { operatorHandlers } from "kcell-self-service/msw";
import { createOperator, systemClock } from "kcell-self-service/testing";
import { setupServer } from "msw/node";

/** The program under test: it knows nothing of tests. */
async function offboard(baseUrl: string, numbers: readonly string[]): Promise<number> {
  const kcell = createClient({ baseUrl, credentials: { login: "company", password: "secret" }, store: memoryStore() });
  for (const number of numbers) await kcell.numbers.block(number, { reason: "leave" });
  const { items } = await kcell.numbers.lookup(numbers);
  await kcell.close();
  return items.filter(({ status }) => status === "blocked").length;
}

const baseUrl = "https://self-service.company.test/v1";
const operator = createOperator({
  clock: systemClock,
  answersAtOnce: true,
  credentials: { login: "company", password: "secret" },
  numbers: ["+77015550117", "+77055550401"],
});
const server = setupServer(...operatorHandlers(operator, { baseUrl }));
server.listen({ onUnhandledFrame: "error" });
try {
  operator.next("block", "tokenRevokedBeforeEffect");
  assert.equal(await offboard(baseUrl, ["8 (701) 555-01-17", "8 (705) 555-04-01"]), 2);
  assert.deepEqual(operator.effects("+77015550117"), { block: 1 });
  console.log(`${operator.requests("block")} requests, and each number blocked once`);
} finally {
  server.close();
}
