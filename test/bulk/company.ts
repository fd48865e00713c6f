import { type ClientOptions, createClient, type Kcell, type Store } from "kcell-self-service";
import { type BulkChange, type BulkOptions, type BulkReport, type BulkSums, type BulkInput, runBulk } from "kcell-self-service/bulk";
import { createOperator, type Operator, type OperatorOptions } from "kcell-self-service/testing";
import { expect, onTestFinished } from "vitest";

/** A company of plain numbers with an operator in this process. */
export interface Company {
  readonly operator: Operator;
  readonly kcell: Kcell;
  readonly store: Store;
  readonly numbers: readonly string[];
  /** A client of the same company, by another process as it were. */
  readonly client: (overrides?: Partial<ClientOptions>) => Kcell;
  /** Runs to the end, and the sums must agree. */
  readonly run: (changes: BulkInput, options?: Partial<BulkOptions>, kcell?: Kcell) => Promise<BulkReport>;
}

/** Opens it with so many numbers. */
export function openCompany(count: number, options: OperatorOptions = {}): Company {
  const numbers = Array.from({ length: count }, (_, place) => `+7701${String(5_550_000 + place)}`);
  const operator = createOperator({ seed: 7, numbers, ...options });
  const connection = operator.connection();
  const clients: Kcell[] = [];
  const client = (overrides: Partial<ClientOptions> = {}): Kcell => {
    const made = createClient({ ...connection, ...overrides });
    clients.push(made);
    return made;
  };
  onTestFinished(async () => {
    for (const made of clients) await made.close();
  });
  const kcell = client();
  return {
    ...{ operator, kcell, store: connection.store, numbers, client },
    async run(changes, more = {}, by = kcell) {
      const report = await runBulk(by, changes, { runId: "board-2026-12-01", clock: operator.clock, ...more }).done();
      expectAgreement(report);
      return report;
    },
  };
}

/** A block of each number. */
export function blocksOf(numbers: readonly string[]): BulkChange[] {
  return numbers.map((msisdn) => ({ action: "block", msisdn, reason: "voluntary", basis: "Order 12-k of 20.11.2026" }));
}

/** Every change of the input stands once in the report, in its place, and the sums are those of the outcomes. */
export function expectAgreement({ outcomes, sums, total }: BulkReport): void {
  expect(outcomes.map(({ index }) => index)).toEqual(Array.from({ length: total }, (_, index) => index));
  for (const [verdict, count] of Object.entries(sums))
    expect(outcomes.filter((outcome) => outcome.verdict === verdict)).toHaveLength(count);
  expect(Object.values(sums).reduce((sum, count) => sum + count, 0)).toBe(total);
}

/** The sums that are not zero. */
export function told(sums: BulkSums): Partial<BulkSums> {
  return Object.fromEntries(Object.entries(sums).filter(([, count]) => count > 0));
}
