/**
 * For tests: an operator in a box, its scenarios and faults, a virtual clock, and the test kit for contracts.
 *
 * @module
 */

// The operator.
export { createOperator } from "./operator.js";
export type { Operator } from "./operator.js";
export type { OperatorConnection } from "./operator-connection.js";
export { sandboxCredentials } from "./operator-options.js";
export type { OperatorOptions } from "./operator-options.js";
export type { RateLimitOptions } from "./rate-limits.js";
export type { SuspicionOptions } from "./suspicion.js";
export type { BlockShown, NumberShown } from "./number-record.js";
export type { JournalEntry } from "./journal.js";
export type { Effects } from "./order-book.js";
export type { OperationId } from "./route-table.js";

// What can happen.
export { arrangementTable, isArrangement } from "./arrangement-table.js";
export type { Arrangement } from "./arrangement-table.js";
export { faultTable, isFault } from "./fault-table.js";
export type { FaultName } from "./fault-table.js";
export { isFaultTarget } from "./faults.js";
export type { FaultOrder, FaultTarget } from "./faults.js";
export { isScenario, scenarioTable } from "./scenario-table.js";
export type { ScenarioName, ScenarioOptions } from "./scenario-table.js";

// Time.
export { systemClock } from "../model/clock.js";
export { VirtualClock, virtualClock } from "./virtual-clock.js";
export type { Hold, VirtualClockOptions } from "./virtual-clock.js";

// The way there.
export { holding } from "./virtual-transport.js";

// A contract of one's own.
export { checkContract } from "./contract-check/check-contract.js";
export type { ContractFinding, ContractReport, OperationReport } from "./contract-check/report.js";
export type { ContractSamples } from "./contract-check/trial.js";
