import type { BlockReason, BlockScope } from "./number.js";

/** What every change can carry to the operator. */
export interface ChangeOfNumber {
  /** E.164. */
  readonly msisdn: string;
  /** When the operator is to carry it out; at once where absent. */
  readonly effectiveAt?: Date;
  /** When the operator is to undo it by itself, where the action has an end. */
  readonly until?: Date;
}

/** A service of a number, connected or disconnected by its code. */
export interface ServiceChange extends ChangeOfNumber {
  readonly code: string;
}

/** The changes of rule 1.6, each with what it needs. */
export interface Changes {
  block: ChangeOfNumber & { readonly reason: BlockReason; readonly scope?: BlockScope };
  unblock: ChangeOfNumber & { readonly blockId?: string };
  connectService: ServiceChange;
  disconnectService: ServiceChange;
  swapToEsim: ChangeOfNumber & { readonly eid?: string; readonly email?: string; readonly confirmationCode?: string };
  reissueEsim: ChangeOfNumber & { readonly email?: string };
}

/** The name of a change of rule 1.6. */
export type ActionName = keyof Changes;

/** A change as a value: what `orders.check` asks about. */
export type Change = { [A in ActionName]: { readonly action: A } & Changes[A] }[ActionName];
