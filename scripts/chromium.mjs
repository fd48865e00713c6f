// Prints where a Chromium is that the browser checks can drive.
// Usage: node scripts/chromium.mjs [--install]    where there is none, installs Debian's as root, or else one from the registry
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];
const FOLDERS = [
  ...(process.env.PATH ?? "").split(delimiter),
  "/usr/bin",
  "/snap/bin",
  "/Applications/Chromium.app/Contents/MacOS",
  "/Applications/Google Chrome.app/Contents/MacOS",
  "C:\\Program Files\\Google\\Chrome\\Application",
];
const MAC_NAMES = ["Chromium", "Google Chrome"];

const REGISTRY_FOLDER = new URL("../test/browser/chromium/", import.meta.url);
const REGISTRY_MODULE = new URL("node_modules/@sparticuz/chromium/build/index.js", REGISTRY_FOLDER);

const find = async () => {
  const given = process.env.CHROME_BIN;
  if (given) return existsSync(given) ? given : undefined;
  return findInstalled() ?? (existsSync(REGISTRY_MODULE) ? (await import(REGISTRY_MODULE.href)).default.executablePath() : undefined);
};

const findInstalled = () => {
  const names = process.platform === "darwin" ? [...MAC_NAMES, ...NAMES] : NAMES;
  return FOLDERS.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
};

const isDebian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

const installFromDebian = () => {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]])
    spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
};

/** Packed for Linux on x64 only. */
const installFromRegistry = () =>
  spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: REGISTRY_FOLDER,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 300_000,
  });

if (process.argv.includes("--install") && process.platform === "linux") {
  if (!(await find()) && isDebian) installFromDebian();
  if (!(await find())) installFromRegistry();
}
const path = await find();
if (path) console.log(path);
else {
  console.error("There is no Chromium here to check the package in. Install one (on Debian: apt-get install chromium),");
  console.error("or say where it is: CHROME_BIN=/path/to/chromium npm run test:browser");
  process.exitCode = 1;
}
