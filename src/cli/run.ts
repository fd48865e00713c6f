import { VERSION } from "../index.js";
import { runContractCheck } from "./contract-check/contract-check.js";
import { readContractCheckOptions } from "./contract-check/contract-check-options.js";
import { runDoctor } from "./doctor/doctor.js";
import { readDoctorOptions } from "./doctor/doctor-options.js";
import { help } from "./help.js";
import type { Io } from "./io.js";
import { runLedger } from "./ledger/ledger.js";
import { readLedgerOptions } from "./ledger/ledger-options.js";
import { runSandbox } from "./sandbox.js";
import { readSandboxOptions, UsageError } from "./sandbox-options.js";

/** Runs the command `kcell`. Resolves to its exit status: 0 done, 1 the system refused something or a check has findings, 2 it was asked for what cannot be meant. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    const isUsage = error instanceof UsageError;
    io.err(`kcell: ${isUsage ? error.message : reasonOf(error)}`);
    if (isUsage) io.err("kcell --help says more.");
    return isUsage ? 2 : 1;
  }
}

async function dispatch([command, ...rest]: readonly string[], io: Io): Promise<number> {
  if (command === undefined) throw new UsageError("What is to be done?");
  if (command === "--help" || command === "-h" || rest.includes("--help") || rest.includes("-h")) {
    io.out(help);
    return 0;
  }
  if (command === "--version" || command === "-v") {
    io.out(VERSION);
    return 0;
  }
  if (command === "contract") return contract(rest, io);
  if (command === "doctor") return runDoctor(readDoctorOptions(rest), io);
  if (command === "ledger") return runLedger(readLedgerOptions(rest), io);
  if (command !== "sandbox") throw new UsageError(`There is no command "${command}".`);
  await runSandbox(readSandboxOptions(rest), io);
  return 0;
}

async function contract([command = "", ...rest]: readonly string[], io: Io): Promise<number> {
  if (command !== "check") throw new UsageError(`There is no command "contract ${command}".`);
  return runContractCheck(readContractCheckOptions(rest), io);
}

/** Why nothing can listen. */
const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is taken; choose another one, or 0 for any that is free.",
  EACCES: "the system does not let this user listen on that port; choose one above 1023.",
};

/** What the system says, in words where it is a common case. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reason = Reflect.get(error, "syscall") === "listen" ? reasons[String(Reflect.get(error, "code"))] : undefined;
  return reason ?? error.message;
}
