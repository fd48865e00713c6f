import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nobody } from "../http/raw-server.js";
import { authority, certified, type Certified } from "../support/certificates.js";
import { credentialsOf, examined, fileOf, openOperator, printed, secured } from "./examination.js";

/** A contract whose tokens come from another origin than the rest. */
const contractFor = async (origin: string): Promise<string> => {
  const source = fileURLToPath(new URL("../../src/index.ts", import.meta.url));
  const text = `import { referenceContract } from ${JSON.stringify(source)};
    export const contract = { ...referenceContract, origins: [${JSON.stringify(origin)}] };`;
  return fileOf(text, "contract.ts");
};

/** Two doors to one operator: the second is that of the token endpoint. */
const twoDoors = async (ca: Certified, second: Certified) => {
  const opened = await openOperator();
  const [base, token] = [await secured(opened.url, await certified(ca)), await secured(opened.url, second)];
  const { origin } = new URL(token);
  const args = ["--base-url", base, "--token-url", `${token}/auth/token`, "--contract", await contractFor(origin)];
  return { ...opened, base, origin, args: [...args, "--ca", await fileOf(ca.cert)] };
};

describe("a token endpoint of another origin", () => {
  test("is looked at as the base URL is, and each finding names its host", async () => {
    const ca = await authority();
    const { args, operator, base, origin } = await twoDoors(ca, await certified(ca));
    const { status, checks } = await examined(args, credentialsOf(operator));
    expect(status).toBe(0);
    const tls = checks.filter(({ check }) => check === "tls");
    expect(tls.map(({ says }) => says.split(": ")[0])).toEqual([new URL(base).host, new URL(origin).host]);
  });

  test("whose certificate is not trusted is a problem of that certificate, before anything is sent to it", async () => {
    const ca = await authority();
    const { args, operator, requests, origin } = await twoDoors(ca, await certified(await authority("Some other CA")));
    const { notable, checks } = await examined(args, credentialsOf(operator));
    expect(notable).toEqual(["tls: authorityUnknown"]);
    expect(checks.find(({ outcome }) => outcome === "problem")?.says).toMatch(new RegExp(`^${new URL(origin).host}: .*Some other CA`, "u"));
    expect(requests).toEqual([]);
  });

  test("at which nobody listens is named", async () => {
    const { operator, url } = await openOperator();
    const gone = await nobody();
    const args = ["--base-url", url, "--token-url", `${gone}/token`, "--contract", await contractFor(gone)];
    const { out, status } = await printed(args, credentialsOf(operator));
    expect(status).toBe(1);
    expect(out).toContain(`Connection: PROBLEM. ${new URL(gone).host}: `);
  });
});
