/**
 * The client, its errors, the store in memory, and the reference contract.
 *
 * @module
 */

// The client.
export { createClient, type Kcell } from "./client.js";
export type { ClientOptions, Limits } from "./options.js";
export type { Locale } from "./model/locale.js";
export { VERSION } from "./model/version.js";

// What it offers.
export type { AccessControl } from "./resources/access.js";
export type { Esim, NotedReadOptions } from "./resources/esim.js";
export type { Lookup, Numbers } from "./resources/numbers.js";
export { type CompletionOptions, Order } from "./resources/order.js";
export type { LedgerOrders } from "./resources/ledger-orders.js";
export type { Orders } from "./resources/orders.js";
export type { Paged } from "./resources/paged.js";
export type { Services } from "./resources/services.js";

// What it takes and gives.
export type { Access, MaintenanceWindow } from "./model/access.js";
export type { CallOptions, ChangeOptions } from "./model/call-options.js";
export type { ActionName, Change, ChangeOfNumber, Changes, ServiceChange } from "./model/change.js";
export type { Credentials, Token } from "./model/credentials.js";
export type { EsimState, OldSimEnds, ToldDelivery, ToldProfile } from "./model/esim.js";
export type { Delivery, EsimProfile } from "./resources/delivery.js";
export type { Meta, WithMeta } from "./model/meta.js";
export type { Block, BlockOwner, BlockReason, BlockScope, NumberStatus, Open, SimFormat, SubscriberNumber } from "./model/number.js";
export type { CheckResult, Page } from "./model/operations.js";
export type { OrderAnswer, OrderClues, OrderName, OrderProblem, OrderSnapshot, OrderState } from "./model/order.js";
export type { Reconciled } from "./model/reconciled.js";
export { Secret } from "./model/secret.js";
export type { Charge, LocalizedText, Service, ServiceTerms } from "./model/service.js";

// Numbers as people write them.
export { type Bin, parseBin } from "./model/bin.js";
export { maskMsisdn, parseMsisdn } from "./model/msisdn.js";

// eSIM activation codes, and the numbers on a SIM and in a device.
export { ActivationCode, type ActivationCodeResult, type RevealOptions } from "./esim/activation-code.js";
export type { ParseMode, ParseOptions } from "./esim/parse-mode.js";
export type { InstallLink, InstallLinks, LinkEncoding } from "./esim/install-links.js";
export type { ManualEntry } from "./esim/manual-entry.js";
export type { ActivationCodeParts } from "./esim/code-parts.js";
export type { ActivationCodeProblem, ActivationCodeRefusal } from "./esim/refusal.js";
export type { ActivationCodeWarning } from "./esim/warning.js";
export type { ActivationCodeInput } from "./esim/read-parts.js";
export { type EidProblem, type EidResult, parseEid } from "./esim/eid.js";
export { type IccidProblem, type IccidResult, type IccidWarning, maskIccid, parseIccid } from "./esim/iccid.js";
export { redactText } from "./esim/redact-text.js";
export type { SimNumber, SimNumberRefusal } from "./esim/sim-number.js";

// What can go wrong.
export { type Act, type CodeFacts, type ErrorCode, errorCodes, type ErrorKind } from "./errors/codes.js";
export { KcellError, type KcellErrorFacts } from "./errors/kcell-error.js";
export type { Verdict } from "./errors/verdict.js";

// What happens.
export type { AttemptEvent, DeprecationEvent, DriftEvent, GateClosedEvent, IncidentEvent, KcellEvent, RetryEvent } from "./model/events.js";
export type { GateClosure, GateScope } from "./calls/closure.js";
export type { GateState } from "./calls/gate-keeper.js";
export type { Incident } from "./model/incident.js";

// What outlives a call.
export { memoryStore } from "./store/memory-store.js";
export type {
  Administrator,
  Cell,
  DeskAct,
  Kept,
  Ledger,
  LedgerDraft,
  LedgerNote,
  LedgerRange,
  LedgerRecord,
  LedgerState,
  NoteDraft,
  OpenIntent,
  RecordedError,
  Store,
} from "./store/store.js";

// The wire, for those who bring a contract or a transport of their own.
export { referenceContract } from "./contract/reference-contract.js";
export { fetchTransport } from "./http/fetch-transport.js";
export { type Clock, systemClock } from "./model/clock.js";
export type {
  AnswerContext,
  AttemptFacts,
  Contract,
  ContractAuth,
  ContractProblem,
  ContractTrace,
  Finding,
  Operation,
  Pace,
  ReadWire,
  ReportDrift,
  WireOperation,
} from "./model/contract.js";
export type {
  ChangeName,
  Input,
  Intended,
  Nothing,
  OperationName,
  Output,
  PageInput,
  ReadName,
  Reads,
  Writes,
} from "./model/operations.js";
export { path } from "./model/path.js";
export type { Transport, TransportFailure, TransportOptions } from "./model/transport.js";
export { wireAnswer, type WireAnswer, type WireRequest } from "./model/wire-request.js";
