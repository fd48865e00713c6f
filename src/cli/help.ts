import { scenarioTable } from "../testing/index.js";

const lines = Object.entries(scenarioTable)
  .map(([name, { clause, says }]) => `  ${name.padEnd(22)}${clause.padEnd(6)}${says}`)
  .join("\n");

/** What `kcell --help` prints. */
export const help = `kcell: a mobile operator on your machine, to try a program against

  kcell sandbox [options]    starts the operator and prints how to reach it
  kcell --help               prints this
  kcell --version            prints the version

Options of sandbox
  --port <number>       where to listen; any free port by default
  --host <address>      127.0.0.1 by default: this machine only
  --seed <number>       everything made up follows from it; 1 by default
  --numbers <count>     how many numbers the company has; 20 by default
  --order-ms <number>   how long an order takes, in milliseconds; 2000 by default
  --scenario <name>     what to begin with

Scenarios, with the clause of the Rules
${lines}

While it runs, any program can play them
  POST /_sandbox/scenarios/<name>    the body may hold options as JSON
  POST /_sandbox/faults/<name>?target=createOrder&times=1&ms=5000
  POST /_sandbox/numbers/<number>/<arrangement>
  POST /_sandbox/restore             ends scenarios and faults
  GET  /_sandbox                     all names, and the company's numbers
  GET  /_sandbox/journal             the requests that came`;
