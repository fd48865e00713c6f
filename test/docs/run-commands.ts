import { existsSync, readFileSync } from "node:fs";
import { onTestFinished, vi } from "vitest";
import { run } from "../../src/cli/run.js";
import { root } from "./guides.js";

/** A shell that knows the few commands that guides show. Ports that a guide names are not taken: what listens gets any free one. */
export class GuideShell {
  /** What stands behind `127.0.0.1:` in the guide, and in truth. */
  readonly #ports = new Map<string, string>();

  /**
   * Runs the lines of a block, and gives what they print.
   *
   * @throws where a command fails, or is one that nobody runs.
   */
  async run(code: string): Promise<string> {
    const lines = code.replaceAll("\\\n", " ").trim().split("\n");
    const commands = lines.flatMap((line) => line.replace(/(?:^|\s+)# .*$/u, "").split(" && "));
    const printed: string[] = [];
    for (const command of commands.filter((one) => one !== "")) printed.push(...(await this.#command(wordsOf(command))));
    return printed.join("\n").trimEnd();
  }

  async #command([name = "", ...args]: readonly string[]): Promise<readonly string[]> {
    if (name === "curl") return [await this.#curl(args)];
    if (name === "export") return this.#export(args.join(" "));
    if (name === "npm") return checkNpm(args);
    if (name === "npx" && args[0] === "kcell") return this.#kcell(args.slice(1));
    if (name === "npx" && args[0] === "node") return checkFile(args[1] ?? "");
    throw new Error(`Guides may not show the command ${name}: nothing runs it.`);
  }

  /** Runs the command in this process. The sandbox listens until the test ends. */
  async #kcell(args: readonly string[]): Promise<readonly string[]> {
    const asked = args[args.indexOf("--port") + 1] ?? "";
    const stop = new AbortController();
    const lines: string[] = [];
    let listening: () => void = () => {};
    const listens = new Promise<void>((resolve) => (listening = resolve));
    const out = (line: string): void => {
      lines.push(line);
      if (line.startsWith("Ctrl+C")) listening();
    };
    const anyPort = args.map((arg, index) => (args[index - 1] === "--port" ? "0" : arg));
    const status = run(
      anyPort.map((arg) => this.#truePorts(arg)),
      { out, err: out, stop: stop.signal, environment: process.env },
    );
    const ended = await Promise.race([status, listens]);
    if (ended !== undefined && ended !== 0) throw new Error(`kcell ${args.join(" ")} ended with ${ended}: ${lines.join("\n")}`);
    if (ended === 0) return lines.map((line) => this.#shownPorts(line));
    onTestFinished(async () => {
      stop.abort();
      await status;
    });
    const [, port = ""] = /127\.0\.0\.1:(\d+)/u.exec(lines.join("\n")) ?? [];
    this.#ports.set(asked, port);
    return lines.map((line) => line.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${asked}`));
  }

  /** The same request by `fetch`. */
  async #curl(args: readonly string[]): Promise<string> {
    const after = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
    const url = args.find((arg) => arg.startsWith("http")) ?? "";
    const body = after("-d");
    const type = body?.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    const answer = await fetch(this.#truePorts(url), {
      method: after("-X") ?? (body === undefined ? "GET" : "POST"),
      ...(body !== undefined && { body, headers: { "content-type": type } }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${text}`);
    return text;
  }

  #export(assignment: string): readonly string[] {
    const [, name, value = ""] = /^([A-Z_]+)=(.+)$/u.exec(assignment) ?? [];
    if (name === undefined) throw new Error(`${assignment} is no assignment.`);
    vi.stubEnv(name, this.#truePorts(value));
    onTestFinished(() => void vi.unstubAllEnvs());
    return [];
  }

  /** What a command says of a port, as the guide names it. */
  #shownPorts(text: string): string {
    return [...this.#ports].reduce((shown, [asked, port]) => shown.replaceAll(new RegExp(`\\b${port}\\b`, "gu"), asked), text);
  }

  #truePorts(text: string): string {
    return text.replace(/127\.0\.0\.1:(\d+)/u, (_, asked: string) => {
      const port = this.#ports.get(asked);
      if (port === undefined) throw new Error(`Nothing listens on ${asked}.`);
      return `127.0.0.1:${port}`;
    });
  }
}

/** Splits at blanks, as a shell does; single quotes hold words together. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/gu)].map(([, quoted, bare = ""]) => quoted ?? bare);
}

interface Manifest {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Nothing is installed: the scripts must be ours, and the packages must be this one or among those that it is tested with. */
function checkNpm([verb = "", ...rest]: readonly string[]): readonly string[] {
  const { name, scripts, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as Manifest;
  const told =
    rest
      .join(" ")
      .split(" -- ")[0]
      ?.split(" ")
      .filter((word) => word !== "" && !word.startsWith("-")) ?? [];
  const [wanted, known] = verb === "install" ? [told, [name, ...Object.keys(devDependencies)]] : [[told[0] ?? verb], Object.keys(scripts)];
  const missing = wanted.filter((one) => !known.includes(one));
  if (missing.length > 0) throw new Error(`npm ${verb}: there is no ${missing.join(", ")}.`);
  return [];
}

function checkFile(path: string): readonly string[] {
  if (!existsSync(root + path)) throw new Error(`There is no ${path}.`);
  return [];
}
