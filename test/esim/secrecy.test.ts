import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ActivationCode, KcellError, parseEid, parseIccid } from "../../src/index.js";
import { localize } from "../../src/locales/index.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";

const code = ActivationCode.parse("LPA:1$smdp.example.com$CANARY-1$2.999$1$CANARYCA$CANARYDN");

/** What every method of a console writes of a value. */
const consoled = (value: unknown): string => {
  const written: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done): void {
      written.push(String(chunk));
      done();
    },
  });
  const all = new Console({ stdout: sink, stderr: sink, inspectOptions: { showHidden: true, depth: null } });
  all.log(value, { value }, [value]);
  all.log("%s %o %O %j", value, value, value, value);
  all.dir(value, { showHidden: true, depth: null, customInspect: false });
  all.table([value]);
  all.table(value);
  all.error(value);
  all.trace(value);
  return written.join("");
};

describe("a code", () => {
  it("shows its address and nothing else, however it is printed", () => {
    for (const value of [code, { code }, [code], new Map([["code", code]]), new Error("failed", { cause: code })]) {
      expect(everythingShown(value) + consoled(value)).not.toContain("CANARY");
    }
    expect([`${code}`, String(code), JSON.stringify(code), inspect(code)].filter((shown) => !shown.includes("smdp.example.com"))).toEqual(
      [],
    );
  });

  it("is shown as something that nobody takes for a code", () => {
    expect(ActivationCode.safeParse(`${code}`)).toEqual({ ok: false, problem: "MATCHING_ID_INVALID", field: "matchingId" });
  });

  it("leaves nothing in a structured clone or an assignment", () => {
    for (const copy of [structuredClone(code), Object.assign({}, code), Object.create(code), ActivationCode, Object.entries(code)]) {
      expect(inspect(copy, { showHidden: true, depth: null, getters: false })).not.toContain("CANARY");
    }
    expect(Reflect.ownKeys(code)).toEqual([]);
  });

  it("has no getter on its way up that gives the secret away", () => {
    const described = Object.entries(Object.getOwnPropertyDescriptors(ActivationCode.prototype));
    const getters = described.filter(([, descriptor]) => "get" in descriptor).map(([name]) => name);
    expect(getters.toSorted()).toEqual(["confirmationCodeRequired", "conformant", "smdpAddress", "smdpOid", "warnings"]);
    expect(everythingShown(getters.map((name) => Reflect.get(code, name)))).not.toContain("CANARY");
  });
});

/** One text for each reason, each with the canary in it. */
const refused = [
  "CANARY",
  `CANARY${"x".repeat(9000)}`,
  "CANARY$smdp.example.com$ABC",
  "2$smdp.example.com$CANARY",
  "1$CANARY",
  "1$$CANARY",
  "1$CANARY$smdp.example.com",
  "1$smdp.example.com$CANARY ABC",
  "1$smdp.example.com$ABC$CANARY",
  "1$smdp.example.com$ABC$$CANARY",
  `1$smdp.example.com$${"CANARY".repeat(50)}`,
];

describe("a refused text", () => {
  it.each(refused)("leaves nothing in what is thrown: %.40s", async (text) => {
    const error = await thrownBy(() => ActivationCode.parse(text));
    expect(everythingShown(error) + consoled(error)).not.toContain("CANARY");
    expect(JSON.stringify(error) + JSON.stringify(error.toJSON()) + inspect(structuredClone(error))).not.toContain("CANARY");
    expect(error.cause).toBeUndefined();
    expect(JSON.stringify((["kk", "ru", "en"] as const).map((locale) => localize(error, locale)))).not.toContain("CANARY");
  });

  it("leaves nothing in what safeParse, parseIccid and parseEid give", () => {
    const results = refused.flatMap((text) => [ActivationCode.safeParse(text), parseIccid(text), parseEid(text)]);
    expect(results.filter(({ ok }) => ok)).toEqual([]);
    expect(everythingShown(results)).not.toContain("CANARY");
  });

  it("leaves nothing where its parts are refused", async () => {
    const parts = { smdpAddress: "smdp.example.com", matchingId: "ABC" };
    for (const field of ["smdpAddress", "matchingId", "smdpOid", "rootCaIndicator", "deleteNotification", "confirmationCodeRequired"]) {
      const error = await thrownBy(() => ActivationCode.from({ ...parts, [field]: "$CANARY" }));
      expect(KcellError.is(error) && error.fields).toHaveProperty(field);
      expect(everythingShown(error)).not.toContain("CANARY");
    }
  });
});
