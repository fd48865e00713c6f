import { expect, test } from "vitest";
import { gateForm } from "../../private-operator/gate-form.js";
import { gatePath } from "../../private-operator/private-operator.js";
import { WireWatch } from "../../support/wire-watch.js";

const head = { rc: 0, msg: "OK", uid: "u1" };

/** What the watch finds wrong with an answer to a look-up. */
async function violationsOf(answer: object, status = 200): Promise<readonly string[]> {
  const watch = new WireWatch(gateForm);
  const handle = watch.over(
    async () => Response.json(answer, { status }),
    () => undefined,
  );
  await handle(new Request(`http://127.0.0.1${gatePath}/subs/card`, { method: "POST", body: "{}" }));
  return watch.violations;
}

test("an answer that is as the paper says is no violation", async () => {
  expect(await violationsOf({ head, body: {} })).toEqual([]);
  expect(await violationsOf({ head: { ...head, rc: 2001 }, body: null })).toEqual([]);
  expect(await violationsOf({ head: { ...head, rc: 4000 }, body: {} }, 500)).toEqual([]);
});

test.each([
  { what: "no head", answer: { body: {} } },
  { what: "an unknown result code", answer: { head: { ...head, rc: 7 }, body: {} } },
  { what: "no id to quote", answer: { head: { rc: 0, msg: "OK" }, body: {} } },
  { what: "a good answer without a body", answer: { head, body: null } },
  { what: "wrong input in a 200", answer: { head: { ...head, rc: 4000 }, body: {} } },
  { what: "a refusal in a 500", answer: { head: { ...head, rc: 2002 }, body: {} }, status: 500 },
])("$what is a violation", async ({ answer, status = 200 }) => {
  expect(await violationsOf(answer, status)).not.toEqual([]);
});

test("a request that is none of the gate's is a violation", async () => {
  const watch = new WireWatch(gateForm);
  const handle = watch.over(
    async () => Response.json({ head, body: {} }),
    () => undefined,
  );
  await handle(new Request(`http://127.0.0.1${gatePath}/access`));
  expect(watch.violations).toEqual(["GET /b2b/gate/access is no operation of the contract"]);
});
