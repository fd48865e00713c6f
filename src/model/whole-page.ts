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
  return Array.isArray(items) && items.every(isObject) && (nextCursor === null || typeof nextCursor === "string");
}

function isObject(item: unknown): boolean {
  return typeof item === "object" && item !== null;
}
