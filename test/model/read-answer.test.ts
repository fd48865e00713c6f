import { expect, test } from "vitest";
import * as z from "zod/mini";
import { KcellError } from "../../src/errors/kcell-error.js";
import { readAnswer } from "../../src/model/read-answer.js";
import { wireAnswer } from "../../src/model/wire-request.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";

const schema = z.object({ items: z.array(z.object({ msisdn: z.string(), code: z.string() })) });
const answerOf = (text: string) => wireAnswer({ status: 200, headers: new Headers(), text });

test("an answer is read by its schema, and what the schema does not know passes", () => {
  const text = JSON.stringify({ items: [{ msisdn: "+77011234567", code: "A", isNew: true }], more: 1 });
  expect(readAnswer(schema, answerOf(text)).items[0]?.msisdn).toBe("+77011234567");
});

test("the error names the places and never what stands there", async () => {
  const text = JSON.stringify({ items: [{ msisdn: 77011234567, code: "A" }, { msisdn: ["CANARY"] }] });
  const error = await thrownBy(() => readAnswer(schema, answerOf(text)));
  expect(error).toMatchObject({ code: "ANSWER_UNREADABLE", fields: { places: ["items.0.msisdn", "items.1.msisdn", "items.1.code"] } });
  expect(everythingShown(error)).not.toMatch(/CANARY|77011234567/u);
});

test("a wholly different answer is told as such, and of many places a few", async () => {
  expect((await thrownBy(() => readAnswer(schema, answerOf("[]")))).fields).toEqual({ places: ["(the whole)"] });
  const text = JSON.stringify({ items: Array.from({ length: 50 }, () => ({})) });
  expect((await thrownBy(() => readAnswer(schema, answerOf(text)))).fields).toMatchObject({ places: { length: 5 } });
});

test("a body that is no JSON is unreadable and not repeated", async () => {
  const error = await thrownBy(() => readAnswer(schema, answerOf("<html>CANARY")));
  expect(error.code).toBe("ANSWER_UNREADABLE");
  expect(everythingShown(error)).not.toContain("CANARY");
});

test("what bounded the body is told as it is", async () => {
  const tooDeep = new KcellError("ANSWER_TOO_LARGE", "Too deep.");
  const answer = {
    ...answerOf(""),
    json(): unknown {
      throw tooDeep;
    },
  };
  expect(await thrownBy(() => readAnswer(schema, answer))).toBe(tooDeep);
});
