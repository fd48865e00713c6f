import { type Fields, fieldsOf, listOf, resultCodes } from "./envelope.js";
import { toWall } from "./wall-clock.js";
import { toGate } from "./words.js";

/** Ten digits. */
function tenDigits(msisdn: unknown): string | undefined {
  return typeof msisdn === "string" ? msisdn.replace(/^\+7/u, "") : undefined;
}

/** A number of the box as a card of the gate. */
export function cardOf(value: unknown): Fields {
  const { msisdn, status, brand, accountId, label, blocks, sim, tariff, pendingOrderIds, updatedAt } = fieldsOf(value);
  const { code, name } = fieldsOf(tariff);
  return {
    number: tenDigits(msisdn),
    state: toGate("status", status),
    brand: toGate("brand", brand),
    account: accountId,
    note: label ?? null,
    blocks: listOf(blocks)?.map(blockOf),
    sim: sim && simOf(sim),
    plan: tariff && { code, title: name },
    events: pendingOrderIds,
    changed: toWall(updatedAt),
  };
}

/** A block, with the code that lifts it where the subscriber may. */
export function blockOf(value: unknown): Fields {
  const { id, initiatedBy, reason, scope, since, until, removableBySubscriber } = fieldsOf(value);
  return {
    ref: id,
    by: toGate("owner", initiatedBy),
    why: toGate("reason", reason),
    scope: toGate("scope", scope),
    from: toWall(since),
    till: toWall(until) ?? null,
    ...(removableBySubscriber === true && { unlock: unlockCodeOf(String(id)) }),
  };
}

/** Which code lifts a block hangs on the block. */
export function unlockCodeOf(blockId: string): string {
  return `U${blockId.replace(/^blk-/u, "").toUpperCase()}`;
}

export function simOf(value: unknown): Fields {
  const { format, iccid } = fieldsOf(value);
  return { kind: toGate("sim", format), iccid };
}

export function serviceOf(value: unknown): Fields {
  const { code, name, state, connectedAt, validUntil, charges, terms, disconnectable } = fieldsOf(value);
  const { text, url, version } = fieldsOf(terms);
  return {
    code,
    title: textsOf(name),
    state: toGate("service", state),
    from: toWall(connectedAt),
    till: toWall(validUntil),
    fees: listOf(charges)?.map(feeOf),
    terms: terms && { text: textsOf(text), link: url, edition: version },
    canStop: disconnectable,
  };
}

/** An order that is not a block is an event of its number. */
export function eventOf(value: unknown): Fields {
  const { id, action, msisdn, state, createdAt, completedAt, problem } = fieldsOf(value);
  return {
    eventId: id,
    what: toGate("action", action),
    number: tenDigits(msisdn),
    stage: toGate("event", state),
    made: toWall(createdAt),
    ended: toWall(completedAt) ?? null,
    ...(problem !== undefined && { why: resultCodes[String(fieldsOf(problem)["code"])] }),
  };
}

/** A block or an unblock is answered by how it went, and by nothing else. */
export function outcomeOf(value: unknown): Fields {
  return { outcome: toGate("event", fieldsOf(value)["state"]) };
}

export function profileOf(value: unknown): Fields {
  const { iccid, eid, state, delivery } = fieldsOf(value);
  return { iccid, eid, stage: toGate("esim", state), mailedTo: fieldsOf(delivery)["to"] };
}

function feeOf(value: unknown): Fields {
  const { kind, amount, vatIncluded } = fieldsOf(value);
  return { kind: toGate("fee", kind), tenge: amount, vat: vatIncluded };
}

function textsOf(value: unknown): Fields {
  const { kk, ru, en } = fieldsOf(value);
  return { kaz: kk, rus: ru, eng: en };
}
