import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { adapter } from "./adapter.js";
import { faultCase } from "./fault-case.js";
import { imported } from "./imported.js";

const once = { over: ["undici"], timeout: 30_000 } as const;

faultCase(
  "HP-076",
  "importing touches no file, no network, no process, no environment, no timer and no global",
  async () => {
    for (const entry of adapter.entryPoints().filter((name) => !name.endsWith("/msw"))) {
      const { touched, changed } = imported([entry]);
      expect({ entry, touched, changed }).toEqual({ entry, touched: [], changed: [] });
    }
  },
  once,
);

faultCase(
  "HP-077",
  "a .env file in the folder is not opened, and credentials that nobody gave are missing",
  async ({ canary, sees }) => {
    const folder = mkdtempSync(join(tmpdir(), "kcell-env-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const lines = ["KCELL_LOGIN", "KCELL_PASSWORD", "KCELL_API_KEY", "LOGIN", "PASSWORD"].map((name) => `${name}=${canary(name)}`);
    writeFileSync(join(folder, ".env"), lines.join("\n"));
    const told = imported(["kcell-self-service"], { cwd: folder, makes: "client" });
    sees("stdout", told);
    expect(told.refusal).toMatchObject({ code: "CREDENTIALS_MISSING", kind: "config" });
    expect(told.reads.filter((file) => file.includes(".env"))).toEqual([]);
    expect(told.touched).toEqual([]);
  },
  once,
);
