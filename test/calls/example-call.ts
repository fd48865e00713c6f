import type { Answer, Call, ChangeInFlight, Send } from "../../src/calls/call.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import { wireAnswer } from "../../src/model/wire-request.js";

/** A read as it stands before it is sent. */
export function exampleRead(more: Partial<Call<string>> = {}): Call<string> {
  return {
    operation: "listNumbers",
    safety: "read",
    request: { method: "GET", path: "/numbers" },
    read: ({ text }) => text,
    correlationId: "cor-1",
    attempt: 1,
    deadlineAt: 30_000,
    ...more,
  };
}

/** A change as it stands before it is sent. */
export function exampleChange(more: Partial<Call<string>> = {}): Call<string> {
  return exampleRead({
    operation: "block",
    safety: "change",
    request: { method: "POST", path: "/orders", body: {} },
    change: forgetful,
    ...more,
  });
}

/** A place in a ledger that keeps nothing. */
export const forgetful: ChangeInFlight = {
  intentId: "int-1",
  sending: async () => {},
  mayLeave: () => true,
  heard: async () => {},
  answered: async () => {},
  failed: async () => {},
};

/** What the next layer does with one attempt: gives a text, or fails. */
export type Step = string | KcellError | ((call: Call<unknown>) => string | Promise<string>);

/** A next layer that plays steps, and goes on with the last of them. */
export function playing(...steps: readonly Step[]): { readonly send: Send; readonly calls: readonly Call<unknown>[] } {
  const calls: Call<unknown>[] = [];
  return {
    calls,
    async send<T>(call: Call<T>): Promise<Answer<T>> {
      calls.push(call);
      const step = steps[Math.min(calls.length, steps.length) - 1] ?? "";
      if (step instanceof KcellError) throw step.with({ attempts: call.attempt });
      const text = typeof step === "string" ? step : await step(call);
      const headers = new Headers();
      const { correlationId, attempt } = call;
      return {
        value: call.read(wireAnswer({ status: 200, headers, text })),
        meta: { status: 200, headers, correlationId, attempts: attempt },
      };
    },
  };
}
