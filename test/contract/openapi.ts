import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A JSON Schema as far as the reference contract uses it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly "x-extensible-enum"?: readonly string[];
}

export interface Reference {
  readonly $ref: string;
}
interface Media {
  readonly schema: Reference;
  readonly examples: Readonly<Record<string, Reference>>;
}
export interface Body {
  readonly content?: Readonly<Record<string, Media>>;
  readonly headers?: Readonly<Record<string, Reference>>;
}
export interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Operation {
  readonly operationId: string;
  readonly "x-safety"?: unknown;
  readonly "x-secret"?: unknown;
  readonly parameters?: readonly (Reference | Parameter)[];
  readonly requestBody?: Reference | Body;
  readonly responses: Readonly<Record<string, Reference | Body>>;
}
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}
interface Document {
  readonly info: { readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly examples: Readonly<Record<string, Example>>;
    readonly responses: Readonly<Record<string, Body>>;
  };
}

/** The OpenAPI file, parsed. */
export const openapi = parse(readFileSync(new URL("../../openapi/kcell-self-service.yaml", import.meta.url), "utf8")) as Document;

/** All operations with the path they are on. */
export const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** The last word of a reference: the name of the component. */
export function nameOf(reference: Reference): string {
  return reference.$ref.slice(reference.$ref.lastIndexOf("/") + 1);
}

/** What a reference points to, or the thing itself. */
export function resolve<T extends object>(thing: Reference | T): T {
  if (!("$ref" in thing)) return thing;
  let found: unknown = openapi;
  for (const key of thing.$ref.slice(2).split("/")) found = (found as Record<string, unknown>)[key];
  if (found === undefined) throw new Error(`Nothing at ${thing.$ref}`);
  return found as T;
}
