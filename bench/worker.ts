/** The process of one contender: `node worker.ts <file of contenders> <name> <server>`. Every message is an order for one turn. */
import type { Contender, ContendersFile, Report } from "./contender.ts";

const [, , file = "", name = "", server = ""] = process.argv;
const tell = (report: Report): void => void process.send?.(report);

try {
  const { contenders } = (await import(file)) as ContendersFile;
  const contender = contenders.find((one: Contender) => one.name === name);
  if (!contender) throw new Error(`Nobody is called ${name} in ${file}.`);
  const measure = await contender.open(new URL(server));
  process.on("message", (order) => {
    measure(order).then((result) => tell({ result }), fail);
  });
  process.on("disconnect", () => process.exit());
  tell({ ready: true });
} catch (thrown) {
  fail(thrown);
}

function fail(thrown: unknown): void {
  tell({ failure: thrown instanceof Error ? `${name}: ${thrown.stack ?? thrown.message}` : `${name}: ${String(thrown)}` });
}
