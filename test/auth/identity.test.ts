import { expect, test, vi } from "vitest";
import { Identities } from "../../src/auth/identity.js";
import type { Credentials } from "../../src/model/credentials.js";
import { failureOf } from "../errors/failure-of.js";

const idOf = async (credentials: Credentials) => (await new Identities(credentials).present()).id;
const sourceOf = (...all: readonly Credentials[]) => {
  const left = [...all];
  return vi.fn<() => Promise<Credentials>>(async () => left.shift() ?? all.at(-1) ?? {});
};

test("an identity stays the same from one version of the package to the next, for stores outlive them", async () => {
  expect(await idOf({ login: "company", password: "CANARY" })).toBe("45e2203a");
  expect(await idOf({ apiKey: "ключ 🔑" })).toBe("ee64cdfd");
  expect(await idOf({ apiKey: "199" })).toBe("000cf1eb");
});

test("what is empty or absent is no part of it", async () => {
  const absent = { login: undefined } as unknown as Credentials;
  expect(await idOf({ apiKey: "199", login: "", ...absent })).toBe(await idOf({ apiKey: "199" }));
  expect((await failureOf(new Identities(absent).present())).code).toBe("CREDENTIALS_MISSING");
});

test("credentials that were given once are forgiven and stay", async () => {
  const identities = new Identities({ apiKey: "one" });
  const present = await identities.present();
  identities.forgive();
  expect(await identities.present()).toBe(present);
});

test("a function is asked again after it was forgiven", async () => {
  const source = sourceOf({ apiKey: "one" }, { apiKey: "two" }, { apiKey: "three" });
  const identities = new Identities(source);
  const { id } = await identities.present();
  identities.forgive();
  expect((await identities.present()).credentials).toEqual({ apiKey: "two" });
  expect(await identities.renew(id)).toBe(true);
  expect(source).toHaveBeenCalledTimes(2);
});

test("a function is asked for others once until its last ones have proved good", async () => {
  const source = sourceOf({ apiKey: "one" }, { apiKey: "two" }, { apiKey: "three" });
  const identities = new Identities(source);
  expect(await identities.renew((await identities.present()).id)).toBe(true);
  expect(await identities.renew((await identities.present()).id)).toBe(false);
  expect(source).toHaveBeenCalledTimes(2);
  identities.accepted();
  expect(await identities.renew((await identities.present()).id)).toBe(true);
  expect((await identities.present()).credentials).toEqual({ apiKey: "three" });
});

test("a function may be asked for others again after a person has reopened, whatever it had given", async () => {
  const source = sourceOf({ apiKey: "one" });
  const identities = new Identities(source);
  const { id } = await identities.present();
  expect(await identities.renew(id)).toBe(false);
  identities.forgive();
  expect(await identities.renew(id)).toBe(false);
  expect(source).toHaveBeenCalledTimes(4);
});

test("no credentials are told as a field that is missing", async () => {
  const error = await failureOf(new Identities(async () => ({})).present());
  expect(error).toMatchObject({ code: "CREDENTIALS_MISSING", fields: { credentials: "none given" } });
  expect((await failureOf(new Identities(() => Promise.reject(new Error("locked"))).present())).code).toBe("CREDENTIALS_MISSING");
});
