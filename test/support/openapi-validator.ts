import type { WireForm } from "./wire-watch.js";
import { judgeOf } from "../contract/json-schema-judge.js";
import { type Body, nameOf, operations, resolve } from "../contract/openapi.js";

/** What the OpenAPI file says about where operations are, and what their answers must be like. */
export const referenceForm = (basePath: string): WireForm => ({
  operationAt(method, pathname) {
    const segments = pathname.slice(basePath.length).split("/");
    const fits = (path: string) => {
      const template = path.split("/");
      return template.length === segments.length && template.every((part, place) => part.startsWith("{") || part === segments[place]);
    };
    return operations.find((found) => found.method === method.toLowerCase() && fits(found.path))?.operation.operationId;
  },
  errorsOf,
});

/** What is wrong with an answer by the OpenAPI file; nothing where it is right. */
export const errorsOf: WireForm["errorsOf"] = ({ operationId, status, headers, text }) => {
  const operation = operations.find(({ operation: { operationId: id } }) => id === operationId)?.operation;
  if (!operation) return [`no operation ${operationId}`];
  const described = operation.responses[String(status)];
  if (!described) return [`${operationId} has no answer ${status}`];
  const body: Body = resolve(described);
  return [...bodyErrors(body, headers.get("content-type"), text), ...headerErrors(body, headers)];
};

const bodyErrors = ({ content = {} }: Body, contentType: string | null, text: string): readonly string[] => {
  const media = content[contentType ?? ""];
  if (!media) return [`content type ${contentType} is not one of ${Object.keys(content).join(", ")}`];
  const judge = judgeOf(nameOf(media.schema));
  return judge(JSON.parse(text)) ? [] : (judge.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
};

/** Only what tells about the answer; what HTTP itself brings is not described. */
const plumbing = ["content-type", "content-length", "date", "connection", "keep-alive", "www-authenticate"];

const headerErrors = ({ headers: described = {} }: Body, headers: Headers): readonly string[] => {
  const known = Object.keys(described).map((name) => name.toLowerCase());
  const undescribed = [...headers.keys()].filter((name) => !known.includes(name) && !plumbing.includes(name));
  const numeric = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"].filter(
    (name) => !/^\d+$/u.test(headers.get(name) ?? "0"),
  );
  return [...undescribed.map((name) => `header ${name} is not described`), ...numeric.map((name) => `header ${name} is no whole number`)];
};
