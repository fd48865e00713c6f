import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage, type Project } from "../package/installed-package.js";
import { cannotTell, expectedFindings } from "../runtimes/expected-findings.js";
import { openSandboxServer } from "../runtimes/open-sandbox-server.js";
import { bundle, writeProgram } from "../runtimes/write-program.js";
import { openBrowser } from "./open-browser.js";

let project: Project;
let browser: Browser;

// Says what becomes of a client in the place where it is imported.
const client = `
import { createClient, KcellError } from "kcell-self-service";
export { program } from "./program.js";
export const attempt = () => {
  try {
    createClient({ baseUrl: "https://operator.example", credentials: { login: "login", password: "password" } });
    return "made";
  } catch (error) {
    return KcellError.is(error) ? error.code : String(error);
  }
};`;

const scripts: Readonly<Record<string, string>> = {
  "/worker.js": `import { attempt } from "/client.js"; postMessage(attempt());`,
  "/shared-worker.js": `import { attempt } from "/client.js"; onconnect = ({ ports: [port] }) => port.postMessage(attempt());`,
  "/service-worker.js": `import { attempt } from "/client.js"; onmessage = ({ source }) => source.postMessage(attempt());`,
};

beforeAll(async () => {
  project = installPackage();
  await writeProgram(project);
  project.write("client.js", client);
  await bundle(project, "client.js");
  browser = await openBrowser();
}, 400_000);
afterAll(async () => {
  await browser?.close();
  project?.remove();
});

/** A page that can import the client, at the address of an operator. */
const openPage = async () => {
  const bundled = readFileSync(join(project.folder, "bundled/client.js"), "utf8");
  const script = (text: string) => new Response(text, { headers: { "content-type": "text/javascript" } });
  const server = await openSandboxServer((pathname) => {
    if (pathname === "/") return new Response("<!doctype html><title>Page</title>", { headers: { "content-type": "text/html" } });
    if (pathname === "/client.js") return script(bundled);
    return scripts[pathname] === undefined ? undefined : script(scripts[pathname]);
  });
  const page = await browser.newPage();
  await page.goto(server.origin);
  return {
    page,
    async [Symbol.asyncDispose]() {
      await page.close();
      await server.close();
    },
  };
};

test.each([
  { place: "a page", attempt: `import("/client.js").then(({ attempt }) => attempt())` },
  {
    place: "a worker",
    attempt: `new Promise((resolve) => (new Worker("/worker.js", { type: "module" }).onmessage = ({ data }) => resolve(data)))`,
  },
  {
    place: "a shared worker",
    attempt: `new Promise((resolve) => (new SharedWorker("/shared-worker.js", { type: "module" }).port.onmessage = ({ data }) => resolve(data)))`,
  },
  {
    place: "a service worker",
    attempt: `new Promise((resolve) => {
      navigator.serviceWorker.onmessage = ({ data }) => resolve(data);
      navigator.serviceWorker.startMessages();
      navigator.serviceWorker.register("/service-worker.js", { type: "module" });
      navigator.serviceWorker.ready.then(({ active }) => active.postMessage("go"));
    })`,
  },
])(
  "in $place no client is made",
  async ({ attempt }) => {
    await using opened = await openPage();
    expect(await opened.page.evaluate(attempt)).toBe("BROWSER_REFUSED");
  },
  60_000,
);

// A browser sends a request again by itself when a kept connection breaks, whatever its method, and no page can keep it from that.
const { sendsOnce: _, losesAnAnswer: __, ...promised } = { ...expectedFindings, ...cannotTell };

test("where a page is allowed to, its client finds what it finds on every runtime, but for what breaks on the way", async () => {
  await using opened = await openPage();
  const findings = await opened.page.evaluate(
    `import("/client.js").then(({ program }) => program({ origin: location.origin, dangerouslyAllowBrowser: true }))`,
  );
  expect(findings).toMatchObject(promised);
}, 60_000);
