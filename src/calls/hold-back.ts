import { KcellError } from "../errors/kcell-error.js";
import type { Answer, Call, Send } from "./call.js";

/**
 * Sends a call unless something refuses it, now or while its connection is being made: then its bytes are not written, and it ends with that
 * refusal.
 */
export async function unlessRefused<T>(call: Call<T>, next: Send, refusal: () => KcellError | undefined): Promise<Answer<T>> {
  let refused = refusal();
  if (refused) throw refused;
  const mayLeave = (): boolean => {
    refused ??= refusal();
    return refused === undefined && (call.mayLeave?.() ?? true);
  };
  try {
    return await next({ ...call, mayLeave });
  } catch (error) {
    throw refused && isKeptBack(call, error) ? refused : error;
  }
}

/** A runtime may ask more than once for one request: of a change only what is known not to have left was kept back. */
function isKeptBack({ safety }: Call<unknown>, error: unknown): boolean {
  return safety === "read" || (KcellError.is(error) && (error.attempts === 0 || error.verdict === "notSent"));
}
