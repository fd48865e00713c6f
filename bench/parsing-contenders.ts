import { ActivationCode } from "kcell-self-service";
import type { Contender } from "./contender.ts";

/** How many codes one turn reads. */
export const codesATurn = 100_000;

/** Nothing is checked and nothing kept secret: the least that reading can cost. */
export const bareSplit = `split("$")`;

/** Our rows. */
export const oursLenient = "kcell-self-service";
export const oursStrict = "kcell-self-service (strict)";

/** Codes as operators give them: every second with an object identifier, every third with a flag. */
const codes = Array.from({ length: 1000 }, (_, index) => {
  const oid = index % 2 === 0 ? "1.3.6.1.4.1.31746" : "";
  const flag = index % 3 === 0 ? "1" : "";
  return ["LPA:1", `smdp${index}.example.com`, `04386-AGYFT-${index}`, ...(flag ? [oid, flag] : oid ? [oid] : [])].join("$");
});

/** Everyone reads the same codes. The result is the time of a turn in milliseconds. */
export const contenders: readonly Contender<object, number>[] = [
  contender(bareSplit, (code) => code.split("$").length > 2),
  contender(oursLenient, (code) => ActivationCode.safeParse(code).ok),
  contender(oursStrict, (code) => ActivationCode.safeParse(code, { mode: "strict" }).ok),
];

function contender(name: string, read: (code: string) => boolean): Contender<object, number> {
  return {
    name,
    open: () =>
      Promise.resolve(() => {
        const started = performance.now();
        let good = 0;
        for (let turn = 0; turn < codesATurn; turn += codes.length) for (const code of codes) good += Number(read(code));
        if (good !== codesATurn) throw new Error(`Of ${codesATurn} codes ${good} were read.`);
        return Promise.resolve(performance.now() - started);
      }),
  };
}
