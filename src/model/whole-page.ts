import { KcellError } from "../errors/kcell-error.js";
import type { Meta } from "./meta.js";
import type { Page } from "./operations.js";

/**
 * A page as a contract must give it: with its items, and a cursor or null for the last. One without a cursor would be read for ever.
 *
 * @throws {KcellError} `ANSWER_UNREADABLE`
 */
export function wholePage<T>(page: Page<T>, meta: Meta): Page<T> {
  if (isPage(page)) return page;
  throw new KcellError("ANSWER_UNREADABLE", "The operator's answer, as the contract reads it, is no page of a listing.", meta);
}

function isPage(given: unknown): boolean {
  const { items, nextCursor }: { readonly items?: unknown; readonly nextCursor?: unknown } = { ...(given as object | undefined) };
  return (
    Array.isArray(items) && items.every(isObject) && (nextCursor === null || (typeof nextCursor === "string" && !isAddress(nextCursor)))
  );
}

/** A cursor is a word of the operator's. One that names a host would have a careless contract go there with the token. */
function isAddress(cursor: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]{0,32}:)?(?:\/\/|\\\\)/iu.test(cursor);
}

function isObject(item: unknown): boolean {
  return typeof item === "object" && item !== null;
}
