import type { Arrangement } from "./arrangement-table.js";
import { makeEid, makeIccid } from "./iccid.js";
import { type BlockShown, machineTariff, type NumberRecord } from "./number-record.js";
import type { Random } from "./random.js";
import { rfc3339 } from "./rfc3339.js";

const dayMs = 86_400_000;

/** What arranging a number may need. */
interface ArrangementContext {
  readonly now: number;
  readonly random: Random;
}

type Arrange = (record: NumberRecord, context: ArrangementContext) => NumberRecord;

/** How every arrangement is made. */
export const arrangementPlays: Readonly<Record<Arrangement, Arrange>> = {
  debtBlock: (record, context) =>
    withBlock(record, context, { initiatedBy: "operator", reason: "debt", scope: "outgoing", operatorCode: "B42" }),
  authorityBlock: (record, context) =>
    withBlock(record, context, { initiatedBy: "authority", reason: "other", scope: "full", operatorCode: "B90" }),
  ownBlock: (record, context) =>
    withBlock(record, context, { initiatedBy: "subscriber", reason: "voluntary", scope: "full", operatorCode: "B10" }),
  esimEnabled: (record, context) => withEsim(record, context, "enabled"),
  esimReady: (record, context) => withEsim(record, context, "ready"),
  esimAwaitingUser: (record, context) => withEsim(record, context, "awaitingUser"),
  esimCodeUsed: (record, context) => withEsim(record, context, "downloaded"),
  esimCodeExpired: (record, context) => withEsim(record, context, "expired"),
  machine: (record) => ({ ...record, tariff: machineTariff }),
  roaming: (record, { now }) => ({
    ...record,
    services: [...record.services, { code: "ROAMING_WORLD_7D", connectedAt: now - dayMs, validUntil: now + 6 * dayMs }],
  }),
  pending: (record) => ({ ...record, life: "pending" }),
  terminated: (record) => ({ ...record, life: "terminated" }),
  portedOut: (record) => ({ ...record, life: "portedOut" }),
};

type BlockFacts = Pick<BlockShown, "initiatedBy" | "reason" | "scope" | "operatorCode">;

function withBlock(record: NumberRecord, { now, random }: ArrangementContext, facts: BlockFacts): NumberRecord {
  const block = {
    id: `blk-${random.hex(6)}`,
    ...facts,
    since: rfc3339(now - dayMs),
    removableBySubscriber: facts.initiatedBy === "subscriber",
  };
  return { ...record, blocks: [...record.blocks, block] };
}

function withEsim(record: NumberRecord, { now, random }: ArrangementContext, state: string): NumberRecord {
  const esim = {
    iccid: record.esim?.iccid ?? makeIccid(random),
    eid: record.esim?.eid ?? makeEid(random),
    matchingId: record.esim?.matchingId ?? random.hex(16).toUpperCase(),
    confirmationCodeRequired: false,
    expiresAt: now + (state === "expired" ? -1 : 30) * dayMs,
  };
  return { ...record, esim: { ...record.esim, ...esim, state } };
}
