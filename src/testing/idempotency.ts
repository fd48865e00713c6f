import { problemReply } from "./problems.js";
import type { Reply } from "./reply.js";

/** What was answered to a key, and to which request. */
interface Remembered {
  readonly request: string;
  readonly reply: Reply;
}

/** Gives a repeated `Idempotency-Key` the first answer again, where the operator honours keys. */
export class Idempotency {
  readonly #answers = new Map<string, Remembered>();

  /** The answer that was given before, or a refusal where the key was used for something else. */
  recall(key: string, request: string): Reply | undefined {
    const before = this.#answers.get(key);
    if (!before) return undefined;
    return before.request === request
      ? before.reply
      : problemReply({ code: "EXTERNAL_ID_REUSED", detail: "The key was used for another request." });
  }

  /** Keeps a good answer. */
  remember(key: string, request: string, reply: Reply): void {
    if (reply.status < 300) this.#answers.set(key, { request, reply });
  }
}
