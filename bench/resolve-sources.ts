/** The sources name each other `.js`, as what is built will. Here they run as they stand, so that everyone validates by the same schemas. */
import { registerHooks } from "node:module";

const sources = new URL("../src/", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const isSource = specifier.startsWith(".") && context.parentURL?.startsWith(sources);
    return next(isSource ? specifier.replace(/\.js$/u, ".ts") : specifier, context);
  },
});
