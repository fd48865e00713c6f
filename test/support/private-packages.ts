import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { promisify } from "node:util";

const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Installs a folder's own packages as its lock says, unless that lock is installed already. They are kept from one run to the next, and out of
 * the main install: a gigabyte of runtimes is nothing that a user or a contributor waits for.
 *
 * @returns where they are.
 */
export async function installPrivately(folder: URL): Promise<string> {
  const cwd = fileURLToPath(folder);
  const packages = join(cwd, "node_modules");
  const lock = readFileSync(join(cwd, "package-lock.json"), "utf8");
  const installed = join(packages, ".installed-lock.json");
  if (existsSync(installed) && readFileSync(installed, "utf8") === lock) return packages;
  await promisify(execFile)("npm", ["ci", ...options], { cwd, timeout: 300_000, shell: process.platform === "win32" });
  writeFileSync(installed, lock);
  return packages;
}
