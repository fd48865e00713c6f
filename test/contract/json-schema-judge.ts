import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { openapi } from "./openapi.js";

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats.default(ajv);
ajv.addVocabulary(["x-extensible-enum", "discriminator"]);
ajv.addSchema({
  $id: "wire",
  $defs: JSON.parse(JSON.stringify(openapi.components.schemas).replaceAll("#/components/schemas/", "#/$defs/")),
});

/** Judges values by a component schema of the OpenAPI file, independently of zod. */
export function judgeOf(component: string): ValidateFunction {
  return ajv.compile({ $ref: `wire#/$defs/${component}` });
}
