// Laid before anything of the package is loaded: writes down every touch of the world outside that its files make. Named by `--import`.
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const [package_] = process.argv.slice(-1);
const touched = [];
const reads = [];

/** Only what is done on behalf of the package counts: Node itself opens files in order to load it. */
const isOurs = (stack) =>
  stack.split("\n").some((line) => line.includes(package_) && !line.includes("traps.mjs") && !line.includes("importing.mjs"));

function lay(owner, name, where) {
  const real = owner[name];
  if (typeof real !== "function" || /^[A-Z]/u.test(name)) return;
  owner[name] = function trapped(...given) {
    if (where === "fs" && typeof given[0] === "string") reads.push(given[0]);
    if (isOurs(new Error("trap").stack ?? "")) touched.push(`${where}.${name}`);
    return Reflect.apply(real, this, given);
  };
}

for (const [where, owner] of Object.entries({ fs, "fs.promises": fs.promises, net, child_process: childProcess }))
  for (const name of Object.keys(owner)) lay(owner, name, where);
lay(net.Socket.prototype, "connect", "socket");
for (const name of ["setTimeout", "setInterval", "setImmediate", "fetch", "queueMicrotask"]) lay(globalThis, name, "global");
syncBuiltinESMExports();

const environment = process.env;
const watched = new Proxy(environment, {
  get: (target, name) => (isOurs(new Error("trap").stack ?? "") && touched.push(`process.env.${String(name)}`), Reflect.get(target, name)),
  has: (target, name) => (isOurs(new Error("trap").stack ?? "") && touched.push(`process.env.${String(name)}`), Reflect.has(target, name)),
  ownKeys: (target) => (isOurs(new Error("trap").stack ?? "") && touched.push("process.env"), Reflect.ownKeys(target)),
});
Object.defineProperty(process, "env", { value: watched, configurable: true });

/** What every program shares: the members of the built-in classes and of their prototypes, with their values. */
const shared = () =>
  new Map(
    builtIns.flatMap((name) =>
      [globalThis[name], globalThis[name].prototype].flatMap((owner, place) =>
        owner
          ? Reflect.ownKeys(owner).map((member) => [
              `${name}${place ? ".prototype" : ""}.${String(member)}`,
              Object.getOwnPropertyDescriptor(owner, member),
            ])
          : [],
      ),
    ),
  );

const builtIns = [
  "Object",
  "Function",
  "Array",
  "String",
  "Number",
  "Boolean",
  "Symbol",
  "BigInt",
  "Error",
  "RegExp",
  "Date",
  "Promise",
  "Map",
  "Set",
  "WeakMap",
  "WeakSet",
  "ArrayBuffer",
  "Uint8Array",
  "URL",
  "URLSearchParams",
  "Headers",
  "Request",
  "Response",
  "AbortSignal",
  "AbortController",
  "TextDecoder",
  "EventTarget",
];
const before = shared();

function changed() {
  const after = shared();
  const isSame = (one, other) => one && other && Object.is(one.value, other.value) && one.get === other.get && one.set === other.set;
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => !isSame(before.get(name), after.get(name)));
}

globalThis[Symbol.for("traps")] = { touched, reads, changed };
