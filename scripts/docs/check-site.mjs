// Follows every link between the pages of the site, with its anchor, and fails when one leads nowhere.
// Usage: node scripts/docs/check-site.mjs [folder]
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

const site = process.argv[2] ?? "docs/site";
const pages = new Map(
  globSync("**/*.html", { cwd: site }).map((path) => [path.replaceAll("\\", "/"), readFileSync(join(site, path), "utf8")]),
);
const anchors = new Map([...pages].map(([path, html]) => [path, new Set([...html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id))]));

const faultOf = (from, href) => {
  if (/^(?:https?:|mailto:|data:)/u.test(href)) return undefined;
  const [file, anchor] = href.split("#");
  const to = file === "" ? from : posix.join(posix.dirname(from), decodeURIComponent(file));
  if (!existsSync(join(site, to))) return `${from}: ${href} is no file`;
  if (!anchor || !pages.has(to) || anchors.get(to).has(decodeURIComponent(anchor))) return undefined;
  return `${from}: ${href} is no place on that page`;
};

const links = [...pages].flatMap(([from, html]) =>
  [...html.matchAll(/<a[^>]* href="([^"]*)"/gu)].map(([, href]) => [from, href.replaceAll("&amp;", "&")]),
);
const indexed = [...readFileSync(join(site, "llms.txt"), "utf8").matchAll(/\]\(([^)]+)\)/gu)].map(([, href]) => ["llms.txt", href]);
const faults = new Set([...links, ...indexed].flatMap(([from, href]) => faultOf(from, href) ?? []));
for (const fault of faults) console.error(fault);
console.log(`${pages.size} pages, ${links.length + indexed.length} links, ${faults.size} broken.`);
process.exitCode = faults.size > 0 ? 1 : 0;
