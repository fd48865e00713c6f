import { expect, test, vi } from "vitest";
import { createCredentialsNaming, Identities } from "../../src/auth/identity.js";
import type { Credentials } from "../../src/model/credentials.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { failureOf } from "../errors/failure-of.js";
import { named } from "./renewing.js";

const idOf = async (credentials: Credentials) => (await new Identities(credentials, named).present()).id;
const sourceOf = (...all: readonly Credentials[]) => {
  const left = [...all];
  return vi.fn<() => Promise<Credentials>>(async () => left.shift() ?? all.at(-1) ?? {});
};

test("the same credentials have one name for all clients of a store, and another in every other store: nobody can try passwords against it", async () => {
  const cells = memoryStore();
  const credentials = { login: "company", password: "CANARY" };
  const nameIn = async (store: typeof cells) =>
    (await new Identities(credentials, createCredentialsNaming(store, "names:company")).present()).id;
  expect(await nameIn(cells)).toMatch(/^[\da-f]{8}$/u);
  expect(await nameIn(cells)).toBe(await nameIn(cells));
  expect(await nameIn(memoryStore())).not.toBe(await nameIn(cells));
});

test("what is empty or absent is no part of it", async () => {
  const absent = { login: undefined } as unknown as Credentials;
  const alone = await idOf({ apiKey: "199" });
  expect(await idOf({ apiKey: "199", login: "" })).toBe(alone);
  expect(await idOf({ apiKey: "199", ...absent })).toBe(alone);
  expect((await failureOf(new Identities(absent, named).present())).code).toBe("CREDENTIALS_MISSING");
});

test("credentials that were given once are forgiven and stay", async () => {
  const identities = new Identities({ apiKey: "one" }, named);
  const present = await identities.present();
  identities.forgive();
  expect(await identities.present()).toBe(present);
});

test("a function is asked again after it was forgiven", async () => {
  const source = sourceOf({ apiKey: "one" }, { apiKey: "two" }, { apiKey: "three" });
  const identities = new Identities(source, named);
  const { id } = await identities.present();
  identities.forgive();
  expect((await identities.present()).credentials).toEqual({ apiKey: "two" });
  expect(await identities.renew(id)).toBe(true);
  expect(source).toHaveBeenCalledTimes(2);
});

test("a function is asked for others once until its last ones have proved good", async () => {
  const source = sourceOf({ apiKey: "one" }, { apiKey: "two" }, { apiKey: "three" });
  const identities = new Identities(source, named);
  expect(await identities.renew((await identities.present()).id)).toBe(true);
  expect(await identities.renew((await identities.present()).id)).toBe(false);
  expect(source).toHaveBeenCalledTimes(2);
  identities.accepted("another");
  expect(await identities.renew((await identities.present()).id)).toBe(false);
  identities.accepted((await identities.present()).id);
  expect(await identities.renew((await identities.present()).id)).toBe(true);
  expect((await identities.present()).credentials).toEqual({ apiKey: "three" });
});

test("a function may be asked for others again after a person has reopened, whatever it had given", async () => {
  const source = sourceOf({ apiKey: "one" });
  const identities = new Identities(source, named);
  const { id } = await identities.present();
  expect(await identities.renew(id)).toBe(false);
  identities.forgive();
  expect(await identities.renew(id)).toBe(false);
  expect(source).toHaveBeenCalledTimes(4);
});

test("no credentials are told as a field that is missing", async () => {
  const error = await failureOf(new Identities(async () => ({}), named).present());
  expect(error).toMatchObject({ code: "CREDENTIALS_MISSING", fields: { credentials: "none given" } });
  expect((await failureOf(new Identities(() => Promise.reject(new Error("locked")), named).present())).code).toBe("CREDENTIALS_MISSING");
});
