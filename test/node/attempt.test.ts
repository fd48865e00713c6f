import type { Dispatcher } from "undici";
import { expect, it } from "vitest";
import { Attempt } from "../../src/node/attempt.js";

const request = { origin: "http://operator.test", path: "/", method: "POST" } as const;
const controller = { abort: () => {} } as unknown as Dispatcher.DispatchController;

/** An undici that does with a request what a test wants. */
function acting(act: (attempt: Attempt) => void): Dispatcher {
  return { dispatch: (_request: unknown, attempt: Attempt) => (act(attempt), true) } as unknown as Dispatcher;
}

const ended = (act: (attempt: Attempt) => void) => new Attempt(100).over(acting(act), request, undefined);

const refused = () => Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" });

it("may have been sent once it has begun, whatever the error is called, and was not before", async () => {
  const begun = ended((attempt) => {
    attempt.onRequestStart(controller);
    attempt.onResponseError(controller, refused());
  });
  await expect(begun).rejects.toMatchObject({ kind: "transport", sent: "maybe" });
  const waiting = ended((attempt) => attempt.onResponseError(controller, new Error("unheard of")));
  await expect(waiting).rejects.toMatchObject({ kind: "transport", sent: "no" });
});
