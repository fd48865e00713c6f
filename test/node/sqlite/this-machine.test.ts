import { userInfo } from "node:os";
import { expect, onTestFinished, test, vi } from "vitest";
import { thisMachine } from "../../../src/node/sqlite/machine.js";
import { thrownBy } from "../../errors/failure-of.js";

vi.mock("node:os", { spy: true });
vi.mock("node:fs", { spy: true });

test.runIf(process.platform === "linux")("Linux tells what is mounted at the root", () => {
  expect(thisMachine.mounts()).toMatch(/^(?:\S+ ){4}\/ .* - \S+ /mu);
});

test("a system without a list of mounts tells none", async () => {
  const { readFileSync } = await import("node:fs");
  vi.mocked(readFileSync).mockImplementationOnce(() => {
    throw Object.assign(new Error("no such file"), { code: "ENOENT" });
  });
  expect(thisMachine.mounts()).toBeUndefined();
});

test("who runs the process is known by name, and is nobody where the system has only a number", () => {
  const { username } = userInfo();
  expect(thisMachine.systemUser()).toBe(username);
  vi.mocked(userInfo).mockImplementationOnce(() => {
    throw Object.assign(new Error("uv_os_get_passwd returned ENOENT"), { code: "ERR_SYSTEM_ERROR" });
  });
  expect(thisMachine.systemUser()).toBeUndefined();
});

test("a warning has a type and a code, by which it can be found and silenced", () => {
  const emit = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  onTestFinished(() => emit.mockRestore());
  thisMachine.warn("An old database.");
  expect(emit).toHaveBeenCalledExactlyOnceWith("An old database.", { type: "KcellWarning", code: "KCELL_OLD_SQLITE" });
});

test.each([
  ["knows no module of that name", () => undefined],
  ["is too old to be asked for a module", undefined],
])("a runtime that %s is told in the option that it is about", async (_what, getBuiltinModule) => {
  vi.stubGlobal("process", { ...process, getBuiltinModule });
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(await thrownBy(thisMachine.loadSqlite)).toMatchObject({
    code: "CONFIG_INVALID",
    fields: { store: expect.stringContaining("22.13") },
  });
});
