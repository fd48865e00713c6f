import type { OperationName } from "../../model/operations.js";

/** Something about a contract that would make calls go wrong, and where it stands. */
export interface ContractFinding {
  /** `operations.block.replay` */
  readonly at: string;
  readonly says: string;
}

/** How one of the client's operations stands in a contract. */
export interface OperationReport {
  readonly name: OperationName;
  readonly safety: "read" | "change";
  /** What is absent answers `NOT_IN_CONTRACT`. */
  readonly isPresent: boolean;
  /** Arguments that are refused with `ARGUMENT_NOT_SUPPORTED`. */
  readonly ignores: readonly string[];
  /** Whether it reads something first. */
  readonly prepares: boolean;
  /** For a change: whether an attempt in doubt may be repeated. */
  readonly replay?: "never" | "keyed";
  /** For a change: how an unknown outcome is found out, in this order. Nothing here means that a person must decide. */
  readonly settledBy?: readonly ("order" | "settle")[];
}

/** What a check of a contract found out. */
export interface ContractReport {
  readonly name: string;
  readonly version: string;
  /** Sets of credentials that it can log in with, as far as trying tells. */
  readonly credentials: readonly (readonly string[])[];
  /** All of the client's operations, present or not. */
  readonly operations: readonly OperationReport[];
  /** What is wrong. Empty for a good contract. */
  readonly findings: readonly ContractFinding[];
  /** What is worth knowing and may be meant so. */
  readonly remarks: readonly ContractFinding[];
}
