/** For programs of the tests that run in processes of their own: there too the package is its sources, as vitest.config.ts has it for the tests. */
import { registerHooks } from "node:module";

const root = new URL("../../", import.meta.url).href;
const ours = [`${root}src/`, `${root}test/`];

registerHooks({
  resolve(specifier, context, next) {
    const [, entry] = /^kcell-self-service(?:\/(\w+))?$/u.exec(specifier) ?? [];
    if (specifier.startsWith("kcell-self-service")) return next(`${root}src/${entry === undefined ? "" : `${entry}/`}index.ts`, context);
    const isOurs = specifier.startsWith(".") && ours.some((folder) => context.parentURL?.startsWith(folder));
    return next(isOurs ? specifier.replace(/\.js$/u, ".ts") : specifier, context);
  },
});
