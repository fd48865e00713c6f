import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A server in a process of its own, so that no event loop serves two sides. */
export interface Server {
  readonly url: URL;
  readonly stop: () => void;
}

const main = fileURLToPath(new URL("main.ts", import.meta.url));

export async function startServer(): Promise<Server> {
  const child = fork(main);
  const [port] = (await once(child, "message")) as [number];
  return { url: new URL(`http://127.0.0.1:${port}`), stop: () => void child.kill() };
}
