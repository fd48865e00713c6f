import { scenarioTable } from "../testing/index.js";
import { variables } from "./contract-check/environment.js";

const lines = Object.entries(scenarioTable)
  .map(([name, { clause, says }]) => `  ${name.padEnd(22)}${clause.padEnd(6)}${says}`)
  .join("\n");

const credentials = Object.keys(variables)
  .map((name) => `  ${name}`)
  .join("\n");

/** What `kcell --help` prints. */
export const help = `kcell: a mobile operator on your machine, to try a program against, and a check for contracts

  kcell sandbox [options]                  starts the operator and prints how to reach it
  kcell contract check <file> [options]    checks a contract of your own; sends nothing by itself
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

Its credentials come from the environment, for arguments stay in the shell's history
${credentials}

Scenarios, with the clause of the Rules
${lines}

While it runs, any program can play them
  POST /_sandbox/scenarios/<name>    the body may hold options as JSON
  POST /_sandbox/faults/<name>?target=createOrder&times=1&ms=5000
  POST /_sandbox/numbers/<number>/<arrangement>
  POST /_sandbox/restore             ends scenarios and faults
  GET  /_sandbox                     all names, and the company's numbers
  GET  /_sandbox/journal             the requests that came`;
