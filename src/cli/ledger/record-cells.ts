import type { LedgerNote, LedgerRecord } from "../../index.js";

/** A step or a note. */
export type Entry = LedgerRecord | LedgerNote;

/** The columns of a table of records, each with what it shows. */
export const columns = {
  sequence: ({ sequence }) => String(sequence),
  at: ({ at }) => at.toISOString(),
  state: ({ state }) => state,
  operation: ({ operation }) => operation,
  number: ({ msisdn }) => msisdn,
  intentId: ({ intentId }) => intentId,
  attempt: (entry) => ofStep(entry)?.attempt.toString(),
  orderId: (entry) => ofStep(entry)?.order?.id,
  orderState: (entry) => ofStep(entry)?.order?.state,
  restsOn: (entry) => ofStep(entry)?.by,
  error: (entry) => ofStep(entry)?.error?.code,
  basis: ({ basis }) => basis,
  requestedBy: ({ requestedBy }) => requestedBy,
  administrator: ({ administrator }) => administrator?.name,
  rulesSha256: ({ administrator }) => administrator?.rulesSha256,
  systemUser: ({ systemUser }) => systemUser,
  sentAt: (entry) => ofStep(entry)?.sentAt?.toISOString(),
  operatorAt: (entry) => ofStep(entry)?.operatorAt?.toISOString(),
  requestId: (entry) => ofStep(entry)?.requestId,
  correlationId: ({ correlationId }) => correlationId,
  contract: ({ contract }) => contract && `${contract.name} ${contract.version}`,
  requestSha256: (entry) => ofStep(entry)?.requestSha256,
  answerSha256: (entry) => ofStep(entry)?.answerSha256,
  hash: ({ hash }) => hash,
} as const satisfies Readonly<Record<string, (entry: Entry) => string | undefined>>;

/** What a record shows in some columns; an empty cell where it has nothing to say. */
export function cellsOf(entry: Entry, names: readonly (keyof typeof columns)[]): readonly string[] {
  return names.map((name) => columns[name](entry) ?? "");
}

function ofStep(entry: Entry): LedgerRecord | undefined {
  return entry.state === "noted" ? undefined : entry;
}
