// Makes typedoc's output one site: guides and decisions beside the reference, each under the name of its file and with its own heading
// as its title. The same markdown reads well on GitHub, so nothing in it is for this plugin.
import { readdirSync, renameSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { Converter, JSX, KindRouter, PageEvent, ReflectionKind, RendererEvent } from "typedoc";
import { writeForModels } from "./llms-text.mjs";
import { entries } from "./site-contents.mjs";

const HEADING = /^# (?:\d{4}: )?(.+)\n+/u;
const SOURCE = /\.(?:m?ts|yaml)$/u;

/** The navigation begins with the guides and the entries open, until the reader says otherwise. It stands before typedoc's own script. */
const OPEN_GROUPS = `for (const group of ["Guides", "Reference"]) localStorage["tsd-accordion-" + group] ??= "true";`;

/** Documents keep the names of their files: `guides/errors.html`, `decisions/0001-pace-is-a-log-of-slots.html`. */
class GuideRouter extends KindRouter {
  getIdealBaseName(reflection) {
    return reflection.isDocument() ? reflection.frontmatter.page : super.getIdealBaseName(reflection);
  }
}

/** @param {import("typedoc").Application} app */
export const load = (app) => {
  const pages = [];
  app.renderer.defineRouter("guides", GuideRouter);
  app.renderer.hooks.on("head.begin", () => JSX.createElement("script", null, JSX.createElement(JSX.Raw, { html: OPEN_GROUPS })));

  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    const file = relative(process.cwd(), document.project.files.getReflectionPath(document) ?? "");
    const [first] = document.content;
    const [heading, title] = HEADING.exec(first?.text ?? "") ?? [];
    if (heading === undefined) {
      app.logger.error(`${file} does not begin with a heading.`);
      return;
    }
    first.text = first.text.slice(heading.length);
    const folder = file.includes("decisions") ? "decisions" : "guides";
    const page = `${folder}/${basename(file, ".md")}`;
    document.name = title;
    document.frontmatter = { group: folder === "decisions" ? "Decisions" : "Guides", page };
    pages.push({ file, folder, title, page });
  });

  // Entries are called as a program imports them.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const names = Object.entries(entries);
    for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
      module.name =
        names.find(([, source]) => source === `src/${module.name === "index" ? "" : `${module.name}/`}index.ts`)?.[0] ?? module.name;
    }
  });

  // Browsers take a file that ends in .ts for a video, so sources that guides name are shown as text.
  app.renderer.on(PageEvent.END, (page) => {
    page.contents = page.contents?.replaceAll(/(href="[^"]*media\/[^"]+\.(?:m?ts|yaml))"/gu, '$1.txt"');
  });
  app.renderer.on(RendererEvent.END, ({ outputDirectory, project }) => {
    const media = join(outputDirectory, "media");
    for (const name of readdirSync(media).filter((one) => SOURCE.test(one))) renameSync(join(media, name), join(media, `${name}.txt`));
    const modules = project.getChildrenByKind(ReflectionKind.Module).map((module) => ({
      title: module.name,
      url: app.renderer.router.getFullUrl(module),
      says: module.comment?.summary.map(({ text }) => text).join("") ?? "",
    }));
    writeForModels(outputDirectory, pages, modules);
  });
};
