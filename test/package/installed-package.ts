import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A project of a user, in a folder of its own, with the packed package installed in it. */
export interface Project {
  readonly folder: string;
  /** Writes a file into the project. */
  write(name: string, text: string): void;
  /** Runs a script of the project to its end, and returns what it printed to both streams. */
  run(name: string, text: string): string;
  remove(): void;
}

export const repository = fileURLToPath(new URL("../../", import.meta.url));

const npm = (cwd: string, args: readonly string[]): string =>
  execFileSync("npm", [...args, "--ignore-scripts", "--silent", "--offline"], { cwd, encoding: "utf8" });

/**
 * Packs what was built, and installs the tarball as a user would. The three dependencies are packed from this repository's own
 * copies, so that no registry is asked.
 */
export const installPackage = (): Project => {
  if (!existsSync(join(repository, "dist/index.d.ts"))) throw new Error("Nothing is built yet: run `npm test` or `npm run build`.");
  const folder = mkdtempSync(join(tmpdir(), "kcell-package-"));
  const tarballs = join(folder, "tarballs");
  mkdirSync(tarballs);
  const packages = ["", "node_modules/ky", "node_modules/zod", "node_modules/lean-qr"].map((name) => join(repository, name));
  npm(tarballs, ["pack", ...packages]);
  writeFileSync(join(folder, "package.json"), `{ "name": "user", "private": true, "type": "module" }`);
  npm(folder, ["install", ...readdirSync(tarballs).map((tarball) => `./tarballs/${tarball}`)]);

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  return {
    folder,
    write,
    run: (name, text) => {
      write(name, text);
      const { status, stdout, stderr } = spawnSync(process.execPath, [name], { cwd: folder, encoding: "utf8", timeout: 30_000 });
      if (status !== 0) throw new Error(`${name} ended with status ${status}.\n${stdout}${stderr}`);
      return stdout + stderr;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
};

/** Lets a project find a package of this repository, as if its user had installed it too, under the name it has there. */
export const lendPackage = ({ folder }: Project, name: string, as = name): void => {
  const place = join(folder, "node_modules", as);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(repository, "node_modules", name), place, "dir");
};
