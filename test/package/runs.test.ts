import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage, lendPackage, type Project, repository } from "./installed-package.js";

let project: Project;

beforeAll(() => {
  project = installPackage();
}, 120_000);
afterAll(() => project.remove());

const version = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")).version;

const journey = `
  const operator = createOperator({ seed: 7, numbers: 5 });
  const kcell = createClient(operator.connection());
  const numbers = [];
  for await (const number of kcell.numbers.list({ status: "active" })) numbers.push(number);
  const order = await kcell.numbers.block(numbers[0].msisdn, { reason: "voluntary" });
  await order.completed();
  const { status } = await kcell.numbers.get(numbers[0].msisdn);
  await kcell.close();
  console.log(numbers.length > 0, status);
`;

test("every entry but ./msw is imported without msw, and importing adds no global and prints nothing", () => {
  const printed = project.run(
    "import.js",
    `const before = new Set(Object.keys(globalThis));
     const names = ["", "/node", "/bulk", "/testing", "/locales", "/qr", "/handout"].map((entry) => "kcell-self-service" + entry);
     const entries = await Promise.all(names.map((name) => import(name)));
     if (entries.some((entry) => Object.keys(entry).length === 0)) throw new Error("An entry exports nothing.");
     const added = Object.keys(globalThis).filter((name) => !before.has(name) && !name.startsWith("__zod"));
     console.log(JSON.stringify(added), entries[0].VERSION);`,
  );
  expect(printed).toBe(`[] ${version}\n`);
});

test("a client is constructed and called: it lists numbers and blocks one", () => {
  const imports = `import { createClient } from "kcell-self-service"; import { createOperator } from "kcell-self-service/testing";`;
  expect(project.run("esm.js", imports + journey)).toBe("true blocked\n");
});

test("the same works by require()", () => {
  const requires = `const { createClient } = require("kcell-self-service"); const { createOperator } = require("kcell-self-service/testing");`;
  expect(project.run("cjs.cjs", `${requires} (async () => { ${journey} })();`)).toBe("true blocked\n");
});

test("an error is an instance of the one class of errors, whichever entry it comes through", () => {
  const printed = project.run(
    "errors.js",
    `import { createClient, KcellError } from "kcell-self-service";
     import { createOperator } from "kcell-self-service/testing";
     import { localize } from "kcell-self-service/locales";
     const kcell = createClient(createOperator({ seed: 7, numbers: 5 }).connection());
     const error = await kcell.numbers.get("12").catch((reason) => reason);
     console.log(error instanceof KcellError, KcellError.is(error), localize(error, "ru").title.length > 0);`,
  );
  expect(printed).toBe("true true true\n");
});

test("with msw installed, ./msw puts the operator behind the global fetch", () => {
  lendPackage(project, "msw");
  const printed = project.run(
    "msw.js",
    `import { createClient } from "kcell-self-service";
     import { createOperator } from "kcell-self-service/testing";
     import { operatorHandlers } from "kcell-self-service/msw";
     import { setupServer } from "msw/node";
     const operator = createOperator({ seed: 7, numbers: 5 });
     const server = setupServer(...operatorHandlers(operator));
     server.listen({ onUnhandledRequest: "error" });
     const { transport, ...connection } = operator.connection();
     const kcell = createClient(connection);
     for await (const number of kcell.numbers.list()) { console.log(number.msisdn.startsWith("+7")); break; }
     server.close();
     await kcell.close();`,
  );
  expect(printed).toBe("true\n");
});

test("npx kcell --help says what the command can do", () => {
  const printed = execFileSync("npx", ["--no-install", "kcell", "--help"], { cwd: project.folder, encoding: "utf8" });
  expect(printed).toContain("kcell sandbox");
  expect(printed).toContain("--port");
});

test("kcell sandbox --port 0 serves an operator over HTTP", async () => {
  const sandbox = spawn(process.execPath, [join(project.folder, "node_modules/.bin/kcell"), "sandbox", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let url: string | undefined;
    for await (const line of createInterface({ input: sandbox.stdout })) {
      url = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+[^\s"']*/u.exec(line)?.[0];
      if (url !== undefined) break;
    }
    const answer = await fetch(`${url?.replace(/\/$/u, "")}/access`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/u);
    expect(await answer.json()).toMatchObject({ code: "UNAUTHENTICATED" });
  } finally {
    sandbox.kill();
    if (sandbox.exitCode === null && sandbox.signalCode === null) await once(sandbox, "exit");
  }
});
