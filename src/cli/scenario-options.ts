import type { ScenarioOptions } from "../testing/index.js";

/** Whether a value fits each of the options. In JSON, null stands for Infinity. */
const fits: Readonly<Record<keyof ScenarioOptions, (value: unknown) => boolean>> = {
  status: (value) => value === 403 || value === 423 || value === 429,
  accessTells: (value) => typeof value === "boolean",
  inMs: isAmount,
  forMs: (value) => value === null || isAmount(value),
  afterChanges: isAmount,
  capability: (value) => typeof value === "string",
};

/** Reads how a scenario is to be played; undefined where something is wrong with it. */
export function readScenarioOptions(value: unknown): ScenarioOptions | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const given = Object.entries(value);
  const right = given.every(([name, option]) => isOption(name) && fits[name](option));
  return right ? Object.fromEntries(given.map(([name, option]): [string, unknown] => [name, option ?? Infinity])) : undefined;
}

function isOption(name: string): name is keyof ScenarioOptions {
  return Object.hasOwn(fits, name);
}

function isAmount(value: unknown): boolean {
  return typeof value === "number" && value >= 0;
}
