import { listen, type Listening } from "../node/index.js";
import { createOperator, sandboxCredentials, systemClock } from "../testing/index.js";
import type { Io } from "./io.js";
import { withControl } from "./sandbox-control.js";
import type { SandboxOptions } from "./sandbox-options.js";

/** A real operator's temper: stricter than what tests of a program get. */
const temper = {
  limits: { perSecond: 20, perMinute: 300, changesPerDay: 1000 },
  suspicion: { requestsInTenSeconds: 150 },
} as const;

/** Runs the operator behind a real HTTP server until it is told to stop. */
export async function runSandbox(options: SandboxOptions, io: Io): Promise<void> {
  const { port, host, seed, numbers, orderMs, scenario } = options;
  const operator = createOperator({ seed, numbers, orderMs, clock: systemClock, ...temper });
  if (scenario) operator.play(scenario);
  const server = await listen(withControl(operator), { port, host });
  for (const line of greeting(server, operator.numbers[0])) io.out(line);
  await stopped(io.stop);
  await server.close();
  io.out("Stopped.");
}

function greeting({ url }: Listening, number: string | undefined): readonly string[] {
  const { login, password } = sandboxCredentials;
  const base = new URL("/v1", url).href;
  const form = `grant_type=password&username=${login}&password=${password}`;
  return [
    `A made-up operator listens on ${base}`,
    "",
    `  base URL   ${base}`,
    `  login      ${login}`,
    `  password   ${password}`,
    ...(number === undefined ? [] : [`  a number   ${number}`]),
    "",
    "Try it",
    `  curl -s ${base}/auth/token -d '${form}'`,
    `  curl -s ${new URL("/_sandbox", url).href}`,
    "",
    ...(isLoopback(url) ? [] : ["It listens beyond this machine: whoever reaches that address can play with it.", ""]),
    "Ctrl+C stops it.",
  ];
}

function isLoopback({ hostname }: URL): boolean {
  return hostname.startsWith("127.") || hostname === "[::1]";
}

function stopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
}
