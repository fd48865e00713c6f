import type { GateKeeper, GateState } from "../calls/gate-keeper.js";
import type { Maintenance } from "../calls/maintenance.js";
import type { Read } from "../calls/reads.js";
import { redactText } from "../esim/redact-text.js";
import { invalidArgument } from "../errors/invalid.js";
import type { ErrorCode } from "../errors/codes.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Access } from "../model/access.js";
import type { CallOptions } from "../model/call-options.js";
import type { Contract } from "../model/contract.js";
import type { Emit } from "../model/events.js";
import { given } from "../model/given.js";
import type { Incident } from "../model/incident.js";
import { type WithMeta, withMeta } from "../model/meta.js";
import type { DeskAct } from "../store/store.js";
import { assertDate, assertObject, assertText } from "./arguments.js";

/** The subscriber's access to the Service: what the operator says about it, and what the client holds (rules 2.3 - 2.9). */
export interface AccessControl {
  /** What the operator says: state, maintenance, edition of the Rules, capabilities, limits. */
  state(options?: CallOptions): Promise<WithMeta<Access>>;
  /** What the client holds: whether anything may go out, and if not, why. */
  gate(): Promise<GateState>;
  /** Stops everything: the operator may simply have rung up. Of what people write here and below, numbers, codes and secrets are masked. */
  close(by: { readonly by: string; readonly reason: string }): Promise<void>;
  /**
   * Lets calls out again, after a person has cleared the matter with the operator. The first call is one read; when that is
   * refused, or something closes the gate again meanwhile, everything stays closed and this rejects with what it met. Where there is a store, it is
   * noted in the ledger before.
   */
  reopen(by: { readonly by: string; readonly note: string; readonly operatorReference?: string }): Promise<void>;
  /** Enters preventive work that the operator announced by e-mail (2.6). */
  addMaintenance(window: { readonly from: Date; readonly until: Date; readonly source: string }): Promise<void>;
  /**
   * Records an information-security event that a person has noticed, so that the operator can be told at once (rule 2.14). It stops nothing:
   * {@link AccessControl.close} does.
   */
  report(by: { readonly by: string; readonly what: string }): Promise<void>;
  /** What the operator may have to be told of, oldest first (rules 2.14, 2.16): what closed the gate, and what was raised beside it. */
  incidents(): Promise<readonly Incident[]>;
}

/** What the resource needs. */
export interface AccessOptions {
  readonly read: Read;
  readonly contract: Contract;
  readonly gate: GateKeeper;
  readonly maintenance: Maintenance;
  /** After a reopening refused credentials may be asked for again. */
  readonly forgiveCredentials: () => void;
  /** Fingerprint of the Rules that the company accepted, to see when they change (3.1). */
  readonly acceptedRulesSha256: string | undefined;
  readonly emit: Emit;
  /** Writes what a person does here into the ledger. */
  readonly note: (operation: DeskAct, input: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** Makes the resource. */
export function createAccess(options: AccessOptions): AccessControl {
  const { read, gate, maintenance, note, emit } = options;
  return {
    async state(call) {
      const { value, meta } = await read("getAccess", {}, call);
      const stop = stopOf(value);
      if (stop) await gate.told(stop, meta);
      for (const window of value.maintenance ?? []) await maintenance.add(window);
      tellOfOtherRules(value, options);
      return withMeta({ ...value }, meta);
    },
    gate: () => gate.state(),
    async close(closed) {
      assertObject("by", closed);
      const { by, reason } = closed;
      assertText("by", by);
      assertText("reason", reason);
      const closing = { by: redactText(by), reason: redactText(reason) };
      await gate.close(closing);
      // Nothing must keep a person from stopping; a ledger that cannot be written is told of.
      await note("closeAccess", closing).catch((error: unknown) => emit({ type: "ledgerFailed", clause: "2.10", code: codeOf(error) }));
    },
    async report(reporting) {
      assertObject("by", reporting);
      const { by, what } = reporting;
      assertText("by", by);
      assertText("what", what);
      const reported = { by: redactText(by), what: redactText(what) };
      await note("reportIncident", reported);
      await gate.raise({ code: "INCIDENT_REPORTED", by: reported.by, reason: reported.what });
    },
    reopen: (reopening) => reopen(reopening, options),
    async addMaintenance(window) {
      assertObject("window", window);
      const { from, until, source } = window;
      assertDate("from", from ?? null);
      assertDate("until", until ?? null);
      assertText("source", source);
      if (until <= from) throw invalidArgument("until", "it must be later than from");
      await maintenance.add({ from, until, source });
    },
    incidents: () => gate.incidents(),
  };
}

async function reopen(reopening: Parameters<AccessControl["reopen"]>[0], options: AccessOptions): Promise<void> {
  assertObject("by", reopening);
  const { by, note, operatorReference } = reopening;
  assertText("by", by);
  assertText("note", note);
  if (operatorReference !== undefined) assertText("operatorReference", operatorReference);
  const opening = {
    by: redactText(by),
    note: redactText(note),
    ...given({ operatorReference: operatorReference && redactText(operatorReference) }),
  };
  await options.note("reopenAccess", opening);
  options.forgiveCredentials();
  await options.gate.reopen(opening, () => probe(options));
  options.emit({ type: "gateReopened", clause: "2.9", ...opening });
}

function codeOf(error: unknown): ErrorCode {
  return KcellError.is(error) ? error.code : "STORAGE_FAILED";
}

async function probe({ read, contract }: AccessOptions): Promise<void> {
  if (contract.probe === "getAccess") {
    const { value, meta } = await read("getAccess", {}, { probe: true });
    const stop = stopOf(value);
    if (stop)
      throw new KcellError(stop, "The operator says that access is still stopped, so nothing else is sent.", { ...meta, retryable: false });
  } else if (contract.probe !== undefined) await read(contract.probe, { limit: 1 }, { probe: true });
}

/** An answer can say it as well as a refusal: access that is not active stops everything (2.9, 2.8, 2.5). */
function stopOf({ state, reason }: Access): ErrorCode | undefined {
  if (reason === "credentialsSuspended") return "CREDENTIALS_SUSPENDED";
  if (state === "restricted") return "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY";
  if (state === "suspended") return "ACCESS_SUSPENDED_VIOLATION";
  return state === "ended" ? "ACCESS_ENDED" : undefined;
}

/** The operator changes the Rules on its own, and they bind all users (3.1 - 3.4): the company should hear of it. */
function tellOfOtherRules({ rules }: Access, { acceptedRulesSha256, emit }: AccessOptions): void {
  if (acceptedRulesSha256 === undefined || rules?.sha256 === undefined || rules.sha256 === acceptedRulesSha256) return;
  const { edition, publishedAt } = rules;
  emit({ type: "rulesChanged", clause: "3.1", ...(edition !== undefined && { edition }), ...(publishedAt && { publishedAt }) });
}
