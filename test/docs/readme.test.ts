import { type Contract, createClient, type Kcell, memoryStore } from "kcell-self-service";
import { createOperator } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { entries } from "./entries.js";
import { guideAt } from "./guides.js";
import { programsOf } from "./programs.js";
import { runProgram } from "./run-program.js";

const readme = guideAt("README.md");

/** Runs the README's program that holds a word. */
const runWith = (word: string) => {
  const program = programsOf(readme).find(({ parts }) => parts.some(({ code }) => code.includes(word)));
  return program ? runProgram(program) : expect.fail(`No program of the README has ${word}.`);
};

test("the README's first program is complete within thirty lines, and does what it says", async () => {
  const [program = expect.fail("There is none.")] = programsOf(readme);
  expect(program.parts[0]?.code.trimEnd().split("\n").length).toBeLessThanOrEqual(30);
  const { printed } = await runProgram(program);
  expect(printed).toEqual([["+7******4567 active physical", "+7******4567 active physical", "ready [redacted]"].join("\n")]);
});

test("the README's handling of errors takes a second block as done, and finds out about a lost answer", async () => {
  const { blockForGood } = (await runWith("blockForGood")).exported as { blockForGood: (kcell: Kcell, number: string) => Promise<string> };
  const operator = createOperator({ numbers: ["+77011234567", "+77051234567"] });
  const kcell = createClient(operator.connection());
  expect([await blockForGood(kcell, "+77011234567"), await blockForGood(kcell, "+77011234567")]).toEqual(["done", "done"]);
  operator.next("block", "cutAfterEffect");
  expect(await blockForGood(kcell, "+77051234567")).toBe("accepted");
  operator.suspect();
  expect(await blockForGood(kcell, "+77011234567")).toMatch(/^operator must act: .+ Request req-\S+, rule 2\.9$/u);
});

test("the README's reopening lets calls out again, once the operator has", async () => {
  const { reopen } = (await runWith("access.reopen")).exported as { reopen: (kcell: Kcell) => Promise<void> };
  const operator = createOperator();
  const kcell = createClient(operator.connection());
  operator.suspect();
  await kcell.numbers.get("+77011234567").catch(() => {});
  operator.clearSuspicion();
  await reopen(kcell);
  expect(await kcell.access.gate()).toMatchObject({ open: true });
});

test("the README's contract puts a key on every call and asks for no token", async () => {
  const { contract } = (await runWith("referenceContract")).exported as { contract: Contract };
  const operator = createOperator();
  const seen: string[] = [];
  const { transport, clock } = operator.connection();
  const kcell = createClient({
    ...{ baseUrl: "https://operator.test/v1", clock, contract, credentials: { apiKey: "a-key" }, store: memoryStore() },
    transport: {
      send(request, options) {
        seen.push(`${request.url.pathname} ${request.headers?.["x-api-key"]}`);
        return transport.send(request, options);
      },
    },
  });
  await kcell.numbers.get("+77011234567").catch(() => {});
  expect(seen).toEqual(["/v1/numbers/lookup a-key"]);
});

test("the README's program for tests meets a lost answer, and the operator did it once", async () => {
  expect((await runWith("cutAfterEffect")).printed).toEqual([expect.stringMatching(/^KcellError: .+ \{"block":1\}$/u)]);
});

test("the README names every verdict and every entry", () => {
  const verdicts = ["applied", "accepted", "rejected", "failed", "notSent", "unknown"];
  expect([...verdicts, ...entries.map(([entry]) => entry)].filter((word) => !readme.text.includes(`\`${word}\``))).toEqual([]);
});

test("the README shows the two lines for a bare clone", () => {
  expect(readme.text).toContain("npm install && npm run demo\nnpm install && npm test\n");
});
