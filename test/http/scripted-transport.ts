import type { Clock } from "../../src/model/clock.js";
import type { Transport, TransportFailure } from "../../src/model/transport.js";
import { wireAnswer } from "../../src/model/wire-request.js";

/** A request as it left. */
export interface Sent {
  readonly method: string;
  /** Below the origin. */
  readonly path: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it would stand on the wire. */
  readonly text: string;
  /** Instant of the monotonic clock. */
  readonly at: number;
  /** Place in the order in which requests left, from 1. */
  readonly place: number;
}

/** What comes back for a request. */
export interface Reply {
  readonly status?: number;
  /** A JSON value, or a text as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds on the virtual clock. */
  readonly afterMs?: number;
  /** The transport fails instead. */
  readonly fails?: TransportFailure;
}

/** Answers a request; the test's operator. */
export type Script = (sent: Sent) => Reply | Promise<Reply>;

/** A transport that plays a script on a virtual clock, and remembers what left. */
export interface ScriptedTransport extends Transport {
  readonly sent: readonly Sent[];
}

/** Makes a {@link ScriptedTransport}. */
export function scriptedTransport(clock: Clock, script: Script): ScriptedTransport {
  const sent: Sent[] = [];
  return {
    sent,
    async send({ method, url, headers = {}, body }, { signal }) {
      const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
      const leaving: Sent = { method, url, path: url.pathname + url.search, headers, text, at: clock.monotonic(), place: sent.length + 1 };
      sent.push(leaving);
      const reply = await script(leaving);
      try {
        await clock.sleep(reply.afterMs ?? 0, signal);
      } catch {
        return failed({ kind: "aborted", sent: "maybe" });
      }
      if (reply.fails) return failed(reply.fails);
      const { body: answer = {} } = reply;
      return wireAnswer({
        status: reply.status ?? 200,
        headers: new Headers(reply.headers),
        text: typeof answer === "string" ? answer : JSON.stringify(answer),
      });
    },
  };
}

/** What a transport rejects with is a plain value. */
function failed(failure: TransportFailure): Promise<never> {
  return Promise.reject(failure);
}
