import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { TestContext } from "vitest";

/** What a program of the tests tells on its output: one JSON object a line. */
export type Line = Readonly<Record<string, unknown>>;

/** How a process came to its end. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it wrote beside its lines. */
  readonly complaint: string;
}

/** Tests with processes mostly wait for them, so many run at a time, and each may take long: `vi.setConfig(manyProcesses)`. */
export const manyProcesses = { testTimeout: 60_000, maxConcurrency: 8 } as const;

const hooks = fileURLToPath(new URL("resolve-sources.ts", import.meta.url));
const longestWaitMs = 60_000;

/** A program of the tests in a process of its own, that tells what it does and hears what it is told. */
export class Program {
  /** Resolves when the process is over, whatever ended it. */
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  readonly #lines: Line[] = [];
  /** Tells of every line, and of the end. */
  readonly #news = new EventEmitter();
  #isOver = false;

  constructor(file: URL, args: readonly string[] = [], flags: readonly string[] = []) {
    // What Node has made of the sources once is not made again by each of hundreds of processes.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "kcell-compile-cache") };
    this.#child = spawn(process.execPath, ["--no-warnings", ...flags, "--import", hooks, fileURLToPath(file), ...args], { env });
    let complaint = "";
    this.#child.stderr?.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
    if (this.#child.stdout)
      createInterface(this.#child.stdout).on("line", (text) => {
        this.#lines.push(...lineIn(text));
        this.#news.emit("news");
      });
    this.#child.stdin?.on("error", () => {});
    this.ended = new Promise((resolve) => {
      this.#child.once("close", (code, signal) => {
        this.#isOver = true;
        resolve({ code, signal, complaint });
        this.#news.emit("news");
      });
    });
  }

  /** Everything that it has told so far. */
  get lines(): readonly Line[] {
    return this.#lines;
  }

  /** The first line with this word in it, also one that it told before. */
  async line(word: string): Promise<Line> {
    return this.#lineAfter(0, word);
  }

  /** Tells it something, and gives the line with the answer. */
  async ask(order: Line): Promise<Line> {
    const place = this.#lines.length;
    this.say(order);
    return this.#lineAfter(place, "answer");
  }

  say(order: Line): void {
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Ends it at once, wherever it is. */
  async kill(): Promise<ProcessEnd> {
    this.#child.kill("SIGKILL");
    return this.ended;
  }

  async #lineAfter(place: number, word: string): Promise<Line> {
    const signal = AbortSignal.timeout(longestWaitMs);
    for (;;) {
      const found = this.#lines.slice(place).find((line) => word in line);
      if (found) return found;
      if (this.#isOver) throw new Error(`The program ended without a word of "${word}": ${(await this.ended).complaint}`);
      await once(this.#news, "news", { signal });
    }
  }
}

/** Who is killed may leave half a line behind. */
function lineIn(text: string): readonly Line[] {
  try {
    return [JSON.parse(text) as Line];
  } catch {
    return [];
  }
}

/** The part of a test's context by which what it opens is closed. */
export type Finishing = Pick<TestContext, "onTestFinished">;

/** Starts a program that does not outlive its test. */
export function startProgram({ onTestFinished }: Finishing, ...started: ConstructorParameters<typeof Program>): Program {
  const program = new Program(...started);
  onTestFinished(async () => void (await program.kill()));
  return program;
}
