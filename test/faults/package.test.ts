import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished } from "vitest";
import { faultCase } from "./fault-case.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const once = { over: ["undici"], timeout: 180_000 } as const;
const run = promisify(execFile);
const npmPack = ["pack", "--ignore-scripts", "--silent", "--offline"];

interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "kcell-packed-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const manifestOf = (path: string): Manifest => JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;

/** Packs a folder as it is, and gives the tarball. */
async function packed(from: string, into: string): Promise<string> {
  await run("npm", [...npmPack, "--pack-destination", into], { cwd: from });
  return join(into, readdirSync(into).find((name) => name.endsWith(".tgz")) ?? "");
}

/** All packages that installing one brings along. */
function treeOf({ dependencies = {} }: Manifest): readonly Manifest[] {
  return Object.keys(dependencies).flatMap((name) => {
    const manifest = manifestOf(join(repository, "node_modules", name));
    return [manifest, ...treeOf(manifest)];
  });
}

faultCase(
  "HP-078",
  "the tarball runs nothing, brings three packages, and holds what its users need only",
  async () => {
    const [into, out] = [folder(), folder()];
    const tarball = await packed(repository, into);
    await run("tar", ["-xzf", tarball, "-C", out]);
    const root = join(out, "package");
    const manifest = manifestOf(root);
    for (const name of ["preinstall", "install", "postinstall", "prepare"]) expect(manifest.scripts).not.toHaveProperty(name);
    const tree = treeOf(manifest);
    expect(tree.map(({ name }) => name).toSorted()).toEqual(["ky", "lean-qr", "zod"]);
    for (const { scripts = {} } of tree) expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/u.test(name))).toEqual([]);
    const files = (
      readdirSync(root, { recursive: true, withFileTypes: true }) as readonly {
        readonly name: string;
        isFile(): boolean;
        readonly parentPath: string;
      }[]
    ).filter((entry) => entry.isFile());
    expect(files.filter(({ name }) => /\.(?:map|env|test\.\w+|tgz|pem|key|db)$|^\.env/u.test(name))).toEqual([]);
    for (const { name, parentPath } of files.filter((file) => file.name.endsWith(".js") && file.name !== "cli.js")) {
      const text = readFileSync(join(parentPath, name), "utf8");
      expect({ name, found: text.match(/\beval\s*\(|new Function\b|child_process|sourceMappingURL/gu) }).toEqual({ name, found: null });
    }
    const command = readFileSync(join(root, "dist/cli.js"), "utf8");
    expect(command.match(/\beval\s*\(|new Function\b|child_process/gu)).toBeNull();
  },
  once,
);

faultCase(
  "HP-078",
  "the types of the tarball resolve for every consumer, and nothing is found wrong with it",
  async () => {
    const tarball = await packed(repository, folder());
    const bin = (name: string): string => join(repository, "node_modules/.bin", name);
    const [attw, publint] = await Promise.all([
      run(bin("attw"), [tarball, "--profile", "esm-only", "--format", "json"]),
      run(bin("publint"), [tarball, "--strict"]),
    ]);
    const { problems = {} } = JSON.parse(attw.stdout) as { readonly problems?: object };
    expect(Object.keys(problems).filter((name) => name !== "CJSResolvesToESM" && name !== "NoResolution")).toEqual([]);
    expect(publint.stdout).toMatch(/All good/u);
  },
  once,
);

faultCase(
  "HP-079",
  "two builds in different folders and time zones are the same to the last byte",
  async () => {
    const hashes = await Promise.all(
      ["Asia/Almaty", "America/New_York"].map((zone, place) => builtHash(zone, `copy-${"x".repeat(place * 5)}`)),
    );
    expect(hashes[0]).toBe(hashes[1]);
  },
  once,
);

/** Builds a copy of the sources elsewhere, packs it, and gives the hash of the tarball. */
async function builtHash(zone: string, name: string): Promise<string> {
  const root = join(folder(), name);
  mkdirSync(root);
  for (const part of ["src", "openapi", "package.json", "tsup.config.ts", "tsconfig.json", "README.md", "LICENSE"])
    cpSync(join(repository, part), join(root, part), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "dir");
  const env = { ...process.env, TZ: zone, LANG: "C", SOURCE_DATE_EPOCH: "" };
  await run(process.execPath, [join(root, "node_modules/tsup/dist/cli-default.js"), "--silent"], { cwd: root, env });
  const tarball = await packed(root, folder());
  return createHash("sha512").update(readFileSync(tarball)).digest("hex");
}
