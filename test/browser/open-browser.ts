import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const script = fileURLToPath(new URL("../../scripts/chromium.mjs", import.meta.url));

/**
 * Starts the Chromium of this machine, without a window.
 *
 * @throws where there is none; what to do about it is printed.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = execFileSync(process.execPath, [script], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
  // The sandbox of Chromium needs rights that a container has not; what runs in it here is our own page.
  return chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 60_000 });
}
