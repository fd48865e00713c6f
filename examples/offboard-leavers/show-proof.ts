import { blockLeavers, type Leaver, type Outcomes } from "./block-leavers.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Screen } from "./screen.ts";

/** Shows that nothing was lost, and nothing was done twice: by the operator's own books. */
export async function showProof(
  outcomes: Outcomes,
  leavers: readonly Leaver[],
  { operator, kcell, screen }: Pick<Sandbox, "operator" | "kcell"> & { readonly screen: Screen },
): Promise<void> {
  for (const [place, { verdict, settledBy }] of outcomes) {
    if (settledBy === undefined) continue;
    screen.print(`  Row ${place}: the answer got lost on the way. Not sent again, but looked up (${settledBy}): ${verdict}.`);
  }
  const before = operator.requests();
  await blockLeavers(kcell, leavers);
  screen.print(`  The same list once more: the ledger knows all ${leavers.length} changes, ${operator.requests() - before} requests sent.`);
  const once = leavers.filter(({ msisdn }) => operator.effects(msisdn).block === 1).length;
  screen.print(`  ${screen.paint("green", "✓")} The operator's own books: ${once} of ${leavers.length} numbers blocked exactly once.`);
}
