import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type TlsOptions } from "node:tls";
import { listen } from "kcell-self-service/node";
import { createOperator, type Operator, type OperatorOptions, systemClock } from "kcell-self-service/testing";
import { expect, onTestFinished } from "vitest";
import { run } from "../../src/cli/run.js";

/** What is set in the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One finding. */
export interface Line {
  readonly check: string;
  readonly outcome: string;
  readonly finding: string;
  readonly says: string;
  readonly nextStep?: string;
}

/** What the command found. */
export interface Examined {
  readonly status: number;
  /** What was found, in its order. */
  readonly checks: readonly Line[];
  /** Check and finding, of what is neither well nor left out. */
  readonly notable: readonly string[];
}

/** Credentials that must be seen nowhere. */
export const canaries = { KCELL_LOGIN: "CANARY-login", KCELL_PASSWORD: "CANARY-password" };
/** Every language that it speaks. */
export const everyLanguage = ["kk", "ru", "en"] as const;

/** Runs the command; nothing of what it prints may hold a secret. */
export async function printed(
  args: readonly string[],
  environment: Environment = canaries,
): Promise<{ status: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), stop: new AbortController().signal };
  const status = await run(["doctor", ...args], { ...io, environment });
  const all = [...out, ...err].join("\n");
  const { KCELL_LOGIN = "CANARY", KCELL_PASSWORD = "CANARY" } = environment;
  for (const secret of [KCELL_LOGIN, KCELL_PASSWORD, "CANARY", "Q0FOQVJZ"]) expect(all).not.toContain(secret);
  return { status, out: out.join("\n"), err: err.join("\n") };
}

/** What the command finds, as it tells machines. */
export async function examined(args: readonly string[], environment: Environment = canaries): Promise<Examined> {
  const { status, out } = await printed([...args, "--json"], environment);
  const { checks, problems } = JSON.parse(out) as { checks: Line[]; problems: number };
  expect(problems > 0).toBe(status === 1);
  const notable = checks.filter(({ outcome }) => outcome === "warning" || outcome === "problem");
  return { status, checks, notable: notable.map(({ check, finding }) => `${check}: ${finding}`) };
}

/** An operator behind a real server, without TLS. */
export async function openOperator(options: OperatorOptions = {}) {
  const operator = createOperator({ seed: 7, clock: systemClock, ...options });
  const requests: string[] = [];
  const server = await listen((request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return operator.handle(request);
  });
  onTestFinished(() => server.close());
  return { operator, requests, url: new URL("/v1", server.url).href, server };
}

/** The operator's credentials, as the environment holds them. */
export function credentialsOf({ credentials }: Pick<Operator, "credentials">): Environment {
  return { KCELL_LOGIN: credentials.login, KCELL_PASSWORD: credentials.password };
}

/** A file of one test. */
export async function fileOf(content: string, name = "file.pem"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kcell-doctor-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

/** TLS before a server without it; gives the address under https. */
export async function secured(url: string, tls: TlsOptions): Promise<string> {
  const server = createServer(tls, (socket) => {
    const inner = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", () => inner.destroy()).pipe(inner);
    inner.on("error", () => socket.destroy()).pipe(socket);
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return `https://127.0.0.1:${port}${new URL(url).pathname}`;
}
