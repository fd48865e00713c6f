import { parseArgs } from "node:util";
import { isScenario, type ScenarioName } from "../testing/index.js";

/** What `kcell sandbox` was asked for. */
export interface SandboxOptions {
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly numbers: number;
  readonly orderMs: number;
  readonly scenario: ScenarioName | undefined;
}

/** What a person typed cannot be meant; the message says why. */
export class UsageError extends Error {}

/**
 * Reads the options of `kcell sandbox`.
 *
 * @throws {UsageError} for what it does not know, and for numbers that are none.
 */
export function readSandboxOptions(args: readonly string[]): SandboxOptions {
  const { port, host, seed, numbers, "order-ms": orderMs, scenario } = parse(args);
  if (scenario !== undefined && !isScenario(scenario)) throw new UsageError(`There is no scenario "${scenario}"; kcell --help lists them.`);
  return {
    port: wholeNumber("--port", port, 65_535),
    host,
    seed: wholeNumber("--seed", seed, 2 ** 32 - 1),
    numbers: wholeNumber("--numbers", numbers, 100_000),
    orderMs: wholeNumber("--order-ms", orderMs, 86_400_000),
    scenario,
  };
}

const text = (fallback: string) => ({ type: "string", default: fallback }) as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text("0"),
        host: text("127.0.0.1"),
        seed: text("1"),
        numbers: text("20"),
        "order-ms": text("2000"),
        scenario: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(option: string, text: string, most: number): number {
  if (/^\d{1,10}$/u.test(text) && Number(text) <= most) return Number(text);
  throw new UsageError(`${option} takes a whole number from 0 to ${most}.`);
}
