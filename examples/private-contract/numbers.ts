import type { Block, Operation, ReportDrift, SubscriberNumber } from "kcell-self-service";
import { bodyOf, headOf } from "./envelope.ts";
import { fromLocal } from "./local-time.ts";
import { fields, list, maybe, text, told, whole } from "./reading.ts";
import { e164, tenDigits } from "./subscriber.ts";
import { ours, theirs } from "./words.ts";

const pageSize = 500;

/** Pages are counted from 1; what the client keeps as a cursor is the number of the next one. */
export const listNumbers: Operation<"listNumbers"> = {
  safety: "read",
  request: ({ cursor = "1", limit = pageSize, status, sim }) => ({
    method: "GET",
    path: "/subs",
    query: {
      page: cursor,
      size: String(limit),
      ...told({ state: maybe(status, (word) => theirs("status", text(word))), sim: maybe(sim, (word) => theirs("sim", text(word))) }),
    },
  }),
  answer(answer, { cursor = "1", limit = pageSize }, { drift }) {
    const { total, rows } = bodyOf(answer);
    const page = Number(cursor);
    return { items: list(rows, (row) => cardOf(row, drift)), nextCursor: page * limit < whole(total) ? String(page + 1) : null };
  },
};

/** One number at a time. "Not found" is a good answer here, and `problem` lets it through. */
export const lookupNumbers: Operation<"lookupNumbers"> = {
  safety: "read",
  batchSize: 1,
  request: ({ msisdns: [msisdn = ""] }) => ({ method: "POST", path: "/subs/card", body: { number: tenDigits(msisdn) } }),
  answer: (answer, { msisdns }, { drift }) =>
    headOf(answer).rc === 0 ? { items: [cardOf(bodyOf(answer)["card"], drift)], notFound: [] } : { items: [], notFound: msisdns },
};

/** A block of a number; `unlock` is the code that lifts this one and no other. */
export function blockOf(value: unknown, drift: ReportDrift): Block & { readonly unlock?: string } {
  const { ref, by, why, scope, from, till, unlock } = fields(value);
  return {
    id: text(ref),
    initiatedBy: ours("owner", by, drift),
    reason: ours("reason", why, drift),
    scope: ours("scope", scope, drift),
    removableBySubscriber: typeof unlock === "string",
    ...told({ since: maybe(from, fromLocal), until: maybe(till, fromLocal), unlock: maybe(unlock, text) }),
  };
}

function cardOf(value: unknown, drift: ReportDrift): SubscriberNumber {
  const { number, state, brand, account, note, blocks, sim, plan, events, changed } = fields(value);
  return {
    msisdn: e164(number),
    status: ours("status", state, drift),
    ...told({
      brand: maybe(brand, (word) => ours("brand", word, drift)),
      accountId: maybe(account, text),
      label: maybe(note, text),
      blocks: maybe(blocks, (present) => list(present, (one) => withoutCode(blockOf(one, drift)))),
      sim: maybe(sim, (card) => simOf(card, drift)),
      tariff: maybe(plan, (tariff) => ({ code: text(fields(tariff)["code"]), ...told({ name: maybe(fields(tariff)["title"], text) }) })),
      pendingOrderIds: maybe(events, (open) => list(open, text)),
      updatedAt: maybe(changed, fromLocal),
    }),
  };
}

function withoutCode({ unlock: _, ...block }: Block & { readonly unlock?: string }): Block {
  return block;
}

function simOf(value: unknown, drift: ReportDrift): NonNullable<SubscriberNumber["sim"]> {
  const { kind, iccid } = fields(value);
  return { format: ours("sim", kind, drift), ...told({ iccid: maybe(iccid, text) }) };
}
