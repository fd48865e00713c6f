import { errorCodes, KcellError, type ErrorCode } from "kcell-self-service";
import { localize } from "kcell-self-service/locales";
import { expect, test } from "vitest";
import { guideAt } from "./guides.js";

const { text } = guideAt("docs/errors.md");
const sections = new Map(text.split(/^### /mu).map((section) => [section.split("\n")[0] ?? "", section]));

test("the guide has every kind with its codes, and every code with a section", () => {
  const missing = Object.entries(errorCodes).filter(
    ([code, { kind }]) => !sections.has(code) || !sections.get(kind)?.includes(`(#${code.toLowerCase()})`),
  );
  expect(missing.map(([code]) => code)).toEqual([]);
});

test.each(["en", "ru", "kk"] as const)("the guide says of every code what localize says in %s", (locale) => {
  const missing = (Object.keys(errorCodes) as ErrorCode[]).filter((code) => {
    const { title, explanation, nextStep } = localize(new KcellError(code, ""), locale);
    const section = sections.get(code) ?? "";
    const [, step = ""] = section.split(`${title}.** ${explanation} _`);
    return !nextStep.startsWith(step.split("_\n")[0] ?? "") || step === "";
  });
  expect(missing).toEqual([]);
});
