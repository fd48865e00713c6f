import { type Arrangement, arrangementTable, createOperator } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { type Json, visitor } from "./visitor.js";

const unknown = "+77000000001";

const luhnHolds = (digits: string): boolean => {
  const sum = digits
    .split("")
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
};

test("pages join to the whole list, and the last has no cursor", async () => {
  const operator = createOperator({ numbers: 7 });
  const visiting = await visitor(operator);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { body } = await visiting.get(`/numbers?limit=3${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`);
    seen.push(...body.items.map(({ msisdn }: { msisdn: string }) => msisdn));
    cursor = body.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(operator.numbers);
});

test.each(["limit=0", "limit=1001", "limit=x", "cursor=%21", "cursor=Zm9v"])("a listing refuses %s", async (query) => {
  const visiting = await visitor(createOperator());
  const { status, body } = await visiting.get(`/numbers?${query}`);
  expect([status, body.code, body.errors[0].pointer]).toEqual([400, "INVALID_ARGUMENT", query.split("=")[0]]);
});

test("lists can be filtered by status and by SIM", async () => {
  const visiting = await visitor(createOperator({ numbers: 40 }));
  for (const [filter, picks] of [
    ["status=blocked", ({ status }: Json) => status === "blocked"],
    ["sim=esim", ({ sim }: Json) => sim.format === "esim"],
  ] as const) {
    const { items } = (await visiting.get(`/numbers?${filter}`)).body;
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(picks)).toBe(true);
  }
});

test("an account has numbers of every kind: blocked by different owners, on eSIM, pending, given back", async () => {
  const operator = createOperator({ numbers: 200 });
  const numbers = operator.numbers.map((msisdn) => operator.number(msisdn));
  expect(new Set(numbers.map((number) => number?.status))).toEqual(new Set(["active", "blocked", "pending", "terminated"]));
  const owners = numbers.flatMap((number) => number?.blocks ?? []).map(({ initiatedBy }) => initiatedBy);
  expect(new Set(owners)).toEqual(new Set(["subscriber", "operator", "authority"]));
  expect(numbers.every((number) => number?.sim?.iccid?.startsWith("89997") && luhnHolds(number?.sim?.iccid ?? ""))).toBe(true);
  expect(new Set(operator.numbers).size).toBe(200);
});

test("numbers that are named are plain and active", () => {
  const numbers = ["+77011234567", "+77051234568"];
  const operator = createOperator({ numbers });
  expect(operator.numbers).toEqual(numbers);
  expect(numbers.map((msisdn) => operator.number(msisdn))).toMatchObject(
    numbers.map((msisdn) => ({ msisdn, status: "active", blocks: [] })),
  );
});

test("a number that the wire could not carry is refused", () => {
  expect(() => createOperator({ numbers: ["8 701 123 45 67"] })).toThrow(RangeError);
});

test("a lookup finds the subscriber's own numbers and names the others", async () => {
  const operator = createOperator({ numbers: 3 });
  const visiting = await visitor(operator);
  const [one = "", two = ""] = operator.numbers;
  operator.arrange(two, "portedOut");
  const { body } = await visiting.post("/numbers/lookup", { msisdns: [one, unknown, two, one] });
  expect([body.items.length, body.items[0].msisdn, body.notFound]).toEqual([1, one, [unknown, two]]);
  expect(operator.number(two)).toBeUndefined();
});

test.each([
  [{ msisdns: [] }, "/msisdns", "OUT_OF_RANGE"],
  [{ msisdns: ["8701"] }, "/msisdns/0", "INVALID_FORMAT"],
  [{ msisdns: Array.from({ length: 101 }, () => unknown) }, "/msisdns", "OUT_OF_RANGE"],
  [{}, "/msisdns", "REQUIRED"],
  ["text", "", "INVALID_FORMAT"],
  [undefined, "", "INVALID_FORMAT"],
])("a lookup says where it is wrong: %j", async (body, pointer, code) => {
  const visiting = await visitor(createOperator());
  const { status, body: problem } = await visiting.post("/numbers/lookup", body);
  expect([status, problem.code, problem.errors[0]]).toMatchObject([400, "INVALID_ARGUMENT", { pointer, code }]);
});

test("services come with names and terms in three languages, and with their charges", async () => {
  const operator = createOperator({ numbers: ["+77011234567"] });
  const visiting = await visitor(operator);
  operator.arrange("+77011234567", "roaming");
  const connected = (await visiting.post("/services/lookup", { msisdn: "+77011234567" })).body.items;
  const available = (await visiting.post("/services/available", { msisdn: "+77011234567" })).body.items;
  expect(connected.map(({ code }: Json) => code)).toEqual(["CALLER_ID", "ROAMING_WORLD_7D"]);
  expect(connected[1]).toMatchObject({
    state: "connected",
    validUntil: "2026-11-28T09:00:00+05:00",
    charges: [{ amount: "4990.00", currency: "KZT" }],
  });
  for (const { name, terms, state } of available) {
    expect(Object.keys(name)).toEqual(["kk", "ru", "en"]);
    expect(Object.keys(terms.text)).toEqual(["kk", "ru", "en"]);
    expect(state).toBe("available");
  }
  expect(available.map(({ code }: Json) => code)).not.toContain("ROAMING_WORLD_7D");
  const brands = available.map(({ code }: Json) => code).filter((code: string) => code === "MUSIC" || code === "STATIC_IP");
  expect(brands).toHaveLength(1);
});

test("what ends by itself ends", async () => {
  const operator = createOperator({ numbers: ["+77011234567"] });
  const visiting = await visitor(operator);
  operator.arrange("+77011234567", "roaming");
  await operator.clock.advance(7 * 86_400_000);
  await visiting.logIn();
  const connected = (await visiting.post("/services/lookup", { msisdn: "+77011234567" })).body.items;
  expect(connected.map(({ code }: Json) => code)).toEqual(["CALLER_ID"]);
});

test.each(["/services/lookup", "/services/available", "/esim/lookup", "/esim/activation-code"])(
  "%s does not know other people's numbers",
  async (path) => {
    const visiting = await visitor(createOperator());
    const { status, body } = await visiting.post(path, { msisdn: unknown });
    expect([status, body.code]).toEqual([404, "NUMBER_NOT_FOUND"]);
    expect((await visiting.post(path, { msisdn: 7 })).body.code).toBe("INVALID_ARGUMENT");
  },
);

test.each(Object.keys(arrangementTable) as Arrangement[])(
  "a number can be arranged to be %s, once and again, and still fits the contract",
  async (arrangement) => {
    const operator = createOperator({ numbers: ["+77011234567", "+77011234568"] });
    const visiting = await visitor(operator);
    operator.arrange("+77011234567", arrangement);
    operator.arrange("+77011234567", arrangement);
    expect((await visiting.get("/numbers")).body.items.length).toBe(arrangement === "portedOut" ? 1 : 2);
  },
);

test("a number that the operator does not have cannot be arranged", () => {
  expect(() => createOperator().arrange(unknown, "debtBlock")).toThrow(RangeError);
});
