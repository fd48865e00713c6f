// npm leaves binaries of other platforms out of the lock when it cannot fetch them, and then neither `npm ci` here nor
// `npm install` on those platforms works. Their names tell their platform, so the entries can be written without the network.
// Usage: node scripts/complete-lock.mjs [--check]
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64", "wasm32"];
const LIBRARIES = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));

/** Every place where Node looks for a package that `from` asks for, nearest first. */
const places = (from, name) => {
  const parents = from.split("/node_modules/");
  const places = parents.map((_, depth) => `${parents.slice(0, parents.length - depth).join("/node_modules/")}/node_modules/${name}`);
  return [...places, `node_modules/${name}`];
};

/** The lock entry of one binary package: like another version's in this lock, or read off its name (`@rollup/rollup-linux-arm64-musl`). */
const entryFor = (name, version) => {
  const twin = lock.packages[`node_modules/${name}`];
  if (twin) {
    const { integrity: _, version: __, ...rest } = twin;
    return { version, ...rest };
  }
  const words = name.split(/[/-]/u);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (cpu === undefined) throw new Error(`No platform in the name ${name}: add it to the lock by hand.`);
  const library = os === "linux" ? words.map((word) => LIBRARIES[word]).find(Boolean) : undefined;
  return { version, cpu: [cpu], dev: true, ...(library ? { libc: [library] } : {}), optional: true, ...(os ? { os: [os] } : {}) };
};

const missing = Object.entries(lock.packages).flatMap(([from, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .map(([name, version]) => ({ name, version, from, found: places(from, name).find((place) => lock.packages[place]) }))
    .filter(({ found, version }) => !found || (/^\d/u.test(version) && lock.packages[found].version !== version)),
);

if (process.argv.includes("--check")) {
  if (missing.length > 0) {
    console.error(`package-lock.json lacks ${missing.length} optional packages. Run: node scripts/complete-lock.mjs`);
    process.exit(1);
  }
} else {
  for (const { name, version, from, found } of missing) {
    lock.packages[found ? `${from}/node_modules/${name}` : `node_modules/${name}`] = entryFor(name, version);
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${missing.length} optional packages to package-lock.json.`);
}
