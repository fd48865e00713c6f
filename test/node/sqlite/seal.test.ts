import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { readSealKey, sealFor } from "../../../src/node/sqlite/seal.js";
import { everythingShown } from "../../errors/everything-shown.js";
import { failureOf, thrownBy } from "../../errors/failure-of.js";
import { tamper } from "./fill.js";
import { newPath, openStore, sealKey } from "./open-store.js";

const key = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);
const salt = new Uint8Array(32).fill(7);
const hexadecimal = Buffer.from(key).toString("hex");
const base64 = Buffer.from(key).toString("base64");

test.each<[string, string | Uint8Array]>([
  ["bytes", key],
  ["bytes of a Buffer", Buffer.from(key)],
  ["hexadecimal text", hexadecimal],
  ["hexadecimal text in capitals", hexadecimal.toUpperCase()],
  ["base64", base64],
  ["base64 without its padding", base64.replace("=", "")],
  ["base64 as it stands in addresses", Buffer.from(key).toString("base64url")],
])("a key is taken as %s", (_, given) => {
  expect(readSealKey(given)).toEqual(key);
});

test.each<[string, string]>([
  ["a digit before it", `a${hexadecimal}`],
  ["a digit after it", `${hexadecimal}a`],
  ["a line after it", `${hexadecimal}\n`],
  ["a space before its base64", ` ${base64}`],
  ["a line after its base64", `${base64}\n`],
  ["more after its base64", `${base64}=`],
])("a key with %s is refused, because nobody knows what else was mistyped", async (_, given) => {
  const error = await thrownBy(() => readSealKey(given));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", fields: { sealKey: expect.any(String) } });
  expect(everythingShown(error)).not.toContain(given.trim().slice(0, 20));
});

test("a key that its owner overwrites afterwards stays what it was", () => {
  const given = Uint8Array.from(key);
  const read = readSealKey(given);
  given.fill(0);
  expect(read).toEqual(key);
});

test("what was sealed opens again as it was, letters of every alphabet too, and no two seals of it are alike", () => {
  const seal = sealFor(salt, key);
  const text = "Қазақстан 🔑";
  const closed = Array.from({ length: 130 }, () => seal.close(text, "here"));
  for (const one of closed) expect(seal.open(one, "here")).toBe(text);
  expect(new Set(closed.map((one) => Buffer.from(one).toString("hex").slice(0, 24))).size).toBe(closed.length);
});

test("what is sealed opens with its key, in its file and at its place only", async () => {
  const closed = sealFor(salt, key).close("text", "here");
  const [otherKey, otherSalt] = [new Uint8Array(32), new Uint8Array(32)];
  for (const [seal, about] of [
    [sealFor(salt, otherKey), "here"],
    [sealFor(otherSalt, key), "here"],
    [sealFor(salt, key), "there"],
  ] as const)
    expect((await thrownBy(() => seal.open(closed, about))).code).toBe("STORAGE_FAILED");
});

test("a number and an order of the same text are not found by one another, nor in another file, nor with another key", () => {
  const traces = [
    sealFor(salt, key).trace("number", "1"),
    sealFor(salt, key).trace("order", "1"),
    sealFor(salt, key).trace("number", "2"),
    sealFor(new Uint8Array(32), key).trace("number", "1"),
    sealFor(salt, new Uint8Array(32)).trace("number", "1"),
    sealFor(salt, undefined).trace("number", "1"),
  ];
  expect(new Set(traces.map((trace) => Buffer.from(trace).toString("hex"))).size).toBe(traces.length);
});

test("what an earlier version sealed is opened, and found again", () => {
  const seal = sealFor(salt, key);
  // A nonce, a text of four letters and its tag.
  const closed = Buffer.from("090909090909090909090909a3df539f585715c620c62844fa70dd37753bf6c4", "hex");
  expect(seal.open(closed, "here")).toBe("text");
  const trace = "b46636f23ae0e2c27bad10ca470bc0655ee27a1065306c420b2f6d67f7426925";
  expect(Buffer.from(seal.trace("number", "+77011234567")).toString("hex")).toBe(trace);
});

test("a sealed file tells its key by a text that every version knows", () => {
  const path = newPath();
  openStore(path, { sealKey });
  const file = tamper(path, (database) => database.prepare("SELECT salt, seal FROM file").get()) ?? {};
  const seal = sealFor(file["salt"] as Uint8Array, readSealKey(sealKey));
  expect(seal.open(file["seal"] as Uint8Array, "kcell-self-service")).toBe("kcell-self-service");
});

test("a file that a key does not open is not kept open", async () => {
  const path = newPath();
  await openStore(path, { sealKey }).close();
  expect((await thrownBy(() => openStore(path, { sealKey: hexadecimal }))).code).toBe("CONFIG_INVALID");
  expect(existsSync(`${path}-wal`)).toBe(false);
});

test("a value that was cut short does not open", async () => {
  const path = newPath();
  const store = openStore(path, { sealKey });
  await store.set("gate", "closed", null);
  for (const length of [33, 28, 12, 4, 0]) {
    tamper(path, (database) => database.prepare("UPDATE cell SET value = substr(value, 1, ?)").run(length));
    expect((await failureOf(store.get("gate"))).code).toBe("STORAGE_FAILED");
  }
});
