import type { Operation, OrderAnswer, ReportDrift, WireAnswer } from "kcell-self-service";
import { bodyOf, codeFor } from "./envelope.ts";
import { fromLocal } from "./local-time.ts";
import { maybe, text, told, whole } from "./reading.ts";
import { e164, tenDigits } from "./subscriber.ts";
import { ours } from "./words.ts";

/** Everything but blocks is an event of a number. It is shown to whoever knows the number and the event's id. */
export const getOrder: Operation<"getOrder"> = {
  safety: "read",
  needs: ["msisdn"],
  request: ({ id, msisdn = "" }) => ({ method: "POST", path: "/events/show", body: { number: tenDigits(msisdn), eventId: id } }),
  answer: (answer, _input, { drift }) => eventOf(answer, drift),
};

/** The event in an answer. It names the number and what is done to it. */
export function eventOf(answer: WireAnswer, drift: ReportDrift): OrderAnswer {
  const { eventId, what, number, stage, made, ended, why } = bodyOf(answer);
  return {
    id: text(eventId),
    action: ours("action", what, drift),
    msisdn: e164(number),
    state: ours("event", stage, drift),
    ...told({
      createdAt: maybe(made, fromLocal),
      completedAt: maybe(ended, fromLocal),
      problem: maybe(why, (rc) => ({ problem: `rc-${whole(rc)}`, ...told({ code: codeFor(whole(rc)) }) })),
    }),
  };
}
