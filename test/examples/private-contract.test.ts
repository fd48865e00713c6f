import { listen } from "kcell-self-service/node";
import { checkContract, createOperator, systemClock } from "kcell-self-service/testing";
import { expect, onTestFinished, test, vi } from "vitest";
import { privateContract } from "../../examples/private-contract/index.js";
import { fromLocal, toLocal } from "../../examples/private-contract/local-time.js";
import { gatePath, loginPath, PrivateOperator } from "../private-operator/private-operator.js";

test("use-private-contract blocks, lifts, connects and follows over a wire of the company's own", async () => {
  const operator = createOperator({
    seed: 7,
    clock: systemClock,
    orderMs: 0,
    answersAtOnce: ["block", "unblock"],
    honoursExternalIds: false,
  });
  const server = await listen(new PrivateOperator(operator, "/v1").handle);
  const printed: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...words: readonly unknown[]) => printed.push(words.map(String).join(" ")));
  onTestFinished(async () => {
    log.mockRestore();
    vi.unstubAllEnvs();
    await server.close();
  });
  vi.stubEnv("KCELL_BASE_URL", new URL(gatePath, server.url).href);
  vi.stubEnv("KCELL_TOKEN_URL", new URL(loginPath, server.url).href);
  vi.stubEnv("KCELL_LOGIN", operator.credentials.login);
  vi.stubEnv("KCELL_PASSWORD", operator.credentials.password);
  vi.stubEnv("KCELL_NUMBER", operator.numbers[0]);
  await import("../../examples/use-private-contract.js");
  expect(printed).toEqual([
    "The block is applied; its answer did not name: action, msisdn",
    "The unblock is applied",
    expect.stringMatching(/^The service is accepted, and followed under ord-\w+$/u),
    "Connected: CALLER_ID, DATA_5GB",
    expect.stringMatching(/^NOT_IN_CONTRACT: .*getAccess/u),
  ]);
  expect(operator.effects(operator.numbers[0] ?? "")).toEqual({ block: 1, unblock: 1, connectService: 1 });
});

test("the contract check finds nothing wrong with it", async () => {
  const { findings, operations } = await checkContract(privateContract);
  expect(findings).toEqual([]);
  expect(operations.flatMap(({ name, isPresent }) => (isPresent ? [name] : []))).toHaveLength(12);
});

test.each([
  { local: "2024-02-29 22:30:00", instant: "2024-02-29T22:30:00+06:00" },
  { local: "2024-03-01 00:30:00", instant: "2024-03-01T00:30:00+05:00" },
  { local: "2026-11-22 09:00:00", instant: "2026-11-22T09:00:00+05:00" },
])("the country's wall clock showed $local at $instant", ({ local, instant }) => {
  expect(toLocal(new Date(instant))).toBe(local);
  expect(fromLocal(local).toISOString()).toBe(new Date(instant).toISOString());
});

test("what is no time of the wire is not read as one", () => {
  for (const strange of ["yesterday", "", null, 7, "2026-11-22T09:00:00Z"]) expect(() => fromLocal(strange)).toThrow(/expected/u);
});
