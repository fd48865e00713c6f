import { describe, expect, it, vi } from "vitest";
import { Identities } from "../../src/auth/identity.js";
import { named } from "./renewing.js";
import type { Credentials } from "../../src/model/credentials.js";
import { company, isLogIn, refusal } from "../calls/company.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import type { Sent } from "../http/scripted-transport.js";

const old = { login: "company", password: "CANARY-OLD" };
const fresh = { login: "company", password: "CANARY-FRESH" };
const passwordOf = (sent: Sent) => new URLSearchParams(sent.text).get("password");
const refusesOld = (sent: Sent) =>
  isLogIn(sent) && passwordOf(sent) === old.password
    ? { status: 400, body: { error: "invalid_grant", code: "INVALID_CREDENTIALS" } }
    : undefined;

describe("refused credentials", () => {
  it("are not tried again", async () => {
    const { kcell, sent } = company(refusesOld, { credentials: old });
    expect(await failureOf(kcell.access.state())).toMatchObject({ code: "INVALID_CREDENTIALS", clause: "2.3", act: "you" });
    for (let again = 0; again < 5; again++) expect((await failureOf(kcell.access.state())).code).toBe("INVALID_CREDENTIALS");
    expect(sent).toHaveLength(1);
  });

  it("are not tried again by another client on the same store either", async () => {
    const first = company(refusesOld, { credentials: old });
    const second = company(refusesOld, { credentials: old, store: first.store, clock: first.clock });
    await failureOf(first.kcell.access.state());
    expect((await failureOf(second.kcell.access.state())).code).toBe("INVALID_CREDENTIALS");
    expect(second.sent).toHaveLength(0);
  });

  it("do not stop a client with other credentials on the same store", async () => {
    const first = company(refusesOld, { credentials: old });
    const second = company(refusesOld, { credentials: fresh, store: first.store, clock: first.clock });
    await failureOf(first.kcell.access.state());
    await second.kcell.access.state();
    expect(second.sent).toHaveLength(2);
  });

  it("a credentials function is asked once for new ones, and the call goes on with them", async () => {
    const source = vi.fn<() => Promise<Credentials>>().mockResolvedValueOnce(old).mockResolvedValue(fresh);
    const { kcell, to } = company(refusesOld, { credentials: source });
    await kcell.access.state();
    await kcell.access.state();
    expect(source).toHaveBeenCalledTimes(2);
    expect(to("/auth/token").map(passwordOf)).toEqual([old.password, fresh.password]);
  });

  it("a credentials function that has no others is asked once, however many calls follow", async () => {
    const source = vi.fn<() => Promise<Credentials>>().mockResolvedValue(old);
    const { kcell, sent } = company(refusesOld, { credentials: source });
    for (let call = 0; call < 5; call++) expect((await failureOf(kcell.access.state())).code).toBe("INVALID_CREDENTIALS");
    expect(source).toHaveBeenCalledTimes(2);
    expect(sent).toHaveLength(1);
  });

  it("are tried again after a person has reopened", async () => {
    let isWell = false;
    const { kcell, sent } = company((request) => (isWell ? undefined : refusesOld(request)), { credentials: old });
    await failureOf(kcell.access.state());
    isWell = true;
    await kcell.access.reopen({ by: "A. Person", note: "The password was set anew." });
    await kcell.access.state();
    expect(sent.map(({ path }) => path)).toEqual(["/v1/auth/token", "/v1/auth/token", "/v1/access", "/v1/access"]);
  });
});

describe("suspended credentials", () => {
  it("stop everything under them, and a function's new ones start fresh", async () => {
    const source = vi.fn<() => Promise<Credentials>>().mockResolvedValueOnce(old).mockResolvedValue(fresh);
    let isSuspended = true;
    const { kcell, to, told } = company(
      (sent) => {
        if (isLogIn(sent) || !isSuspended) return undefined;
        isSuspended = false;
        return refusal(403, "CREDENTIALS_SUSPENDED");
      },
      { credentials: source },
    );
    expect(await failureOf(kcell.access.state())).toMatchObject({ code: "CREDENTIALS_SUSPENDED", clause: "2.3", act: "operator" });
    await kcell.access.state();
    expect(to("/auth/token").map(passwordOf)).toEqual([old.password, fresh.password]);
    expect(told("gateClosed")).toEqual([expect.objectContaining({ scope: "credentials", clause: "2.3" })]);
  });

  it("stay the reason that the caller hears, also when the function has no answer", async () => {
    const source = vi.fn<() => Promise<Credentials>>().mockResolvedValueOnce(old).mockRejectedValue(new Error("CANARY-VAULT"));
    const { kcell } = company((sent) => (isLogIn(sent) ? undefined : refusal(403, "CREDENTIALS_SUSPENDED")), { credentials: source });
    const error = await failureOf(kcell.access.state());
    expect(error).toMatchObject({ code: "CREDENTIALS_SUSPENDED", attempts: 1 });
    expect(everythingShown(error)).not.toContain("CANARY");
  });
});

describe("a credentials function", () => {
  it("is asked once for many calls", async () => {
    const source = vi.fn<() => Promise<Credentials>>().mockResolvedValue(fresh);
    const { kcell } = company(() => undefined, { credentials: source });
    await Promise.all(Array.from({ length: 20 }, () => kcell.access.state()));
    expect(source).toHaveBeenCalledOnce();
  });

  it.each<[string, () => Promise<Credentials>]>([
    ["fails", () => Promise.reject(new Error("CANARY-VAULT"))],
    ["gives nothing", () => Promise.resolve(undefined as unknown as Credentials)],
    ["gives empty ones", () => Promise.resolve({ login: "", password: "" })],
  ])("that %s is told by a code, without its words, and nothing is sent", async (_what, source) => {
    const { kcell, sent, events } = company(() => undefined, { credentials: source });
    const error = await failureOf(kcell.access.state());
    expect(error).toMatchObject({ code: "CREDENTIALS_MISSING", attempts: 0 });
    expect(everythingShown([error, events])).not.toContain("CANARY");
    expect(sent).toHaveLength(0);
  });

  it("that failed is asked again by the next call", async () => {
    const source = vi.fn<() => Promise<Credentials>>().mockRejectedValueOnce(new Error("locked")).mockResolvedValue(fresh);
    const { kcell } = company(() => undefined, { credentials: source });
    await failureOf(kcell.access.state());
    await kcell.access.state();
    expect(source).toHaveBeenCalledTimes(2);
  });
});

describe("an identity", () => {
  it("is the same for the same credentials in any order, and tells nothing of them", async () => {
    const one = await new Identities({ login: "company", password: "CANARY" }, named).present();
    const other = await new Identities({ password: "CANARY", login: "company" }, named).present();
    expect(other.id).toBe(one.id);
    expect(one.id).toMatch(/^[\da-f]{8}$/u);
    expect((await new Identities({ login: "company", password: "CANARY2" }, named).present()).id).not.toBe(one.id);
  });

  it("that is renewed already is not asked for again", async () => {
    const source = vi.fn<() => Promise<Credentials>>().mockResolvedValueOnce(old).mockResolvedValue(fresh);
    const identities = new Identities(source, named);
    const { id } = await identities.present();
    expect(await identities.renew(id)).toBe(true);
    expect(await identities.renew(id)).toBe(true);
    expect(source).toHaveBeenCalledTimes(2);
  });

  it("that was given once cannot be renewed", async () => {
    const identities = new Identities(old, named);
    expect(await identities.renew((await identities.present()).id)).toBe(false);
  });
});
