import { invalid, problemReply } from "./problems.js";
import { ok, type Reply } from "./reply.js";
import { checkLimit } from "./request-validation.js";

/** One page of a listing, as `cursor` and `limit` ask for it. */
export function cutPage(items: readonly unknown[], query: URLSearchParams): Reply {
  const limit = checkLimit(query.get("limit"));
  if ("refusal" in limit) return problemReply(limit.refusal);
  const start = readCursor(query.get("cursor"));
  if (start === undefined) return problemReply(invalid("cursor", "Not a cursor of this listing."));
  const end = start + limit.value;
  return ok({ items: items.slice(start, end), nextCursor: end < items.length ? btoa(`after ${end}`) : null });
}

function readCursor(cursor: string | null): number | undefined {
  if (cursor === null) return 0;
  try {
    const after = /^after (\d+)$/u.exec(atob(cursor))?.[1];
    return after === undefined ? undefined : Number(after);
  } catch {
    return undefined;
  }
}
