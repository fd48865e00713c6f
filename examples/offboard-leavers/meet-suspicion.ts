import { KcellError } from "kcell-self-service";
import { localize } from "kcell-self-service/locales";
import type { Sandbox } from "./sandbox.ts";
import type { Screen } from "./screen.ts";

/** Lets the operator suspect the client (rule 2.9) while changes are waiting, and shows how a person gets things going again. */
export async function meetSuspicion({ operator, kcell, staying, events }: Sandbox, screen: Screen): Promise<void> {
  const before = operator.requests();
  operator.suspect();
  const queue = staying.slice(2).map((msisdn) => kcell.numbers.block(msisdn, { reason: "voluntary", basis: "Depot closed, order 9-к" }));
  const ends = await Promise.all(queue.map((change) => change.catch((error: unknown) => error)));
  const errors = ends.filter((end) => KcellError.is(end));
  const [first] = errors;
  if (!first) throw new Error("The operator should have refused.");
  const left = operator.requests() - before;
  screen.print(
    `  ${queue.length} more blocks were waiting. ${left} reached the operator, ${queue.length - left} never left: ${verdictsOf(errors)}.`,
    `  ${events.filter(({ type }) => type === "gateClosed").length} event, ${first.code}. The person at the screen reads:`,
    "",
  );
  for (const locale of ["kk", "ru"] as const) showMessage(first, locale, screen);

  await Promise.allSettled([kcell.numbers.get(staying[0] ?? "")]);
  screen.print(`  A read after that ends on this machine too: ${operator.requests() - before - left} more requests reached the operator.`);

  await tryReopening("Reopened too early", { operator, kcell, screen });
  operator.clearSuspicion();
  await tryReopening("Reopened once the operator has cleared it", { operator, kcell, screen });
  screen.print("  What was waiting is not sent by itself: that is a person's new decision.");
}

async function tryReopening(
  when: string,
  { operator, kcell, screen }: Pick<Sandbox, "operator" | "kcell"> & { readonly screen: Screen },
): Promise<void> {
  const before = operator.requests();
  // Rejects with what the one probe met, and then everything stays as it was.
  await Promise.allSettled([
    kcell.access.reopen({ by: "B. Administrator", note: "Cleared by telephone at 09:30", operatorReference: "case-0417" }),
  ]);
  const probes = operator.journal.slice(before).map(({ method, path, status }) => `${method} ${path} ${status}`);
  const { open } = await kcell.access.gate();
  const state = open ? screen.paint("green", "open") : screen.paint("red", "closed");
  screen.print(`  ${when}: one probe (${probes.join(", ")}), and the gate is ${state}.`);
}

function showMessage(error: KcellError, locale: "kk" | "ru", screen: Screen): void {
  const { title, explanation, nextStep } = localize(error, locale);
  const lines = [...wrap(explanation, screen.width - 6), ...wrap(nextStep, screen.width - 6)];
  screen.print(...[screen.paint("yellow", title), ...lines].map((line) => `  ${screen.paint("yellow", "┃")} ${line}`), "");
}

function verdictsOf(errors: readonly KcellError[]): string {
  const verdicts = errors.map(({ verdict = "none" }) => verdict);
  return [...new Set(verdicts)].map((verdict) => `${verdicts.filter((other) => other === verdict).length} ${verdict}`).join(", ");
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length >= width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}
