/** Packs what was built, and installs it among the peers as a user would. Neither the lock nor `package.json` changes. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const bench = fileURLToPath(new URL(".", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kcell-bench-"));
const npm = (cwd: string, ...args: readonly string[]): void => {
  execFileSync("npm", [...args, "--silent"], { cwd, stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
};

try {
  npm(join(bench, ".."), "pack", "--ignore-scripts", "--pack-destination", folder);
  const [tarball = ""] = readdirSync(folder);
  npm(bench, "install", "--no-save", "--no-audit", "--no-fund", join(folder, tarball));
} finally {
  rmSync(folder, { recursive: true });
}
