import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Contract } from "../../index.js";
import type { ContractSamples } from "../../testing/index.js";
import { UsageError } from "../sandbox-options.js";
import { withTypeScriptImports } from "./typescript-imports.js";

/** What a file gives to check. Whether it is a contract is for the check to say. */
export interface LoadedContract {
  readonly contract: Contract;
  readonly samples: ContractSamples;
}

/**
 * Takes the contract that a module exports as `contract`, else its only export that has the form of one; and the samples that it exports as
 * `samples`.
 *
 * @throws {UsageError} where there is no such module, or no contract in it.
 */
export async function loadContract(file: string): Promise<LoadedContract> {
  const module = await load(file);
  const candidates = Object.values(module).filter(looksLikeContract);
  const contract = module["contract"] ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (contract === undefined)
    throw new UsageError(
      candidates.length > 1
        ? `${file} exports ${candidates.length} contracts; name the one to check "contract".`
        : `${file} exports no contract; it must have an export named "contract".`,
    );
  return { contract: contract as Contract, samples: module["samples"] ?? {} };
}

async function load(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await withTypeScriptImports(
      () => import(/* @vite-ignore */ pathToFileURL(resolve(file)).href) as Promise<Record<string, unknown>>,
    );
  } catch (error) {
    throw new UsageError(`${file} cannot be loaded: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "it failed with something that is no Error.";
  if (Reflect.get(error, "code") === "ERR_UNKNOWN_FILE_EXTENSION")
    return "this Node does not read such files. TypeScript needs Node 22.18 or newer, or must be compiled first.";
  return error.message;
}

function looksLikeContract(value: unknown): boolean {
  return typeof value === "object" && value !== null && "auth" in value && "operations" in value && "problem" in value;
}
