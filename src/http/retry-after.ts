import { httpDate } from "../model/http-date.js";

/** A `Date` holds nothing later, in milliseconds since 1970. */
const latestDate = 8.64e15;

/**
 * The instant that `Retry-After` names (RFC 9110), in seconds or as a date. A date is taken against the server's own `Date`, because the two
 * clocks may differ. Undefined for anything that is neither.
 */
export function retryAfter(headers: Headers, now: number): Date | undefined {
  const text = headers.get("retry-after") ?? "";
  if (/^\d+$/u.test(text)) return new Date(Math.min(now + Number(text) * 1000, latestDate));
  const at = httpDate(text);
  const serverNow = httpDate(headers.get("date") ?? "");
  if (at === undefined) return undefined;
  return new Date(serverNow === undefined ? at : Math.min(now + Math.max(0, at - serverNow), latestDate));
}
