import { scenarioTable } from "../testing/index.js";
import { sealKeyVariable } from "./ledger/open-ledger.js";
import { variables } from "./contract-check/environment.js";

const lines = Object.entries(scenarioTable)
  .map(([name, { clause, says }]) => `  ${name.padEnd(22)}${clause.padEnd(6)}${says}`)
  .join("\n");

const credentials = Object.keys(variables)
  .map((name) => `  ${name}`)
  .join("\n");

/** What `kcell --help` prints. */
export const help = `kcell: a mobile operator on your machine, to try a program against, a check for contracts, and the ledger of changes

  kcell sandbox [options]                  starts the operator and prints how to reach it
  kcell contract check <file> [options]    checks a contract of your own; sends nothing by itself
  kcell ledger <command> --file <file>     reads, verifies and exports the ledger of changes
  kcell doctor --base-url <url> [options]  looks for what stands between this machine and the operator; logs in once
  kcell --help                             prints this
  kcell --version                          prints the version

Options of sandbox
  --port <number>       where to listen; any free port by default
  --host <address>      127.0.0.1 by default: this machine only
  --seed <number>       everything made up follows from it; 1 by default
  --numbers <count>     how many numbers the company has; 20 by default
  --order-ms <number>   how long an order takes, in milliseconds; 2000 by default
  --scenario <name>     what to begin with

Options of contract check
  --json                prints the report for machines
  --base-url <url>      tries the contract against that operator: reads only
  --token-url <url>     where the token endpoint is elsewhere
  --number <number>     which number to read; the first of the listing by default
  --allow-changes <names, with commas>
                        sends changes to a sandbox on this machine: block, unblock, connectService, disconnectService
  --service <code>      which service to connect or disconnect

Options of doctor
  --token-url <url>     where the token endpoint is elsewhere
  --contract <file>     a contract of your own; the reference contract by default
  --proxy <url>         the company's proxy; or the word environment: what HTTPS_PROXY and NO_PROXY say
  --ca <file>           an authority to trust beside the system's
  --cert <file>, --key <file>
                        the company's certificate, where the operator asks for one; KCELL_KEY_PASSPHRASE opens the key
  --lang <language>     kk, ru or en; en by default
  --json                prints the findings for machines

Credentials of contract check and doctor come from the environment, for arguments stay in the shell's history
${credentials}

Commands of ledger, and their options
  list                  a line for each change and each note; --state <state>, --open
  show <intent>         every step of one change
  verify                looks whether it is as it was written; --head <sequence:hash> as "head" printed it
  head                  prints the newest record, to be kept elsewhere
  export --out <path>   writes records and an act, with a manifest, for their owner only
    --format <names>    jsonl, csv, act; all of them by default
    --lang <names>      of the act: kk, ru, en; kk and ru by default
    --company <name>, --bin <number>, --head <sequence:hash>, --force
  close-segment         ends what can be deleted later as one
  delete-segments --older-than-days <number>
  Part of it            --from <day>, --to <day> (2026-11-22, in Almaty), --number <number>
  Whole numbers         --unmasked, in list, show and export; it is recorded
  Who and why           --by <person>, --why <text>; whole numbers and deleting need both, list and show take them for whole numbers only
  The key of a sealed ledger comes from the environment: ${sealKeyVariable}

Scenarios, with the clause of the Rules
${lines}

While it runs, any program can play them
  POST /_sandbox/scenarios/<name>    the body may hold options as JSON
  POST /_sandbox/faults/<name>?target=createOrder&times=1&ms=5000
  POST /_sandbox/numbers/<number>/<arrangement>
  POST /_sandbox/restore             ends scenarios and faults
  GET  /_sandbox                     all names, and the company's numbers
  GET  /_sandbox/journal             the requests that came`;
